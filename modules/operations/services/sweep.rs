//! What nobody needs any more goes, every hour.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use crm_core::jobs::{Job, JobCx, JobKind};
use crm_shared::Error;

use crate::{
    config::OperationsConfig,
    repository::{Leftover, Leftovers},
};

/// Rows of one transaction: short enough to be in nobody's way.
const BATCH: i64 = 1_000;

/// How long an idempotency key stands for what was done (security.md).
const KEYS_KEPT: TimeDelta = TimeDelta::hours(24);

/// How long a mail is kept after it was written; one that still waits is kept longer.
const MAILS_KEPT: TimeDelta = TimeDelta::days(90);

/// Deletes idempotency keys and mails that have had their day, and jobs that ended long ago.
pub(crate) struct Sweep {
    config: OperationsConfig,
}

impl Sweep {
    /// The job, a quarter past every hour.
    pub(crate) fn kind(config: OperationsConfig) -> Result<JobKind, String> {
        JobKind::new(Arc::new(Self { config })).schedule("15 * * * *", chrono_tz::Europe::Warsaw)
    }

    /// What goes, in this order: a job's items before it.
    fn leftovers(&self, now: DateTime<Utc>) -> [(Leftover, DateTime<Utc>); 4] {
        let jobs = now - self.config.jobs_kept;
        let mails = now - MAILS_KEPT;
        [
            (Leftover::Keys, now - KEYS_KEPT),
            (Leftover::JobItems, jobs),
            (Leftover::Jobs, jobs),
            (Leftover::Mails, mails),
        ]
    }
}

#[async_trait]
impl Job for Sweep {
    const KIND: &'static str = "operations.sweep";
    type Input = ();
    /// How many rows were deleted.
    type Output = i64;

    async fn run(&self, job: &JobCx, (): ()) -> Result<i64, Error> {
        let mut all = 0;
        for (what, before) in self.leftovers(job.cx().now()) {
            loop {
                let tx = job.step().await?;
                let deleted = Leftovers::delete(&tx, what, before, BATCH).await?;
                if deleted == 0 {
                    tx.rollback().await?;
                    break;
                }
                tx.commit().await?;
                all += deleted;
                job.progress(all, None, "").await?;
            }
        }
        Ok(all)
    }
}
