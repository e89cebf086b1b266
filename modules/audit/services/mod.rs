//! Use cases.

mod histories;
mod logs;

pub(crate) use histories::Histories;
pub(crate) use logs::Logs;
