//! Pure rules: no database, no GraphQL, no clock.

mod entry;

pub(crate) use entry::{Category, Change, Entry, Outcome, Who, changes};
