//! Live updates over real connections: WebSockets and server-sent events.

pub mod client;
mod closing;
mod limits;
mod news;
mod operations;
mod rights;
