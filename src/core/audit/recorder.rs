//! Runs work under a record: the row is written by the work's own transaction, or else here.

use std::{any::Any, future::Future, panic::AssertUnwindSafe, sync::Arc};

use crm_shared::{Error, codes};
use futures_util::FutureExt;

use super::{
    activity::{Activity, Details, Outcome},
    entry::AuditEntry,
    flood::Flood,
    repository,
};
use crate::{
    cx::{Actor, Cx},
    db::Db,
};

/// Sees to it that every piece of work has its row. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Recorder {
    db: Db,
    flood: Arc<Flood>,
}

impl Recorder {
    /// A recorder that writes to `db`.
    #[must_use]
    pub fn new(db: Db) -> Self {
        Self { db, flood: Arc::default() }
    }

    /// Runs a command or job under its own name: the one way for what isn't a mutation.
    ///
    /// # Errors
    /// What the work returns; UNAVAILABLE where its row can't be written.
    pub async fn command<T, F>(&self, cx: &Cx, action: &'static str, work: impl FnOnce(Cx) -> F) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>>,
    {
        let activity = Arc::new(Activity::start(cx, action, Details::default()));
        let work = work(cx.recording(Arc::clone(&activity)));
        let result = AssertUnwindSafe(work).catch_unwind().await.unwrap_or_else(|panic| Err(panicked(&*panic)));
        if let Err(error) = &result {
            activity.refused(error);
        }
        self.finish(&activity).await?;
        result
    }

    /// Writes the row of work whose own transaction didn't: refused, failed, or without one.
    ///
    /// # Errors
    /// UNAVAILABLE where the row can't be written.
    pub(super) async fn finish(&self, activity: &Arc<Activity>) -> Result<(), Error> {
        if activity.is_written() {
            return Ok(());
        }
        if activity.outcome() != Outcome::Succeeded && repository::is_anonymous(activity) {
            let row = activity.row();
            let ip = activity.cx().origin().ip;
            let code = row.code.unwrap_or_default();
            if !self.flood.admits(activity.cx().now(), ip, activity.action(), row.outcome, &code) {
                return Ok(());
            }
        }
        self.db.begin_for(activity).await?.commit().await
    }

    /// Writes the audit event of a query that was denied for want of `actions`.
    pub(crate) async fn denied_query(&self, cx: &Cx, actions: &[&str]) -> Result<(), Error> {
        self.note(cx, AuditEntry::security("access.denied").after("actions", actions.to_vec())).await
    }

    /// Writes the audit event of something that changes nothing.
    pub(crate) async fn note(&self, cx: &Cx, entry: AuditEntry) -> Result<(), Error> {
        let tx = self.db.begin_for(&Arc::new(Activity::unlogged(cx))).await?;
        repository::write_audit(&tx, entry).await?;
        tx.commit().await
    }

    /// Writes what was counted of floods: of past minutes, or all of it at the end.
    ///
    /// # Errors
    /// UNAVAILABLE where a row can't be written; what it counts is kept for the next time.
    pub async fn flush(&self, cx: &Cx, all: bool) -> Result<(), Error> {
        let mut result = Ok(());
        for counted in self.flood.take(cx.now(), all) {
            let mut origin = cx.origin().clone();
            origin.ip = counted.key.ip;
            origin.transport = "http";
            let cx = Cx::new(Actor::Anonymous, origin, Arc::clone(cx.world()));
            let details = Details { count: Some(counted.count), ..Details::default() };
            let activity = Arc::new(Activity::start(&cx, counted.key.action.clone(), details));
            activity.ended(counted.key.outcome, counted.key.code.clone());
            let written = match self.db.begin_for(&activity).await {
                Ok(tx) => tx.commit().await,
                Err(error) => Err(error),
            };
            if let Err(error) = written {
                if !self.flood.give_back(&counted) {
                    tracing::error!(?counted, cause = error.chain(), "counted refusals are lost: no room for more");
                }
                result = Err(error);
            }
        }
        result
    }
}

/// A panic as an error for the log.
pub(crate) fn panicked(panic: &(dyn Any + Send)) -> Error {
    let text = panic
        .downcast_ref::<&'static str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without words".to_owned());
    Error::new(&codes::INTERNAL).because(format!("panic: {text}"))
}
