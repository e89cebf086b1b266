//! Roles: what there is to be allowed, under which names it goes together, and where somebody has it from.

mod catalogue;
mod explain;
mod manage;
mod mfa_policy;

pub(crate) use catalogue::Catalogue;
pub(crate) use explain::{Explain, Explanation};
pub(crate) use manage::{ManageRoles, NewRole};
pub(crate) use mfa_policy::{MfaPolicy, WantedPolicy};
