//! Live updates: subscriptions over WebSockets and as server-sent events. Both run the same operations
//! under the same watch; they differ in how they talk.

mod operation;
mod parting;
mod protocol;
mod seats;
pub(super) mod sse;
mod watch;
pub(super) mod websocket;

pub(super) use operation::Ready;
pub use operation::Subscribe;
pub(super) use seats::LIVE_LIMIT;
pub use seats::Live;
