//! The building blocks at work in two invented modules, customers and billing, in memory.

#![cfg(test)]

mod errors;
mod fixture;
mod guards;
mod loading;
mod node_root;
mod paging;
mod parts;
mod roots;
mod schema;
mod subscriptions;
mod world;
