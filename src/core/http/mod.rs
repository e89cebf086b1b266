//! The public door: who may come in, the GraphQL endpoint, live updates, health, figures, and the web application
//! behind it.

mod client;
pub mod cookies;
mod document;
mod front_door;
mod graphql;
mod limits;
mod live;
mod metrics;
mod patient;
mod server;
mod way;
mod wire;

pub use client::{Client, client_address};
pub use document::Documents;
pub use graphql::{Endpoint, Execute};
pub use limits::{DOCUMENT_LIMIT, Limits};
pub use live::{LIVE_LIMIT, Live, Subscribe};
pub use server::{Door, Readiness, serve};
