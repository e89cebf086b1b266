//! Jobs: work in the background that outlives the process. A module enqueues one in the transaction of
//! its change; some node runs it afterwards.
//!
//! - **Who**: a job acts as the person who started it, with the rights that they hold while it runs, not
//!   those that they held when they started it; of a person who is disabled it fails. What no person
//!   started acts under the name of its kind.
//! - **At most once at a time**: a claim with a lease, kept alive while the job runs. A killed node's job
//!   is taken over after a minute. Whoever has lost its claim can't commit any more ([`JobCx::step`]).
//! - **At least once**: a job whose process dies is run again, so it goes on from what it finds done.
//! - **Retries**: what failed for want of the world (UPSTREAM, UNAVAILABLE, INTERNAL) is tried again with
//!   growing waits; what was refused is not.
//! - **Bulk actions** ([`Bulk`]): the use case of a single action, done to many objects, a transaction each.
//! - **Schedules**: cron with a time zone. Whichever node comes first makes the job of a moment, once. In
//!   the hour that a summer time skips, a fixed time is due right behind it; in the one that comes twice,
//!   once. A moment that no node was up for is caught up with, the latest of a kind only.

mod bulk;
mod context;
mod kind;
mod queue;
mod repository;
mod runner;
mod schedule;
mod selection;

use crm_shared::{Code, Kind};
use uuid::Uuid;

pub use bulk::{BULK_MOST, Bulk, as_expected};
pub use context::JobCx;
pub use kind::{Job, JobKind};
pub use queue::Jobs;
pub use repository::give_up_open;
pub(crate) use repository::hold;
pub use runner::Runner;
pub use selection::Selection;

/// One step of a job: what its commit holds on to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    pub job: Uuid,
    /// What the job must still be claimed by.
    pub claim: Uuid,
    /// The item of a bulk action that it is the end of.
    pub item: Option<String>,
}

/// A person wanted the job to end.
pub static JOB_CANCELLED: Code =
    Code { id: "JOB_CANCELLED", kind: Kind::Conflict, en: "The job was cancelled.", pl: "Zadanie zostało anulowane." };

/// Another node has taken the job over, or this one is about to stop.
static JOB_LOST: Code = Code {
    id: "JOB_LOST",
    kind: Kind::Unavailable,
    en: "The job goes on elsewhere or later.",
    pl: "Zadanie będzie kontynuowane gdzie indziej lub później.",
};

/// It came back from a backup, and may have been done since.
static JOB_RESTORED: Code = Code {
    id: "JOB_RESTORED",
    kind: Kind::Conflict,
    en: "The job came back from a backup and was not run again. See whether it was done, and retry it if not.",
    pl: "Zadanie pochodzi z kopii zapasowej i nie zostało uruchomione ponownie. Sprawdź, czy było wykonane; jeśli nie, ponów je.",
};

/// Somebody has changed what is selected since it was counted.
static BULK_COUNT_CHANGED: Code = Code {
    id: "BULK_COUNT_CHANGED",
    kind: Kind::Conflict,
    en: "The selection has {count} objects by now, not as many as you saw. Look at them again, then start.",
    pl: "Wybór obejmuje teraz {count} obiektów, inaczej niż na podglądzie. Obejrzyj je ponownie, zanim zaczniesz.",
};

/// Nothing is selected.
static BULK_EMPTY: Code = Code {
    id: "BULK_EMPTY",
    kind: Kind::Invalid,
    en: "Nothing is selected. Choose at least one object.",
    pl: "Nic nie jest wybrane. Wybierz co najmniej jeden obiekt.",
};

/// More than one job takes.
static BULK_TOO_MANY: Code = Code {
    id: "BULK_TOO_MANY",
    kind: Kind::Invalid,
    en: "At most {limit} objects can be selected at once. Narrow the selection, and take the rest afterwards.",
    pl: "Naraz można wybrać najwyżej {limit} obiektów. Zawęź wybór, a resztę zrób potem.",
};

/// Objects and a filter, or neither.
static BULK_SELECTION_UNCLEAR: Code = Code {
    id: "BULK_SELECTION_UNCLEAR",
    kind: Kind::Invalid,
    en: "Select by ids or by a filter, not by both.",
    pl: "Wybierz przez identyfikatory albo przez filtr, nie przez jedno i drugie.",
};

/// The error codes of jobs, for the catalogue.
pub static CODES: [&Code; 7] = [
    &JOB_CANCELLED,
    &JOB_LOST,
    &JOB_RESTORED,
    &BULK_COUNT_CHANGED,
    &BULK_EMPTY,
    &BULK_TOO_MANY,
    &BULK_SELECTION_UNCLEAR,
];
