//! One statement that looks at everything that waits.

use chrono::{DateTime, TimeDelta, Utc};
use crm_shared::Error;
use sea_orm::FromQueryResult;

use crate::db::{self, Conn};

/// How much waits, and how long the oldest that is due has waited, seconds. What has ended counts when that
/// was within a day.
#[derive(Debug, FromQueryResult)]
pub(super) struct Backlog {
    pub outbox_waiting: i64,
    pub outbox_oldest_seconds: f64,
    pub outbox_dead: i64,
    pub jobs_waiting: i64,
    pub jobs_oldest_seconds: f64,
    pub jobs_running: i64,
    pub jobs_failed: i64,
    pub mails_waiting: i64,
    pub mails_oldest_seconds: f64,
    pub mails_sent: i64,
    pub mails_failed: i64,
    pub mails_undeliverable: i64,
    pub mails_kept: i64,
}

/// Looks. Events that wait behind a dead one are counted with the waiting, and don't make the oldest.
pub(super) async fn look(conn: &dyn Conn, now: DateTime<Utc>) -> Result<Backlog, Error> {
    const SQL: &str = "SELECT o.*, j.*, f.*, m.*, e.* FROM \
        (SELECT count(*) FILTER (WHERE dead_at IS NULL) AS outbox_waiting, \
            count(*) FILTER (WHERE dead_at IS NOT NULL) AS outbox_dead, \
            coalesce(extract(epoch FROM $1 - min(published_at) FILTER (WHERE dead_at IS NULL AND d.seq IS NULL)), 0)::float8 \
                AS outbox_oldest_seconds FROM crm.outbox w LEFT JOIN (SELECT subscriber AS of, lane AS in_lane, min(seq) AS seq \
                FROM crm.outbox WHERE dead_at IS NOT NULL GROUP BY 1, 2) d \
                ON d.of = w.subscriber AND d.in_lane = w.lane AND d.seq < w.seq) o, \
        (SELECT count(*) FILTER (WHERE status = 'waiting') AS jobs_waiting, \
            count(*) FILTER (WHERE status = 'running') AS jobs_running, \
            coalesce(extract(epoch FROM $1 - min(due_at) FILTER (WHERE status = 'waiting' AND due_at <= $1)), 0)::float8 \
                AS jobs_oldest_seconds FROM crm.job WHERE status IN ('waiting', 'running')) j, \
        (SELECT count(*) AS jobs_failed FROM crm.job WHERE status = 'failed' AND created_at > $2 AND finished_at > $2) f, \
        (SELECT count(*) AS mails_waiting, coalesce(extract(epoch FROM $1 - min(created_at)), 0)::float8 \
            AS mails_oldest_seconds FROM crm.mail WHERE state = 'waiting') m, \
        (SELECT count(*) FILTER (WHERE state = 'sent') AS mails_sent, \
            count(*) FILTER (WHERE state = 'failed') AS mails_failed, \
            count(*) FILTER (WHERE state = 'undeliverable') AS mails_undeliverable, \
            count(*) FILTER (WHERE state = 'kept') AS mails_kept FROM crm.mail WHERE created_at > $2) e";
    let values = [now.into(), (now - TimeDelta::days(1)).into()];
    let backlog = db::one::<Backlog>(conn, SQL, values).await?;
    backlog.ok_or_else(|| Error::internal("a count without a row"))
}
