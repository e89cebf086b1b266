//! Use cases: load, let the domain decide, one transaction, commit.

mod directory;
mod kinds;
mod manage;

pub(crate) use directory::{Catalogue, FieldDirectory};
pub(crate) use kinds::Kinds;
pub(crate) use manage::{About, Manage};
