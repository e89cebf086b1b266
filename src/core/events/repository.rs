//! The outbox's SQL.

use chrono::{DateTime, Utc};
use crm_shared::Error;
use sea_orm::{ConnectionTrait as _, DbBackend, FromQueryResult, Statement, Value};
use uuid::Uuid;

use super::EVENT_RESTORED;
use crate::db::{Conn, Tx, failure};

/// Deliveries that one worker takes at once.
const BATCH: i64 = 100;

/// An event and a subscriber to be.
pub(super) struct NewDelivery {
    pub id: Uuid,
    pub subscriber: &'static str,
    pub subject: String,
    pub payload: String,
}

/// An event on its way to a subscriber, claimed by whoever holds this.
#[derive(Debug, FromQueryResult)]
pub(super) struct Delivery {
    pub id: Uuid,
    pub event: String,
    pub subject: String,
    pub payload: serde_json::Value,
    pub request_id: String,
    /// This one included.
    pub attempts: i32,
}

/// Writes deliveries of one event's kind, in this order.
pub(super) async fn insert(
    tx: &Tx,
    event: &str,
    new: Vec<NewDelivery>,
    request_id: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    const SQL: &str = "INSERT INTO crm.outbox (id, subscriber, event, subject, payload, request_id, published_at, due_at) \
        SELECT n.id, n.subscriber, $5, n.subject, n.payload::jsonb, $6, $7, $7 \
        FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY n (id, subscriber, subject, payload, nr) \
        ORDER BY n.nr";
    let (mut ids, mut subscribers, mut subjects, mut payloads) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for delivery in new {
        ids.push(delivery.id);
        subscribers.push(delivery.subscriber.to_owned());
        subjects.push(delivery.subject);
        payloads.push(delivery.payload);
    }
    let values =
        [ids.into(), subscribers.into(), subjects.into(), payloads.into(), event.into(), request_id.into(), now.into()];
    execute(tx, SQL, values).await.map(|_| ())
}

/// Those of `subscribers` for whom something may be claimed.
pub(super) async fn due(conn: &dyn Conn, subscribers: &[&str], now: DateTime<Utc>) -> Result<Vec<String>, Error> {
    const SQL: &str = "SELECT s FROM unnest($1::text[]) s WHERE EXISTS (SELECT FROM crm.outbox o WHERE o.subscriber = s \
        AND o.dead_at IS NULL AND o.due_at <= $2 AND (o.claimed_until IS NULL OR o.claimed_until <= $2))";
    let names: Vec<_> = subscribers.iter().map(|name| (*name).to_owned()).collect();
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, SQL, [names.into(), now.into()]);
    let rows = conn.exec().query_all_raw(statement).await.map_err(failure)?;
    rows.iter().map(|row| row.try_get("", "s").map_err(failure)).collect()
}

/// Claims what a subscriber gets next: the oldest of some subjects, and what follows of each. Whoever
/// holds the oldest of a subject holds the subject: nobody else finds anything of it. What was tried
/// before comes alone, so that one that takes the process down is not counted against others.
///
/// Subjects are walked from the lane `start` on, one step of the index each: workers that begin
/// anywhere don't meet, and no backlog of one subject is in the way of another.
pub(super) async fn claim(
    conn: &dyn Conn,
    subscriber: &str,
    start: i64,
    claim: Uuid,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<Delivery>, Error> {
    const SQL: &str = "WITH RECURSIVE lanes AS ( \
            (SELECT o.* FROM crm.outbox o WHERE o.subscriber = $1 AND o.lane >= $6 ORDER BY o.lane, o.seq LIMIT 1) \
            UNION ALL SELECT n.* FROM lanes l CROSS JOIN LATERAL (SELECT o.* FROM crm.outbox o \
                WHERE o.subscriber = $1 AND o.lane > l.lane ORDER BY o.lane, o.seq LIMIT 1) n), \
        oldest AS MATERIALIZED (SELECT l.id FROM lanes l WHERE l.dead_at IS NULL AND l.due_at <= $3 \
            AND (l.claimed_until IS NULL OR l.claimed_until <= $3) LIMIT $5), \
        held AS MATERIALIZED (SELECT o.id, o.lane, o.seq, o.attempts FROM crm.outbox o \
            WHERE o.id = ANY(ARRAY(SELECT id FROM oldest)) AND o.dead_at IS NULL AND o.due_at <= $3 \
            AND (o.claimed_until IS NULL OR o.claimed_until <= $3) FOR UPDATE SKIP LOCKED), \
        alone AS MATERIALIZED (SELECT id FROM held WHERE attempts > 0 ORDER BY seq LIMIT 1), \
        taken AS (SELECT id FROM alone UNION ALL (SELECT r.id FROM held h CROSS JOIN LATERAL ( \
            SELECT o.id, o.seq FROM crm.outbox o WHERE o.subscriber = $1 AND o.lane = h.lane AND o.seq >= h.seq \
            AND o.seq < coalesce((SELECT min(t.seq) FROM crm.outbox t WHERE t.subscriber = $1 AND t.lane = h.lane \
                AND t.attempts > 0), 9223372036854775807) \
            ORDER BY o.seq LIMIT $5) r WHERE NOT EXISTS (SELECT FROM alone) ORDER BY r.seq LIMIT $5)), \
        claimed AS (UPDATE crm.outbox o SET claim = $2, claimed_until = $4, attempts = o.attempts + 1 \
            WHERE o.id = ANY(ARRAY(SELECT id FROM taken)) RETURNING o.*) \
        SELECT id, event, subject, payload, request_id, attempts FROM claimed ORDER BY seq";
    let values = [subscriber.into(), claim.into(), now.into(), until.into(), BATCH.into(), start.into()];
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, SQL, values);
    Delivery::find_by_statement(statement).all(&conn.exec()).await.map_err(failure)
}

/// Takes delivered ones away; how many were still the claim's. The rows stay locked until the
/// transaction ends, so that nobody takes over what is just being done.
pub(super) async fn delivered(tx: &Tx, ids: &[Uuid], claim: Uuid) -> Result<u64, Error> {
    let ids = ids.to_vec();
    execute(tx, "DELETE FROM crm.outbox WHERE id = ANY($1) AND claim = $2", [ids.into(), claim.into()]).await
}

/// Notes a failure: due again then, or dead; false where the claim was lost.
pub(super) async fn failed(
    tx: &Tx,
    id: Uuid,
    claim: Uuid,
    code: &str,
    due_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    const SQL: &str = "UPDATE crm.outbox SET claim = NULL, claimed_until = NULL, code = $3, \
        due_at = coalesce($4, due_at), dead_at = CASE WHEN $4::timestamptz IS NULL THEN $5::timestamptz END \
        WHERE id = $1 AND claim = $2";
    let values = [id.into(), claim.into(), code.into(), due_at.into(), now.into()];
    execute(tx, SQL, values).await.map(|rows| rows == 1)
}

/// Gives back what was claimed and not tried.
pub(super) async fn release(conn: &dyn Conn, ids: Vec<Uuid>, claim: Uuid) -> Result<(), Error> {
    const SQL: &str = "UPDATE crm.outbox SET claim = NULL, claimed_until = NULL, attempts = attempts - 1 \
        WHERE id = ANY($1) AND claim = $2";
    execute(conn, SQL, [ids.into(), claim.into()]).await.map(|_| ())
}

/// After a restore: what was on its way when the backup was made may have been delivered since, so each
/// waits for a person, as a dead letter; how many do.
///
/// # Errors
/// UNAVAILABLE or INTERNAL.
pub async fn hold_back(tx: &Tx) -> Result<u64, Error> {
    const SQL: &str = "UPDATE crm.outbox SET dead_at = $1, code = $2, claim = NULL, claimed_until = NULL \
        WHERE dead_at IS NULL";
    execute(tx, SQL, [tx.activity().cx().now().into(), EVENT_RESTORED.id.into()]).await
}

/// Tells the other nodes that there is something to be delivered. Not in the transaction that publishes:
/// NOTIFY makes commits wait for one another.
pub(super) async fn notify(conn: &dyn Conn, channel: &str) -> Result<(), Error> {
    execute(conn, "SELECT pg_notify($1, '')", [channel.into()]).await.map(|_| ())
}

async fn execute<const N: usize>(conn: &dyn Conn, sql: &str, values: [Value; N]) -> Result<u64, Error> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    conn.exec().execute_raw(statement).await.map(|done| done.rows_affected()).map_err(failure)
}
