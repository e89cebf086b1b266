//! Imports come to an end: their rows, which may be about people, don't stay for ever.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::TimeDelta;
use crm_shared::Error;

use super::{KEPT, repository};
use crate::jobs::{Job, JobCx, JobKind};

/// Closes imports that were started [`KEPT`] days ago.
pub struct Sweep;

impl Sweep {
    /// The job, every night; to be wired by the module that shows imports.
    ///
    /// # Errors
    /// Never: the schedule is a good one.
    pub fn kind() -> Result<JobKind, String> {
        JobKind::new(Arc::new(Self)).schedule("20 3 * * *", chrono_tz::Europe::Warsaw)
    }
}

#[async_trait]
impl Job for Sweep {
    const KIND: &'static str = "imports.sweep";
    type Input = ();
    /// How many there were.
    type Output = i64;

    async fn run(&self, job: &JobCx, (): ()) -> Result<i64, Error> {
        let before = job.cx().now() - TimeDelta::days(KEPT);
        let mut closed = 0;
        loop {
            let tx = job.step().await?;
            repository::kept_whole(&tx).await?;
            if !repository::close_one(&tx, before).await? {
                tx.rollback().await?;
                return Ok(closed);
            }
            tx.commit().await?;
            closed += 1;
            job.progress(closed, None, "").await?;
        }
    }
}
