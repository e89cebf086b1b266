//! What is gone, or was never finished, leaves the disk: every hour, and after each deletion.

use std::sync::Arc;

use async_trait::async_trait;
use crm_core::{
    db::Db,
    files::Files,
    jobs::{Job, JobCx, JobKind},
    module::House,
};
use crm_shared::Error;

/// Files of one transaction: short enough for the database's patience with idle ones.
const BATCH: usize = 100;

/// Removes expired files, contents without a row, and drafts of dead processes. While a backup copies the
/// contents it removes none of them; the next round does.
pub(crate) struct Sweep {
    db: Db,
    files: Files,
}

impl Sweep {
    /// The job, at half past every hour.
    pub(crate) fn kind(house: &House) -> Result<JobKind, String> {
        let sweep = Self { db: house.db.clone(), files: house.files.clone() };
        JobKind::new(Arc::new(sweep)).schedule("30 * * * *", chrono_tz::Europe::Warsaw)
    }

    async fn expired(&self, job: &JobCx) -> Result<usize, Error> {
        let mut removed = 0;
        loop {
            let tx = job.step().await?;
            match self.files.remove_expired(&tx, BATCH).await? {
                None | Some(0) => {
                    tx.rollback().await?;
                    return Ok(removed);
                }
                Some(some) => {
                    tx.commit().await?;
                    removed += some;
                }
            }
            job.checkpoint().await?;
        }
    }

    async fn strays(&self, job: &JobCx) -> Result<usize, Error> {
        let mut removed = 0;
        for shelf in 0..=u8::MAX {
            for some in self.files.strays(&self.db, job.cx(), shelf).await?.chunks(BATCH) {
                let tx = job.step().await?;
                if !self.files.remove_strays(&tx, some).await? {
                    tx.rollback().await?;
                    return Ok(removed);
                }
                tx.commit().await?;
                removed += some.len();
            }
            job.checkpoint().await?;
        }
        Ok(removed)
    }
}

#[async_trait]
impl Job for Sweep {
    const KIND: &'static str = "files.sweep";
    type Input = ();
    type Output = usize;

    async fn run(&self, job: &JobCx, (): ()) -> Result<usize, Error> {
        let drafts = self.files.remove_drafts(job.cx()).await?;
        Ok(drafts + self.expired(job).await? + self.strays(job).await?)
    }
}
