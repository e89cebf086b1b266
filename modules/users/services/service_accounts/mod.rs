//! Accounts of programs: how they come in, and who looks after them.

mod desk;
mod directory;
mod entrance;
mod manage;
mod owners;
mod tokens;

pub(crate) use desk::{AboutAccount, AccountDesk};
pub(crate) use directory::ServiceDirectory;
pub(super) use entrance::Entrance;
pub(crate) use manage::{AccountEdit, ManageAccounts, Wanted as WantedAccount};
pub(super) use owners::tell_of_owner;
pub(crate) use tokens::{Issued, ManageTokens};

#[cfg(test)]
mod tests;
