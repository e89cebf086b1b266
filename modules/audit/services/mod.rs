//! Use cases.

mod export;
mod forward;
mod heads;
mod histories;
mod logs;
mod retain;
mod seal;
mod streams;
mod verify;

pub(crate) use export::{ExportLog, ExportLogs, OfActivity, OfAudit, Wanted};
pub(crate) use forward::Forward;
pub(crate) use histories::Histories;
pub(crate) use logs::Logs;
pub(crate) use retain::Retain;
pub use seal::Sealer;
pub(crate) use streams::Streams;
pub use verify::Verify;
