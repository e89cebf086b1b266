//! Use cases: load, let the engine decide, one transaction, commit.

mod imports;

pub(crate) use imports::Imports;
