//! Whole journeys through the merged schema, and the laws of the house. One binary: each test
//! binary links everything.

// As the crate itself: an optimised build sees the roots from here, too.
#![recursion_limit = "256"]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests stop the test, like the tests themselves"
)]

mod access;
mod architecture;
mod audit;
mod authorization;
mod backup;
mod bad_input;
mod bootstrap;
mod bulk;
mod commands;
mod complexity;
mod cookies;
mod customers;
mod demo;
mod events;
mod examples;
mod exports;
mod faults;
mod fields;
mod files;
mod front_door;
mod hang_ups;
mod history;
mod http;
mod idempotency;
mod identity;
mod imports;
mod jobs;
mod keys;
mod live;
mod locations;
mod logs;
mod lost_connections;
mod mail;
mod my_sessions;
mod open_door;
mod organization;
mod outages;
mod program;
mod rows;
mod service_accounts;
mod sessions;
mod slow_clients;
mod snapshot;
mod staff;
mod staff_list;
mod staff_sessions;
mod support;
mod throttle;
mod tracing_probe;
mod transactions;
mod translations;
mod trusted_documents;
mod unlogged;
mod workspace;
