//! Pure rules: no database, no GraphQL, no clock.

mod access;
mod credentials;
mod device;
mod guardrails;
mod mfa;
mod password;
mod role;
mod selection;
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
    Authenticator, GRACE_MAX, MfaState, RECOVERY_BYTES, RECOVERY_CODES, RECOVERY_FEW, SECRET_BYTES, SecondCode, Setup, recovery_code,
};
pub(crate) use password::{PASSWORD_MAX_BYTES, PasswordRules};
pub(crate) use role::{
    Assignment, Grant, ROLES_MAX, Role, RoleKind, RoleRecord, reach, rights_of, role_description, role_name,
    system_role,
};
pub(crate) use selection::StaffSelection;
pub(crate) use session::{Carrier, SESSIONS_SHOWN, Session};
pub(crate) use staff::{Staff, StaffStatus};
pub(crate) use staff_export::StaffColumn;
pub(crate) use staff_import::{StaffEdit, StaffLine};
pub(crate) use staff_list::{StaffFilter, StaffSort};
