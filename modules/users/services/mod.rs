//! Use cases: load, let the domain decide, one transaction, commit.

mod access;
mod bootstrap;
mod directory;
mod identify;
mod login;
mod logout;
mod throttle;
mod tokens;

pub(crate) use access::Access;
pub use bootstrap::{Bootstrap, NewAdministrator, Proof};
pub(crate) use directory::StaffDirectory;
pub(crate) use identify::Identify;
pub(crate) use login::{Login, SignIn};
pub(crate) use logout::Logout;
