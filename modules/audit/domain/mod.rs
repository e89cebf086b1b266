//! Pure rules: no database, no GraphQL, no clock.

mod columns;
mod entry;
mod finding;
mod log;
mod mark;
mod seal;
mod verification;

pub(crate) use columns::{Column, columns};
pub(crate) use entry::{Category, Change, Entry, Outcome, Who, changes};
pub(crate) use finding::{Fault, Finding, differences};
pub(crate) use log::{ActivityEntry, AuditEntry, Call, DayCount, LONGEST, Log, LogFilter, Sight, Told};
pub(crate) use mark::Mark;
pub(crate) use seal::{Found, Hash, Kept, Month, NOTHING, Part, Seal, list};
pub use verification::Verification;
