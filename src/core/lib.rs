//! Shared infrastructure, one folder or file for each thing that modules must not invent again.

pub mod audit;
pub mod backlog;
pub mod backup;
pub mod config;
mod cx;
pub mod db;
pub mod events;
pub mod exports;
pub mod fields;
pub mod files;
pub mod http;
pub mod idempotency;
pub mod imports;
pub mod jobs;
pub mod lists;
pub mod mail;
pub mod module;
mod offers;
mod payload;
mod retry;
pub mod search;
pub mod security;
pub mod task;
pub mod telemetry;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod work;
mod world;

pub use cx::{Actor, Cx, Origin, PROOF_GOOD, Proof, ServiceActor, StaffActor, USER_AGENT_MAX};
pub use world::{SystemWorld, World};
