//! Pure rules: no database, no GraphQL, no clock.

mod file;

pub(crate) use file::{File, Whose};
