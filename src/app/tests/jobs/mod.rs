//! Jobs: run once at a time, whoever dies, and shown to whom they belong.

pub mod invented;
mod people;
mod running;
mod sweep;
