//! The public door: who may come in, the GraphQL endpoint, health, figures, and the web application
//! behind it.

mod client;
pub mod cookies;
mod document;
mod front_door;
mod graphql;
mod limits;
mod metrics;
mod server;
mod trusted;
mod wire;

pub use client::{Client, client_address};
pub use document::Documents;
pub use graphql::{Endpoint, Execute};
pub use limits::Limits;
pub use server::{Door, Readiness, serve};
pub use trusted::{DocumentId, TrustedDocuments};

/// Error codes of the door, for the catalogue.
pub const CODES: [&crm_shared::Code; 3] =
    [&limits::DOCUMENT_LIMIT, &trusted::DOCUMENT_UNKNOWN, &trusted::DOCUMENT_NOT_TRUSTED];
