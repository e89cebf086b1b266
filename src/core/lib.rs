//! Shared infrastructure: settings, database, security, both logs' writing side, events, jobs, mail, HTTP, telemetry.

pub mod audit;
pub mod backlog;
pub mod config;
mod cx;
pub mod db;
pub mod events;
pub mod http;
pub mod idempotency;
pub mod jobs;
pub mod mail;
pub mod module;
mod retry;
pub mod security;
pub mod task;
pub mod telemetry;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod work;
mod world;

pub use cx::{Actor, Cx, Origin, StaffActor, USER_AGENT_MAX};
pub use world::{SystemWorld, World};
