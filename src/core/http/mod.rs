//! The public door: who may come in, the GraphQL endpoint, live updates, files, health, figures, and the web application
//! behind it.

mod admission;
mod client;
pub mod cookies;
mod document;
mod files;
mod front_door;
mod graphql;
mod inside;
mod limits;
mod live;
mod meter;
mod metrics;
mod patient;
mod server;
mod trusted;
mod way;
mod wire;

pub use client::{Client, client_address};
pub use document::Documents;
pub use files::FileDoor;
pub use graphql::{Endpoint, Execute};
pub use inside::{Asker, Inside};
pub use limits::Limits;
pub use live::{Live, Subscribe};
pub use server::{Door, Readiness, serve};
pub use trusted::{DocumentId, TrustedDocuments};

/// Error codes of the door, for the catalogue.
pub fn codes() -> impl Iterator<Item = &'static crm_shared::Code> {
    [&limits::DOCUMENT_LIMIT, &live::LIVE_LIMIT, &trusted::DOCUMENT_UNKNOWN, &trusted::DOCUMENT_NOT_TRUSTED]
        .into_iter()
        .chain(files::CODES)
}
