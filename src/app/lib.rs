//! The composition root: settings, modules, schema, server, commands. It knows which modules there
//! are and nothing of their insides.

// The slices of the roots lie within one another: the more modules, the deeper.
#![recursion_limit = "256"]

pub mod cli;
pub mod modules;
pub mod schema;

mod audit;
mod backup;
mod database;
mod demo;
mod doctor;
mod documents;
mod house;
mod keys;
mod restore;
mod seed;
pub mod server;
mod settings;
mod terminal;
mod web;
