//! What happens to members of staff between their invitation and their end, and who may decide it.

mod anonymise;
mod desk;
mod disable;
mod edit;
mod invite;
mod letters;
mod password;
mod recover;
mod reset_mfa;
mod roles;

pub(crate) use anonymise::Anonymise;
pub(crate) use desk::{About, Desk};
pub(crate) use disable::Disable;
pub(crate) use edit::{Edit, Profile};
pub(crate) use invite::{Invitation, Invite};
pub(crate) use letters::Letters;
pub(crate) use password::{Choice, Passwords};
pub(crate) use recover::Recover;
pub(crate) use reset_mfa::ResetMfa;
pub(crate) use roles::AssignRoles;

#[cfg(test)]
pub(super) mod tests;
