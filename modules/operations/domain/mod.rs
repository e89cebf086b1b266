//! Pure rules: no database, no GraphQL, no clock.

mod dead_letter;
mod job;
mod result;

pub(crate) use dead_letter::{DeadLetter, Fate};
pub(crate) use job::{Job, JobFilter, JobStatus};
pub(crate) use result::{BulkRefusal, BulkResult, JobResult};
