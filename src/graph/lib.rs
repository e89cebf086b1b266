//! GraphQL building blocks without a database: typed ids, callers and guards, errors as clients
//! see them, batching loaders, connections, and nodes that several modules fill with parts.
//!
//! A server builds the schema inside [`Nodes::scope`] with its merged roots in [`Root`], puts
//! `Arc<Nodes>` and `Arc<Services>` into the schema's data, and runs every request between
//! [`prepare`] and [`present`].

mod account;
mod batch;
mod bulk;
mod caller;
mod connection;
mod error;
pub mod fields;
mod guard;
mod id;
mod input;
mod language;
mod loader;
mod node;
mod rights;
mod root;
mod service;

pub use account::Account;
pub use bulk::{BulkPreview, BulkPreviewRefusal};
pub use caller::{Caller, StepUp, caller, prepare};
pub use connection::{Connection, Edge, Page, PageArguments, PageInfo, Position, Window, list_cost, page_cost};
pub use error::{UserError, present};
pub use guard::{Access, anyway, person, proven, require, signed_in};
pub use id::Key;
pub use input::{Inputs, given};
pub use language::Language;
pub use loader::{Later, Loaders};
pub use node::{AnyNode, Node, NodePart, NodeQuery, Nodes, NodesBuilder};
pub use rights::{DivisionId, Rights, Scope};
pub use root::{Root, duplicates, fields_of, subscriptions_of};
pub use service::{Services, service};
/// What ids are made of, and how they are kept; re-exported for [`typed_id!`].
pub use {serde, uuid::Uuid};

/// The error codes of this crate, for the catalogue.
pub static CODES: [&crm_shared::Code; 4] =
    [&node::TOO_MANY_IDS, &connection::CURSOR_INVALID, &connection::PAGE_DIRECTION, &connection::PAGE_SIZE];
