//! Whole journeys through the merged schema, and the laws of the house. One binary: each test
//! binary links everything.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests stop the test, like the tests themselves"
)]

mod support;
mod logs;
mod rows;
mod tracing_probe;
mod bootstrap;
mod unlogged;
mod cookies;
mod identity;
mod transactions;
mod architecture;
mod authorization;
mod snapshot;
