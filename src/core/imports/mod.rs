//! Imports.

mod codes;
pub mod read;

pub use codes::*;
