//! Jobs as people see them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use crm_core::db::{self, Conn, Tx, broken_constraint, failure};
use crm_graph::{Account, Key as _, Page, Window};
use crm_shared::Error;
use operations_contract::JobId;
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::{
    domain::{Job, JobFilter, JobStatus},
    error::OperationsError,
};

/// Rows `j` of table `crm.job`.
pub(crate) struct JobRows;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    kind: String,
    status: String,
    done: i64,
    total: Option<i64>,
    message: Option<String>,
    actor_kind: String,
    actor_id: Option<Uuid>,
    attempts: i32,
    code: Option<String>,
    request_id: String,
    created_at: DateTime<Utc>,
    due_at: DateTime<Utc>,
    started_at: Option<DateTime<Utc>>,
    finished_at: Option<DateTime<Utc>>,
    cancel_requested_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for Job {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            id: JobId::from_uuid(row.id),
            kind: row.kind,
            status: JobStatus::from_id(&row.status)
                .ok_or_else(|| Error::internal(format!("no status `{}`", row.status)))?,
            done: row.done,
            total: row.total,
            message: row.message,
            started_by: Account::of(&row.actor_kind, row.actor_id),
            attempts: row.attempts,
            code: row.code,
            request_id: row.request_id,
            created_at: row.created_at,
            due_at: row.due_at,
            started_at: row.started_at,
            finished_at: row.finished_at,
            cancel_requested_at: row.cancel_requested_at,
        })
    }
}

const COLUMNS: &str = "j.id, j.kind, j.status, j.done, j.total, j.message, j.actor_kind, j.actor_id, j.attempts, j.code, j.request_id, \
     j.created_at, j.due_at, j.started_at, j.finished_at, j.cancel_requested_at";

/// Which jobs a [`JobFilter`] lets pass.
const PASSES: &str = "($1::uuid IS NULL OR j.actor_id = $1) AND ($2::text IS NULL OR j.status = $2) \
     AND ($3::text IS NULL OR j.kind = $3)";

impl JobRows {
    /// A page of the jobs that the filter lets pass, newest first; only those that `of` started, where
    /// that is given.
    pub(crate) async fn page(
        conn: &dyn Conn,
        filter: &JobFilter,
        of: Option<Account>,
        window: &Window,
    ) -> Result<Page<Job>, Error> {
        let mut values = values(filter, of);
        values.push(window.limit().into());
        let (direction, ahead) = if window.is_backwards() { ("ASC", ">") } else { ("DESC", "<") };
        let beside = match window.from() {
            None => String::new(),
            Some(from) => {
                values.extend([from.time()?.into(), from.id().into()]);
                format!("AND (j.created_at, j.id) {ahead} ($5, $6)")
            }
        };
        let sql = format!(
            "SELECT {COLUMNS} FROM crm.job j WHERE {PASSES} {beside} \
             ORDER BY j.created_at {direction}, j.id {direction} LIMIT $4"
        );
        // The row that a cursor names is on the other side.
        Ok(window.page(Self::all(conn, &sql, values).await?, window.from().is_some()))
    }

    /// How many jobs the filter lets pass.
    pub(crate) async fn count(conn: &dyn Conn, filter: &JobFilter, of: Option<Account>) -> Result<i64, Error> {
        let sql = format!("SELECT count(*) FROM crm.job j WHERE {PASSES}");
        db::number(conn, sql, values(filter, of)).await
    }

    /// Those of these ids; ids of none are missing.
    pub(crate) async fn find_many(conn: &dyn Conn, ids: &[JobId]) -> Result<HashMap<JobId, Job>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM crm.job j WHERE j.id = ANY($1)");
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let found = Self::all(conn, &sql, vec![ids.into()]).await?;
        Ok(found.into_iter().map(|job| (job.id, job)).collect())
    }

    /// A job that stays as it is until the transaction ends.
    pub(crate) async fn lock(tx: &Tx, id: JobId) -> Result<Option<Job>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM crm.job j WHERE j.id = $1 FOR UPDATE");
        Ok(Self::all(tx, &sql, vec![id.uuid().into()]).await?.pop())
    }

    /// Notes that somebody wants it to end.
    pub(crate) async fn cancel(tx: &Tx, id: JobId, status: JobStatus, now: DateTime<Utc>) -> Result<(), Error> {
        const SQL: &str = "UPDATE crm.job SET status = $2, cancel_requested_at = coalesce(cancel_requested_at, $3), \
            finished_at = CASE WHEN $4 THEN $3::timestamptz END WHERE id = $1";
        let values = [id.uuid().into(), status.id().into(), now.into(), status.is_final().into()];
        db::change(tx, SQL, values).await.map(|_| ())
    }

    /// Has it run again, with all attempts before it.
    ///
    /// # Errors
    /// `JobReplaced` where another one with its key is open.
    pub(crate) async fn retry(tx: &Tx, id: JobId, status: JobStatus, now: DateTime<Utc>) -> Result<(), Error> {
        const SQL: &str = "UPDATE crm.job SET status = $2, due_at = $3, attempts = 0, finished_at = NULL, \
            cancel_requested_at = NULL WHERE id = $1";
        let values = [id.uuid().into(), status.id().into(), now.into()];
        db::attempt(tx, SQL, values).await.map(|_| ()).map_err(|error| match broken_constraint(&error).as_deref() {
            Some("job_unique") => OperationsError::JobReplaced.into(),
            _ => failure(error),
        })
    }

    async fn all(conn: &dyn Conn, sql: &str, values: Vec<Value>) -> Result<Vec<Job>, Error> {
        let rows = db::all::<Row>(conn, sql, values).await?;
        rows.into_iter().map(Job::try_from).collect()
    }
}

/// `$1` to `$3` of [`PASSES`].
fn values(filter: &JobFilter, of: Option<Account>) -> Vec<Value> {
    let JobFilter { status, kind, mine: _ } = filter;
    vec![of.map(Account::id).into(), status.map(JobStatus::id).into(), kind.clone().into()]
}
