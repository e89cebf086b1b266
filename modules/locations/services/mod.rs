//! Use cases: load, let the domain decide, one transaction, commit.

mod dictionary;
mod import;

pub(crate) use dictionary::Dictionary;
pub(crate) use import::{ImportTeryt, ReadTeryt};
