//! Months of the logs that nobody needs to keep any longer go, every night.

use std::sync::Arc;

use async_trait::async_trait;
use crm_core::{
    audit::{AuditEntry, write_audit},
    db::Db,
    jobs::{Job, JobCx, JobKind},
    module::House,
};
use crm_shared::Error;

use super::seal::Sealer;
use crate::{domain::Log, repository::Seals};

/// Drops expired months, each in a transaction with its event.
pub(crate) struct Retain {
    db: Db,
    sealer: Arc<Sealer>,
}

impl Retain {
    /// The job, at half past three.
    pub(crate) fn kind(house: &House, sealer: &Arc<Sealer>) -> Result<JobKind, String> {
        let job = Self { db: house.db.clone(), sealer: Arc::clone(sealer) };
        JobKind::new(Arc::new(job)).schedule("30 3 * * *", chrono_tz::Europe::Warsaw)
    }
}

#[async_trait]
impl Job for Retain {
    const KIND: &'static str = "audit.retain";
    type Input = ();
    /// How many months were dropped.
    type Output = i64;

    async fn run(&self, job: &JobCx, (): ()) -> Result<i64, Error> {
        let mut dropped = 0;
        for log in [Log::Activity, Log::Audit] {
            let kept = self.sealer.kept(log);
            for month in Seals::expired(&self.db, log, kept).await? {
                let tx = job.step().await?;
                Seals::drop_month(&tx, log, month, kept).await?;
                let event = AuditEntry::security("log.monthDropped").because(format!("kept for {kept} months"));
                let event = event.before("log", log.id()).before("month", month.format("%Y-%m").to_string());
                write_audit(&tx, event).await?;
                tx.commit().await?;
                dropped += 1;
                job.progress(dropped, None, "").await?;
            }
        }
        Ok(dropped)
    }
}
