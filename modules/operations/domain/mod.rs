//! Pure rules: no database, no GraphQL, no clock.

mod dead_letter;
mod reason;

pub(crate) use dead_letter::{DeadLetter, Fate};
pub(crate) use reason::reason;
