//! Use cases: load, let the domain decide, one transaction, commit.

mod dead_letters;

pub(crate) use dead_letters::DeadLetters;
