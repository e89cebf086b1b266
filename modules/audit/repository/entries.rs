//! What stands in both logs about objects.

use std::collections::HashMap;

use audit_contract::EntryId;
use chrono::{DateTime, Utc};
use crm_core::db::{Conn, failure};
use crm_graph::{Key as _, Window};
use crm_shared::Error;
use sea_orm::{ConnectionTrait as _, DbBackend, FromQueryResult, Statement, Value};
use serde_json::Map;
use users_contract::{ServiceAccountId, StaffId};
use uuid::Uuid;

use crate::domain::{Category, Entry, Outcome, Who, changes};

/// Tables `crm.activity_log` and `crm.audit_log`, read together.
pub(crate) struct Entries;

#[derive(FromQueryResult)]
struct Row {
    subject: String,
    id: Uuid,
    at: DateTime<Utc>,
    actor_kind: String,
    actor_id: Option<Uuid>,
    on_behalf_of: Option<Uuid>,
    actor_name: Option<String>,
    category: String,
    name: String,
    outcome: Option<String>,
    code: Option<String>,
    reason: Option<String>,
    request_id: String,
    before: Option<serde_json::Value>,
    after: Option<serde_json::Value>,
    erased: bool,
}

impl TryFrom<Row> for Entry {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let stored = |what: &str| Error::internal(format!("an entry with the {what}"));
        let who = match (row.actor_id, row.actor_name) {
            (Some(account), _) if row.actor_kind == "service_account" => {
                Who::Service(ServiceAccountId::from_uuid(account), row.on_behalf_of.map(StaffId::from_uuid))
            }
            (Some(staff), _) => Who::Staff(StaffId::from_uuid(staff)),
            (None, Some(name)) => Who::System(name),
            (None, None) => Who::Anonymous,
        };
        let outcome = row.outcome.map(|outcome| Outcome::from_id(&outcome).ok_or_else(|| stored(&outcome)));
        Ok(Self {
            id: EntryId::from_uuid(row.id),
            at: row.at,
            who,
            category: Category::from_id(&row.category).ok_or_else(|| stored(&row.category))?,
            name: row.name,
            outcome: outcome.transpose()?,
            code: row.code,
            reason: row.reason,
            changes: changes(fields(row.before), fields(row.after)),
            erased: row.erased,
            request_id: row.request_id,
        })
    }
}

fn fields(value: Option<serde_json::Value>) -> Map<String, serde_json::Value> {
    match value {
        Some(serde_json::Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

/// Which rows `a` of the activity log are about `s.subject`: nearly all name one object, or name it
/// first. Two conditions, because each has its index.
const FIRST: &str = "a.subjects ->> 0 = s.subject";
const FURTHER: &str = "jsonb_array_length(a.subjects) > 1 AND a.subjects @> jsonb_build_array(s.subject) \
     AND a.subjects ->> 0 <> s.subject";

impl Entries {
    /// The rows of a window of the history of each of these objects, in the order in which it is walked.
    /// One statement, however many objects. The scope of divisions will be one more condition on the rows
    /// `a` and `l`, which carry their division.
    pub(crate) async fn newest(
        conn: &dyn Conn,
        subjects: &[String],
        window: &Window,
    ) -> Result<HashMap<String, Vec<Entry>>, Error> {
        let mut values: Vec<Value> = vec![subjects.to_vec().into(), window.limit().into()];
        if let Some(from) = window.from() {
            values.extend([from.time()?.into(), from.id().into()]);
        }
        let statement = Statement::from_sql_and_values(DbBackend::Postgres, newest(window), values);
        let rows = Row::find_by_statement(statement).all(&conn.exec()).await.map_err(failure)?;
        let mut found: HashMap<_, Vec<_>> = HashMap::new();
        for row in rows {
            found.entry(row.subject.clone()).or_default().push(Entry::try_from(row)?);
        }
        Ok(found)
    }

    /// How many rows there are about each of these objects. One statement, however many.
    pub(crate) async fn counts(conn: &dyn Conn, subjects: &[String]) -> Result<HashMap<String, i64>, Error> {
        let sql = format!(
            "SELECT s.subject, (SELECT count(*) FROM crm.activity_log a WHERE {FIRST}) \
             + (SELECT count(*) FROM crm.activity_log a WHERE {FURTHER}) \
             + (SELECT count(*) FROM crm.audit_log l WHERE l.subject = s.subject) AS entries \
             FROM unnest($1::text[]) AS s (subject)"
        );
        let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [subjects.to_vec().into()]);
        let rows = conn.exec().query_all_raw(statement).await.map_err(failure)?;
        let count = |row: &sea_orm::QueryResult| Ok((row.try_get("", "subject")?, row.try_get("", "entries")?));
        rows.iter().map(|row| count(row).map_err(failure)).collect()
    }
}

/// The statement of a window: `$1` the objects, `$2` the rows of each, `$3` and `$4` the row to walk
/// away from.
pub(super) fn newest(window: &Window) -> String {
    let (direction, ahead) = if window.is_backwards() { ("ASC", ">") } else { ("DESC", "<") };
    let walk = |table: char| {
        let beside = window.from().map(|_| format!("AND ({table}.at, {table}.id) {ahead} ($3, $4)"));
        format!("{} ORDER BY {table}.at {direction}, {table}.id {direction} LIMIT $2", beside.unwrap_or_default())
    };
    let activity = |about: &str| {
        format!(
            "(SELECT a.id, a.at, a.actor_kind, a.actor_id, a.on_behalf_of, a.actor_name, 'activity' AS category, a.action AS name, a.outcome, a.code, \
             NULL AS reason, a.request_id, false AS valued FROM crm.activity_log a WHERE {about} {})",
            walk('a')
        )
    };
    let audit = format!(
        "(SELECT l.id, l.at, l.actor_kind, l.actor_id, l.on_behalf_of, l.actor_name, l.category, l.event, NULL, NULL, l.reason, l.request_id, \
         l.values_hash IS NOT NULL FROM crm.audit_log l WHERE l.subject = s.subject {})",
        walk('l')
    );
    format!(
        "SELECT s.subject, e.*, v.before, v.after, e.valued AND v.id IS NULL AS erased \
         FROM unnest($1::text[]) AS s (subject) \
         CROSS JOIN LATERAL (SELECT * FROM ({} UNION ALL {} UNION ALL {audit}) b \
         ORDER BY at {direction}, id {direction} LIMIT $2) e \
         LEFT JOIN crm.audit_value v ON e.valued AND v.id = e.id AND v.at = e.at \
         ORDER BY e.at {direction}, e.id {direction}",
        activity(FIRST),
        activity(FURTHER)
    )
}
