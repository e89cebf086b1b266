//! What nobody needs any more goes, every hour.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::TimeDelta;
use crm_core::{
    db::Tx,
    jobs::{Job, JobCx, JobKind},
};
use crm_shared::Error;

use crate::repository::{Challenges, Sessions, Throttles};

/// Rows of one transaction: short enough to be in nobody's way.
const BATCH: i64 = 1_000;

/// Deletes counters of sign-ins that count nothing any more, sessions that ended 90 days ago, and sign-ins that
/// waited in vain for the second factor.
pub(crate) struct Sweep;

impl Sweep {
    /// The job, at the beginning of every hour.
    pub(crate) fn kind() -> Result<JobKind, String> {
        JobKind::new(Arc::new(Self)).schedule("0 * * * *", chrono_tz::Europe::Warsaw)
    }

    async fn batch(job: &JobCx, tx: &Tx) -> Result<i64, Error> {
        let now = job.cx().now();
        let sessions = Sessions::delete_ended(tx, now - TimeDelta::days(90), BATCH).await?;
        let counters = Throttles::delete_idle(tx, now - TimeDelta::days(1), now - TimeDelta::days(90), BATCH).await?;
        let challenges = Challenges::delete_ended(tx, now, BATCH).await?;
        Ok(i64::try_from(sessions.max(counters).max(challenges)).unwrap_or(BATCH))
    }
}

#[async_trait]
impl Job for Sweep {
    const KIND: &'static str = "users.sweep";
    type Input = ();
    type Output = i64;

    async fn run(&self, job: &JobCx, (): ()) -> Result<i64, Error> {
        let mut batches = 0;
        loop {
            let tx = job.step().await?;
            let most = Self::batch(job, &tx).await?;
            if most == 0 {
                tx.rollback().await?;
                return Ok(batches);
            }
            tx.commit().await?;
            batches += 1;
            if most < BATCH {
                return Ok(batches);
            }
            job.progress(batches, None, "").await?;
        }
    }
}
