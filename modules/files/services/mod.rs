//! Use cases: load, let the domain decide, one transaction, commit.

mod files;
mod sweep;

pub(crate) use files::Files;
pub(crate) use sweep::Sweep;
