//! Rows of this module and nobody else's. The only place that knows SeaORM.

mod challenge;
mod entity;
mod grants;
mod installation;
mod lifecycle;
mod link;
mod mfa;
mod password_history;
mod refresh;
mod roles;
mod service_account;
mod service_token;
mod session;
mod session_owner;
mod sign_in_state;
mod staff;
mod staff_import;
mod staff_list;
mod staff_search;
mod throttle;

pub(crate) use challenge::{Challenge, Challenges};
pub(crate) use installation::{BootstrapToken, Installation};
pub(crate) use link::Links;
pub(crate) use mfa::SecondFactors;
pub(crate) use password_history::PasswordHistory;
pub(crate) use refresh::RefreshTokens;
pub(crate) use roles::{RoleText, Roles};
pub(crate) use service_account::{NewServiceAccount, ServiceAccounts};
pub(crate) use service_token::ServiceTokens;
pub(crate) use session::{NewSession, Sessions};
pub(crate) use session_owner::SessionOwner;
pub(crate) use staff::{Credentials, NewStaff, StaffRows};
pub(crate) use staff_import::ProfileEdit;
pub(crate) use throttle::Throttles;

#[cfg(test)]
pub(crate) mod tests;
