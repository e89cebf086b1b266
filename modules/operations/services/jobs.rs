//! Jobs: people see, cancel and retry their own, administrators everybody's.

use std::{collections::HashMap, sync::Arc};

use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::{Begun, Db, Tx},
    jobs,
    module::House,
};
use crm_graph::{Account, Caller as _, Page, Window};
use crm_shared::{Error, codes};
use futures_util::{Stream, stream};
use operations_contract::JobId;

use crate::{
    actions::{JOB_MANAGE, JOB_READ},
    domain::{Job, JobFilter, JobResult},
    error::OperationsError,
    repository::{JobResults, JobRows},
};

/// Shows jobs, cancels and retries them.
pub(crate) struct Jobs {
    db: Db,
    queue: jobs::Jobs,
}

impl Jobs {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone(), queue: house.jobs.clone() }
    }

    /// A page of them, newest first.
    pub(crate) async fn page(&self, cx: &Cx, filter: &JobFilter, window: &Window) -> Result<Page<Job>, Error> {
        JobRows::page(&self.db, filter, whose(cx, filter.mine)?, window).await
    }

    /// How many there are.
    pub(crate) async fn count(&self, cx: &Cx, filter: &JobFilter) -> Result<i64, Error> {
        JobRows::count(&self.db, filter, whose(cx, filter.mine)?).await
    }

    /// Those of these ids that the caller may see.
    pub(crate) async fn find_many(&self, cx: &Cx, ids: &[JobId]) -> Result<HashMap<JobId, Job>, Error> {
        let mut found = JobRows::find_many(&self.db, ids).await?;
        if let Some(of) = whose(cx, false)? {
            found.retain(|_, job| job.started_by == Some(of));
        }
        Ok(found)
    }

    /// What came of those of these jobs that the caller may see.
    pub(crate) async fn results(&self, cx: &Cx, ids: &[JobId]) -> Result<HashMap<JobId, JobResult>, Error> {
        JobResults::find_many(&self.db, ids, whose(cx, false)?).await
    }

    async fn find(&self, cx: &Cx, id: JobId) -> Result<Job, Error> {
        self.find_many(cx, &[id]).await?.remove(&id).ok_or_else(|| Error::new(&codes::NOT_FOUND))
    }

    /// Has a job end: at once where it waits, at its next checkpoint where it runs.
    pub(crate) async fn cancel(&self, cx: &Cx, id: JobId) -> Result<(), Error> {
        let tx = self.db.begin(cx).await?;
        let job = Self::to_decide_on(cx, &tx, id).await?;
        JobRows::cancel(&tx, id, job.cancelled()?, cx.now()).await?;
        tx.activity().touched(&id);
        write_audit(&tx, AuditEntry::change("job.cancelled").about(&id).before("status", job.status.id())).await?;
        tx.commit().await
    }

    /// Has a job that failed tried again, from where it was, by whoever it acts as.
    pub(crate) async fn retry(&self, cx: &Cx, id: JobId) -> Result<(), Error> {
        let tx = match self.db.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(()) => return Ok(()),
        };
        let job = Self::to_decide_on(cx, &tx, id).await?;
        JobRows::retry(&tx, id, job.retried()?, cx.now()).await?;
        tx.activity().touched(&id);
        write_audit(&tx, AuditEntry::change("job.retried").about(&id).before("code", job.code)).await?;
        let queue = self.queue.clone();
        tx.after_commit(move || queue.wake());
        tx.commit_with(&()).await
    }

    /// A job that the caller may decide on; it stays as it is until the transaction ends.
    async fn to_decide_on(cx: &Cx, tx: &Tx, id: JobId) -> Result<Job, Error> {
        let job = JobRows::lock(tx, id).await?.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
        let own = job.started_by == Some(cx.account()?);
        if !own && !cx.may(&JOB_READ) {
            return Err(Error::new(&codes::NOT_FOUND));
        }
        if !own && !cx.may(&JOB_MANAGE) {
            return Err(OperationsError::JobOfAnother.into());
        }
        Ok(job)
    }

    /// A job, at once and again whenever it has become another, until it is over. Whoever is slow to ask
    /// for the next one misses those in between.
    ///
    /// # Errors
    /// NOT_FOUND.
    pub(crate) async fn over_time(
        self: Arc<Self>,
        cx: Cx,
        id: JobId,
    ) -> Result<impl Stream<Item = Result<Job, Error>> + Send + use<>, Error> {
        // From here on nothing is missed.
        let mut changes = self.queue.changes();
        changes.mark_changed();
        self.find(&cx, id).await?;
        Ok(stream::unfold((self, cx, changes, None::<Job>), move |(jobs, cx, mut changes, last)| async move {
            if last.as_ref().is_some_and(|last| last.status.is_final()) {
                return None;
            }
            loop {
                changes.changed().await.ok()?;
                let job = jobs.find(&cx, id).await;
                let seen = job.as_ref().ok().cloned();
                if seen.is_none() || seen != last {
                    return Some((job, (jobs, cx, changes, seen.or(last))));
                }
            }
        }))
    }
}

/// Whose jobs the caller sees: everybody's with the right to, else their own.
fn whose(cx: &Cx, mine: bool) -> Result<Option<Account>, Error> {
    Ok(if mine || !cx.may(&JOB_READ) { Some(cx.account()?) } else { None })
}
