//! Pure rules: no database, no GraphQL, no clock.

mod access;
mod credentials;
mod device;
mod guardrails;
mod mfa;
mod password;
mod role;
mod service_account;
mod service_terms;
mod service_token;
mod session;
mod staff;
mod staff_export;
mod staff_import;
mod staff_list;

pub(crate) use access::{LinkPurpose, Lock, SignInState};
pub(crate) use credentials::{email_address, person_name};
pub(crate) use device::Device;
pub(crate) use guardrails::Doer;
pub(crate) use mfa::{
    Authenticator, GRACE_MAX, MfaState, RECOVERY_BYTES, RECOVERY_CODES, RECOVERY_FEW, SECRET_BYTES, SecondCode, Setup,
    recovery_code,
};
pub(crate) use password::{PASSWORD_MAX_BYTES, PasswordRules};
pub(crate) use role::{
    Assignment, Grant, ROLES_MAX, Role, RoleKind, RoleRecord, reach, rights_of, role_description, role_name,
    system_role,
};
pub(crate) use service_account::{
    ServiceAccount, ServiceState, ServiceStatus, ServiceToken, TOKENS, TOKENS_SHOWN, TokenRefusal, check_account,
    check_token,
};
pub(crate) use service_terms::{
    Terms, account_actions, account_description, account_name, account_networks, account_rate, account_scope,
};
pub(crate) use service_token::{NewToken, is_service_token, is_well_formed, service_token};
pub(crate) use session::{Carrier, SESSIONS_SHOWN, Session};
pub(crate) use staff::{Staff, StaffStatus};
pub(crate) use staff_export::StaffColumn;
pub(crate) use staff_import::{StaffEdit, StaffLine};
pub(crate) use staff_list::{StaffConcern, StaffFilter, StaffSort};
