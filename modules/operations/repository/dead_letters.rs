//! Deliveries that wait for a person.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use crm_core::db::{self, Conn, Tx};
use crm_graph::{Key as _, Page, Window};
use crm_shared::Error;
use operations_contract::DeadLetterId;
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::domain::DeadLetter;

/// Rows `o` of table `crm.outbox` that are dead.
pub(crate) struct DeadLetterRows;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    subscriber: String,
    event: String,
    subject: String,
    code: String,
    attempts: i32,
    request_id: String,
    published_at: DateTime<Utc>,
    dead_at: DateTime<Utc>,
    waiting: i64,
}

impl From<Row> for DeadLetter {
    fn from(row: Row) -> Self {
        Self {
            id: DeadLetterId::from_uuid(row.id),
            subscriber: row.subscriber,
            event: row.event,
            subject: row.subject,
            code: row.code,
            attempts: row.attempts,
            request_id: row.request_id,
            published_at: row.published_at,
            dead_at: row.dead_at,
            waiting: row.waiting,
        }
    }
}

const COLUMNS: &str = "o.id, o.subscriber, o.event, o.subject, o.code, o.attempts, o.request_id, o.published_at, o.dead_at, \
     (SELECT count(*) FROM crm.outbox w WHERE w.subscriber = o.subscriber AND w.lane = o.lane AND w.seq > o.seq) AS waiting";

impl DeadLetterRows {
    /// A page of them, newest first.
    pub(crate) async fn page(conn: &dyn Conn, window: &Window) -> Result<Page<DeadLetter>, Error> {
        let mut values: Vec<Value> = vec![window.limit().into()];
        let (direction, ahead) = if window.is_backwards() { ("ASC", ">") } else { ("DESC", "<") };
        let beside = match window.from() {
            None => String::new(),
            Some(from) => {
                values.extend([from.time()?.into(), from.id().into()]);
                format!("AND (o.dead_at, o.id) {ahead} ($2, $3)")
            }
        };
        let sql = format!(
            "SELECT {COLUMNS} FROM crm.outbox o WHERE o.dead_at IS NOT NULL {beside} \
             ORDER BY o.dead_at {direction}, o.id {direction} LIMIT $1"
        );
        let rows = Self::all(conn, &sql, values).await?;
        // The row that a cursor names is on the other side, or was a moment ago.
        Ok(window.page(rows, window.from().is_some()))
    }

    /// How many there are.
    pub(crate) async fn count(conn: &dyn Conn) -> Result<i64, Error> {
        const SQL: &str = "SELECT count(*) FROM crm.outbox WHERE dead_at IS NOT NULL";
        db::number(conn, SQL, []).await
    }

    /// Those of these ids; ids of none are missing.
    pub(crate) async fn find_many(
        conn: &dyn Conn,
        ids: &[DeadLetterId],
    ) -> Result<HashMap<DeadLetterId, DeadLetter>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM crm.outbox o WHERE o.dead_at IS NOT NULL AND o.id = ANY($1)");
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let found = Self::all(conn, &sql, vec![ids.into()]).await?;
        Ok(found.into_iter().map(|letter| (letter.id, letter)).collect())
    }

    /// Makes it due again, as if it had never been tried; what it was, or none where there is none such.
    pub(crate) async fn revive(tx: &Tx, id: DeadLetterId, now: DateTime<Utc>) -> Result<Option<DeadLetter>, Error> {
        let sql = format!(
            "UPDATE crm.outbox n SET dead_at = NULL, attempts = 0, due_at = $2 FROM crm.outbox o \
             WHERE n.id = $1 AND o.id = n.id AND n.dead_at IS NOT NULL RETURNING {COLUMNS}"
        );
        Ok(Self::all(tx, &sql, vec![id.uuid().into(), now.into()]).await?.pop())
    }

    /// Takes it off the outbox; what it was, or none where there is none such.
    pub(crate) async fn delete(tx: &Tx, id: DeadLetterId) -> Result<Option<DeadLetter>, Error> {
        let sql = format!("DELETE FROM crm.outbox o WHERE o.id = $1 AND o.dead_at IS NOT NULL RETURNING {COLUMNS}");
        Ok(Self::all(tx, &sql, vec![id.uuid().into()]).await?.pop())
    }

    async fn all(conn: &dyn Conn, sql: &str, values: Vec<Value>) -> Result<Vec<DeadLetter>, Error> {
        let rows = db::all::<Row>(conn, sql, values).await?;
        Ok(rows.into_iter().map(DeadLetter::from).collect())
    }
}
