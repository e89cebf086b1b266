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
//! - **Schedules**: cron with a time zone. Whichever node comes first makes the job of a moment, once. In
//!   the hour that a summer time skips, a fixed time is due right behind it; in the one that comes twice,
//!   once. A moment that no node was up for is caught up with, the latest of a kind only.

mod context;
mod kind;
mod queue;
mod repository;
mod runner;
mod schedule;

use crm_shared::{Code, Kind};

pub use context::JobCx;
pub use kind::{Job, JobKind};
pub use queue::Jobs;
pub use repository::give_up_open;
pub(crate) use repository::hold;
pub use runner::Runner;

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
    en: "The job came back from a backup and was not run again. See whether it was done, and start it anew if not.",
    pl: "Zadanie pochodzi z kopii zapasowej i nie zostało uruchomione ponownie. Sprawdź, czy było wykonane; jeśli nie, zleć je od nowa.",
};

/// The error codes of jobs, for the catalogue.
pub static CODES: [&Code; 3] = [&JOB_CANCELLED, &JOB_LOST, &JOB_RESTORED];
