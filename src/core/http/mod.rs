//! The public door: who may come in, the GraphQL endpoint, live updates, health, figures, and the web application
//! behind it.

mod admission;
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
mod trusted;
mod way;
mod wire;

pub use client::{Client, client_address};
pub use document::Documents;
pub use graphql::{Endpoint, Execute};
pub use limits::Limits;
pub use live::{Live, Subscribe};
pub use server::{Door, Readiness, serve};
pub use trusted::{DocumentId, TrustedDocuments};

/// Error codes of the door, for the catalogue.
pub const CODES: [&crm_shared::Code; 4] =
    [&limits::DOCUMENT_LIMIT, &live::LIVE_LIMIT, &trusted::DOCUMENT_UNKNOWN, &trusted::DOCUMENT_NOT_TRUSTED];
