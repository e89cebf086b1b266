//! The two logs as lists.

use crm_core::{Cx, db::Db, module::House};
use crm_graph::{Page, Window};
use crm_shared::{Action, Error};

use crate::{
    actions::{ACTIVITY_READ, AUDIT_READ},
    domain::{ActivityEntry, AuditEntry, DayCount, Entry, Log, LogFilter, Sight},
    repository::{Entries, LogRows},
};

impl Log {
    /// The right to read it.
    pub(super) const fn action(self) -> &'static Action {
        match self {
            Self::Activity => &ACTIVITY_READ,
            Self::Audit => &AUDIT_READ,
        }
    }
}

/// Reads the logs: everybody what they did themselves, the rest with the right to.
pub(crate) struct Logs {
    db: Db,
}

impl Logs {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone() }
    }

    /// A page of the activity log, newest first.
    pub(crate) async fn activity(
        &self,
        cx: &Cx,
        filter: &LogFilter,
        window: &Window,
    ) -> Result<Page<ActivityEntry>, Error> {
        LogRows::activity(&self.db, &sight(cx, Log::Activity)?, filter, window).await
    }

    /// A page of the audit log, newest first.
    pub(crate) async fn audit(&self, cx: &Cx, filter: &LogFilter, window: &Window) -> Result<Page<AuditEntry>, Error> {
        LogRows::audit(&self.db, &sight(cx, Log::Audit)?, filter, window).await
    }

    /// How many rows of a log there are.
    pub(crate) async fn count(&self, cx: &Cx, log: Log, filter: &LogFilter) -> Result<i64, Error> {
        LogRows::count(&self.db, log, &sight(cx, log)?, filter).await
    }

    /// How many rows of a log there are of each name on each day.
    pub(crate) async fn days(&self, cx: &Cx, log: Log, filter: LogFilter) -> Result<Vec<DayCount>, Error> {
        LogRows::days(&self.db, log, &sight(cx, log)?, &filter.for_chart(cx.now())?).await
    }

    /// A page of what one request did, newest first; both logs together.
    pub(crate) async fn of_request(&self, cx: &Cx, request_id: &str, window: &Window) -> Result<Page<Entry>, Error> {
        let (activity, audit) = (sight(cx, Log::Activity)?, sight(cx, Log::Audit)?);
        Entries::of_request(&self.db, request_id, [&activity, &audit], window).await
    }

    /// How many entries that are.
    pub(crate) async fn count_of_request(&self, cx: &Cx, request_id: &str) -> Result<i64, Error> {
        let filter = LogFilter { request_id: Some(request_id.to_owned()), ..LogFilter::default() };
        Ok(self.count(cx, Log::Activity, &filter).await? + self.count(cx, Log::Audit, &filter).await?)
    }
}

/// What the caller may see of a log.
pub(crate) fn sight(cx: &Cx, log: Log) -> Result<Sight, Error> {
    Ok(Sight::of(cx.scope(log.action()).ok(), cx.account()?.id()))
}
