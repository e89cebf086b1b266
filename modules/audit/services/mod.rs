//! Use cases.

mod histories;

pub(crate) use histories::Histories;
