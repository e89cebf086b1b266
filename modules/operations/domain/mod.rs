//! Pure rules: no database, no GraphQL, no clock.

mod dead_letter;
mod job;
mod mail;
mod reason;

pub(crate) use dead_letter::{DeadLetter, Fate};
pub(crate) use job::{Job, JobFilter, JobStatus};
pub(crate) use mail::{Mail, MailFilter, MailState};
pub(crate) use reason::reason;
