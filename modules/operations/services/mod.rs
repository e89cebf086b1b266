//! Use cases: load, let the domain decide, one transaction, commit.

mod dead_letters;
mod jobs;
mod mails;
mod sweep;

pub(crate) use dead_letters::DeadLetters;
pub(crate) use jobs::Jobs;
pub(crate) use mails::Mails;
pub(crate) use sweep::Sweep;
