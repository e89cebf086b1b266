//! Shared infrastructure: settings, database, security, both logs' writing side, HTTP, telemetry.

pub mod audit;
pub mod config;
mod cx;
pub mod db;
pub mod http;
pub mod module;
pub mod security;
pub mod task;
pub mod telemetry;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod world;

pub use cx::{Actor, Cx, Origin, StaffActor, USER_AGENT_MAX};
pub use world::{SystemWorld, World};
