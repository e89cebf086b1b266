//! Pure rules: no database, no GraphQL, no clock.

mod access;
mod credentials;
mod device;
mod guardrails;
mod selection;
mod service_account;
mod service_terms;
mod service_token;
mod session;
mod staff;
mod staff_export;
mod staff_import;
mod staff_list;

pub(crate) use access::{LinkPurpose, Lock, SignInState};
pub(crate) use credentials::{PASSWORD_MAX_BYTES, check_password, email_address, person_name};
pub(crate) use device::Device;
pub(crate) use guardrails::Doer;
pub(crate) use selection::StaffSelection;
pub(crate) use service_account::{
    ServiceAccount, ServiceState, ServiceStatus, ServiceToken, TOKENS, TOKENS_SHOWN, TokenRefusal, check_account,
    check_token,
};
pub(crate) use service_terms::{
    Terms, account_actions, account_description, account_name, account_networks, account_rate, account_scope,
};
pub(crate) use service_token::{NewToken, is_service_token, is_well_formed, service_token};
pub(crate) use session::{Carrier, SESSIONS_SHOWN, Session};
pub(crate) use staff::{Staff, StaffStatus, rights_of};
pub(crate) use staff_export::StaffColumn;
pub(crate) use staff_import::{StaffEdit, StaffLine};
pub(crate) use staff_list::{StaffFilter, StaffSort};
