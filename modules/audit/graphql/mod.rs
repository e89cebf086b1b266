//! The module's slice of the API: both logs, and a part of every node.

mod inputs;
mod loaders;
mod logs;
mod query;
mod types;

pub use query::AuditQuery;
pub(crate) use types::History;
