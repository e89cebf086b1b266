//! Words of names that nobody has any more go: of who is renamed at once, by a trigger, and every night those that it had
//! to leave, and those of who is gone.

use std::sync::Arc;

use async_trait::async_trait;
use crm_core::{
    db::Db,
    jobs::{Job, JobCx, JobKind},
    module::House,
};
use crm_shared::Error;

use crate::repository::WordRows;

/// Words of one transaction: each may be that of ten thousands, who are looked through.
const BATCH: i64 = 1_000;

/// Takes words away that two gave up at the same time, that somebody only meant to have, or whose customers are gone.
pub(crate) struct ForgetWords {
    db: Db,
}

impl ForgetWords {
    /// The job, at ten past four at night.
    pub(crate) fn kind(house: &House) -> Result<JobKind, String> {
        JobKind::new(Arc::new(Self { db: house.db.clone() })).schedule("10 4 * * *", chrono_tz::Europe::Warsaw)
    }
}

#[async_trait]
impl Job for ForgetWords {
    const KIND: &'static str = "customers.forgetWords";
    type Input = ();
    /// How many words went.
    type Output = i64;

    async fn run(&self, job: &JobCx, (): ()) -> Result<i64, Error> {
        let (mut gone, mut last) = (0, String::new());
        loop {
            let words = WordRows::behind(&self.db, &last, BATCH).await?;
            let Some(word) = words.last() else { return Ok(gone) };
            last.clone_from(word);
            let tx = job.step().await?;
            match WordRows::forget(&tx, words).await? {
                0 => tx.rollback().await?,
                some => {
                    tx.commit().await?;
                    gone += some;
                }
            }
            job.checkpoint().await?;
        }
    }
}
