//! The writing side of both logs. `activity_log`: every mutation and command, by itself.
//! `audit_log`: security events and what changed, written by services. Both are append-only; the
//! module `audit` reads them.

mod activity;
mod entry;
mod extension;
mod flood;
mod recorder;
mod repository;

pub use activity::{Activity, Details, Outcome};
pub use entry::{AuditEntry, Category, differences};
pub use extension::ActivityExtension;
pub(crate) use extension::Mutations;
pub use recorder::Recorder;
pub(crate) use recorder::panicked;
pub(crate) use repository::write_activity;
pub use repository::{begin_era, ensure_partitions, erase_values, erase_values_except, write_audit, write_audits};
