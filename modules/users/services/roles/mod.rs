//! Roles: what there is to be allowed, under which names it goes together, and where somebody has it from.

mod catalogue;
mod explain;
mod manage;

pub(crate) use catalogue::Catalogue;
pub(crate) use explain::{Explain, Explanation};
pub(crate) use manage::{ManageRoles, NewRole};
