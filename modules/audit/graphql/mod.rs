//! The module's slice of the API: both logs, and a part of every node.

mod inputs;
mod loaders;
mod logs;
mod mutation;
mod query;
mod subscription;
mod types;
mod verification;

pub use mutation::AuditMutation;
pub use query::AuditQuery;
pub use subscription::AuditSubscription;
pub(crate) use types::History;
