//! The jobs' SQL.

use chrono::{DateTime, Utc};
use crm_graph::Account;
use crm_shared::Error;
use sea_orm::{ConnectionTrait as _, DbBackend, FromQueryResult, Statement, Value};
use uuid::Uuid;

use super::{JOB_LOST, JOB_RESTORED, Step, context::State};
use crate::db::{Conn, Tx, failure};

/// A job to be.
pub(super) struct NewJob {
    pub id: Uuid,
    pub kind: &'static str,
    pub input: serde_json::Value,
    /// None: the system.
    pub actor: Option<Account>,
    pub request_id: String,
    pub unique: Option<String>,
}

/// A job, claimed by whoever holds this.
#[derive(Debug, FromQueryResult)]
pub(super) struct Claimed {
    pub id: Uuid,
    pub input: serde_json::Value,
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    pub request_id: String,
    /// This one included.
    pub attempts: i32,
    pub done: i64,
    pub total: Option<i64>,
    pub message: Option<String>,
}

/// What becomes of a job that ran.
pub(super) enum End {
    Succeeded(serde_json::Value),
    Failed(&'static str),
    Cancelled,
    Again(&'static str, DateTime<Utc>),
    /// Not counted as an attempt.
    GivenBack,
}

/// Enqueues a job, or finds the open one with the same key; its id.
pub(super) async fn insert(tx: &Tx, new: NewJob, now: DateTime<Utc>) -> Result<Uuid, Error> {
    const SQL: &str = "INSERT INTO crm.job (id, kind, input, actor_id, request_id, unique_key, created_at, due_at, actor_kind) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $7, coalesce($8, 'staff')) ON CONFLICT (kind, unique_key) WHERE status IN ('waiting', 'running') \
        DO UPDATE SET unique_key = EXCLUDED.unique_key RETURNING id";
    let values: [Value; 8] = [
        new.id.into(),
        new.kind.into(),
        new.input.into(),
        new.actor.map(Account::id).into(),
        new.request_id.into(),
        new.unique.into(),
        now.into(),
        new.actor.map(Account::kind).into(),
    ];
    let row = tx.exec().query_one_raw(statement(SQL, values)).await.map_err(failure)?;
    let row = row.ok_or_else(|| Error::internal("a job was not written"))?;
    row.try_get("", "id").map_err(failure)
}

/// Makes the job of a moment of a schedule, unless there is one already.
pub(super) async fn schedule(
    conn: &dyn Conn,
    id: Uuid,
    kind: &str,
    moment: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    const SQL: &str = "INSERT INTO crm.job (id, kind, input, request_id, scheduled_for, created_at, due_at) \
        VALUES ($1, $2, 'null', replace($1::text, '-', ''), $3, $4, $4) ON CONFLICT (kind, scheduled_for) DO NOTHING";
    execute(conn, SQL, [id.into(), kind.into(), moment.into(), now.into()]).await.map(|rows| rows == 1)
}

/// Those of `kinds` of which one may be claimed, as far as time goes.
pub(super) async fn due(conn: &dyn Conn, kinds: &[&str], now: DateTime<Utc>) -> Result<Vec<String>, Error> {
    const SQL: &str = "SELECT k FROM unnest($1::text[]) k WHERE EXISTS (SELECT FROM crm.job j WHERE j.kind = k AND \
        (j.status = 'waiting' AND j.due_at <= $2 OR j.status = 'running' AND j.claimed_until <= $2))";
    let kinds: Vec<_> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
    let rows = conn.exec().query_all_raw(statement(SQL, [kinds.into(), now.into()])).await.map_err(failure)?;
    rows.iter().map(|row| row.try_get("", "k").map_err(failure)).collect()
}

/// Claims the next job of a kind, unless as many run as may at once. Nodes take turns, so that none
/// counts what another is just claiming.
pub(super) async fn claim(
    tx: &Tx,
    kind: &str,
    at_once: i64,
    claim: Uuid,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Option<Claimed>, Error> {
    const TURN: &str = "SELECT pg_advisory_xact_lock(hashtextextended('crm.job ' || $1, 0))";
    const SQL: &str = "UPDATE crm.job SET status = 'running', claim = $3, claimed_until = $5, attempts = attempts + 1, \
            started_at = coalesce(started_at, $4) \
        WHERE id = (SELECT j.id FROM crm.job j WHERE j.kind = $1 \
            AND (j.status = 'waiting' AND j.due_at <= $4 OR j.status = 'running' AND j.claimed_until <= $4) \
            AND (SELECT count(*) FROM crm.job r WHERE r.kind = $1 AND r.status = 'running' AND r.claimed_until > $4) < $2 \
            ORDER BY j.due_at, j.id LIMIT 1 FOR UPDATE SKIP LOCKED) \
        RETURNING id, input, actor_kind, actor_id, request_id, attempts, done, total, message";
    execute(tx, TURN, [kind.into()]).await?;
    let values = [kind.into(), at_once.into(), claim.into(), now.into(), until.into()];
    Claimed::find_by_statement(statement(SQL, values)).one(&tx.exec()).await.map_err(failure)
}

/// Writes the progress and keeps the claim; whether a person wants it to end, or none where the claim
/// was lost.
pub(super) async fn progress(
    conn: &dyn Conn,
    id: Uuid,
    claim: Uuid,
    state: &State,
    until: DateTime<Utc>,
) -> Result<Option<bool>, Error> {
    const SQL: &str = "UPDATE crm.job SET done = $3, total = $4, message = $5, claimed_until = $6 \
        WHERE id = $1 AND claim = $2 RETURNING cancel_requested_at IS NOT NULL AS cancelled";
    let values =
        [id.into(), claim.into(), state.done.into(), state.total.into(), state.message.clone().into(), until.into()];
    let row = conn.exec().query_one_raw(statement(SQL, values)).await.map_err(failure)?;
    row.map(|row| row.try_get("", "cancelled")).transpose().map_err(failure)
}

/// Keeps a claim; false where it was lost.
pub(super) async fn keep(conn: &dyn Conn, id: Uuid, claim: Uuid, until: DateTime<Utc>) -> Result<bool, Error> {
    const SQL: &str = "UPDATE crm.job SET claimed_until = $3 WHERE id = $1 AND claim = $2";
    execute(conn, SQL, [id.into(), claim.into(), until.into()]).await.map(|rows| rows == 1)
}

/// Sees to it that nobody takes the job over until the transaction has ended, and that the item that this
/// is the end of is not done again.
///
/// # Errors
/// `JOB_LOST` where somebody has.
pub(crate) async fn hold(tx: &Tx, step: &Step) -> Result<(), Error> {
    const HOLD: &str = "SELECT id FROM crm.job WHERE id = $1 AND claim = $2 FOR SHARE";
    const DONE: &str = "UPDATE crm.job_item SET done_at = $3, code = $4 \
        WHERE job_id = $1 AND item = $2 AND done_at IS NULL";
    let values = [step.job.into(), step.claim.into()];
    let held = tx.exec().query_one_raw(statement(HOLD, values)).await.map_err(failure)?.is_some();
    let done = match &step.item {
        Some(item) if held => {
            let (now, code) = (tx.activity().cx().now(), tx.activity().code());
            execute(tx, DONE, [step.job.into(), item.clone().into(), now.into(), code.into()]).await? == 1
        }
        _ => held,
    };
    if done { Ok(()) } else { Err(Error::new(&JOB_LOST)) }
}

/// Writes down what a bulk action is done to; what is named twice counts once.
pub(super) async fn insert_items(tx: &Tx, job: Uuid, items: Vec<String>) -> Result<(), Error> {
    const SQL: &str = "INSERT INTO crm.job_item (job_id, item) SELECT DISTINCT $1::uuid, i FROM unnest($2::text[]) i";
    execute(tx, SQL, [job.into(), items.into()]).await.map(|_| ())
}

/// How many items of a bulk action are done, and how many there are.
pub(super) async fn count_items(conn: &dyn Conn, job: Uuid) -> Result<(i64, i64), Error> {
    const SQL: &str = "SELECT count(done_at) AS done, count(*) AS total FROM crm.job_item WHERE job_id = $1";
    let row = conn.exec().query_one_raw(statement(SQL, [job.into()])).await.map_err(failure)?;
    let row = row.ok_or_else(|| Error::internal("a count without a row"))?;
    Ok((row.try_get("", "done").map_err(failure)?, row.try_get("", "total").map_err(failure)?))
}

/// So many items at most that are not done yet.
pub(super) async fn open_items(conn: &dyn Conn, job: Uuid, most: i64) -> Result<Vec<String>, Error> {
    const SQL: &str = "SELECT item FROM crm.job_item WHERE job_id = $1 AND done_at IS NULL ORDER BY item LIMIT $2";
    let rows = conn.exec().query_all_raw(statement(SQL, [job.into(), most.into()])).await.map_err(failure)?;
    rows.iter().map(|row| row.try_get("", "item").map_err(failure)).collect()
}

/// Writes down what became of a job; false where the claim was lost.
pub(super) async fn end(
    tx: &Tx,
    id: Uuid,
    claim: Uuid,
    state: &State,
    end: End,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    const SQL: &str = "UPDATE crm.job SET claim = NULL, claimed_until = NULL, status = $3, code = $4, output = $5, \
        due_at = coalesce($6, due_at), finished_at = $7, done = $8, total = $9, message = $10, attempts = attempts - $11 \
        WHERE id = $1 AND claim = $2";
    let (status, code, output, due_at) = match end {
        End::Succeeded(output) => ("succeeded", None, Some(output), None),
        End::Failed(code) => ("failed", Some(code), None, None),
        End::Cancelled => ("cancelled", None, None, None),
        End::Again(code, due_at) => ("waiting", Some(code), None, Some(due_at)),
        End::GivenBack => ("waiting", None, None, Some(now)),
    };
    let given_back = i32::from(status == "waiting" && code.is_none());
    let values = [
        id.into(),
        claim.into(),
        status.into(),
        code.into(),
        output.into(),
        due_at.into(),
        (status != "waiting").then_some(now).into(),
        state.done.into(),
        state.total.into(),
        state.message.clone().into(),
        given_back.into(),
    ];
    execute(tx, SQL, values).await.map(|rows| rows == 1)
}

/// After a restore: what was waiting or running when the backup was made may have been done since, so it
/// fails; how many did.
///
/// # Errors
/// UNAVAILABLE or INTERNAL.
pub async fn give_up_open(tx: &Tx) -> Result<u64, Error> {
    const SQL: &str = "UPDATE crm.job SET status = 'failed', code = $1, finished_at = $2, claim = NULL, \
        claimed_until = NULL WHERE status IN ('waiting', 'running')";
    execute(tx, SQL, [JOB_RESTORED.id.into(), tx.activity().cx().now().into()]).await
}

fn statement<const N: usize>(sql: &str, values: [Value; N]) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

async fn execute<const N: usize>(conn: &dyn Conn, sql: &str, values: [Value; N]) -> Result<u64, Error> {
    conn.exec().execute_raw(statement(sql, values)).await.map(|done| done.rows_affected()).map_err(failure)
}
