//! Use cases: load, let the domain decide, one transaction, commit.

mod catalogue;
mod confine;
mod gate;
mod trust;

pub(crate) use catalogue::Catalogue;
pub(crate) use confine::Confine;
pub(crate) use gate::Gate;
pub use trust::Trust;
