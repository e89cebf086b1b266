//! Support for tests: a private PostgreSQL with a database for each test, and a world that stands
//! still.

mod database;
mod world;

pub use database::{Server, TestDatabase, pg_bindir};
pub use world::TestWorld;
