//! Whole journeys through the merged schema, and the laws of the house. One binary: each test
//! binary links everything.

mod support;
mod logs;
mod rows;
mod tracing_probe;
mod bootstrap;
mod unlogged;
