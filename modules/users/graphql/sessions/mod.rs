//! The API of sessions: the caller's own, and one of somebody else's.

mod inputs;
mod mutation;
mod query;
mod types;

pub use mutation::SessionMutation;
pub use query::SessionQuery;
pub(super) use types::Session;
