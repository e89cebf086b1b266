//! Pure rules: no database, no GraphQL, no clock.

mod entry;
mod log;

pub(crate) use entry::{Category, Change, Entry, Outcome, Who, changes};
pub(crate) use log::{ActivityEntry, AuditEntry, Call, DayCount, LONGEST, Log, LogFilter, Sight, Told};
