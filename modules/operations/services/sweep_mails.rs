//! Old mails go, every night.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::TimeDelta;
use crm_core::jobs::{Job, JobCx, JobKind};
use crm_shared::Error;

use crate::repository::MailRows;

/// Rows of one transaction: short enough to be in nobody's way.
const BATCH: i64 = 1_000;

/// Deletes mails 90 days after they were written, unless they still wait.
pub(crate) struct SweepMails;

impl SweepMails {
    /// The job, every night.
    pub(crate) fn kind() -> Result<JobKind, String> {
        JobKind::new(Arc::new(Self)).schedule("20 3 * * *", chrono_tz::Europe::Warsaw)
    }
}

#[async_trait]
impl Job for SweepMails {
    const KIND: &'static str = "operations.sweepMails";
    type Input = ();
    type Output = i64;

    async fn run(&self, job: &JobCx, (): ()) -> Result<i64, Error> {
        let mut gone = 0;
        loop {
            let tx = job.step().await?;
            let deleted = MailRows::delete_old(&tx, job.cx().now() - TimeDelta::days(90), BATCH).await?;
            if deleted == 0 {
                tx.rollback().await?;
                return Ok(gone);
            }
            tx.commit().await?;
            gone += i64::try_from(deleted).unwrap_or(BATCH);
            job.progress(gone, None, "").await?;
        }
    }
}
