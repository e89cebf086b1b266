//! The public door: who may come in, the GraphQL endpoint, health, figures, and the web application
//! behind it.

mod client;
pub mod cookies;
mod document;
mod front_door;
mod graphql;
mod metrics;
mod server;

pub use client::{Client, client_address};
pub use graphql::{Endpoint, Execute};
pub use server::{Door, Readiness, serve};
