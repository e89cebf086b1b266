//! Pure rules: no database, no GraphQL, no clock.

mod dead_letter;
mod job;
mod mail;
mod result;

pub(crate) use dead_letter::{DeadLetter, Fate};
pub(crate) use job::{Job, JobFilter, JobStatus};
pub(crate) use mail::{Mail, MailFilter, MailState};
pub(crate) use result::{BulkRefusal, BulkResult, JobResult};
