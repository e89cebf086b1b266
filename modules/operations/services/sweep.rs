//! What nobody needs any more goes, every hour.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::TimeDelta;
use crm_core::jobs::{Job, JobCx, JobKind};
use crm_shared::Error;

use crate::repository::Leftovers;

/// Rows of one transaction: short enough to be in nobody's way.
const BATCH: i64 = 1_000;

/// How long an idempotency key stands for what was done (security.md).
const KEYS_KEPT: TimeDelta = TimeDelta::hours(24);

/// Deletes idempotency keys that have had their day.
pub(crate) struct Sweep;

impl Sweep {
    /// The job, a quarter past every hour.
    pub(crate) fn kind() -> Result<JobKind, String> {
        JobKind::new(Arc::new(Self)).schedule("15 * * * *", chrono_tz::Europe::Warsaw)
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
        loop {
            let tx = job.step().await?;
            let deleted = Leftovers::delete_keys(&tx, job.cx().now() - KEYS_KEPT, BATCH).await?;
            if deleted == 0 {
                tx.rollback().await?;
                return Ok(all);
            }
            tx.commit().await?;
            all += deleted;
            job.progress(all, None, "").await?;
        }
    }
}
