//! What stands in both logs about objects.

use std::collections::HashMap;

use audit_contract::EntryId;
use chrono::{DateTime, Utc};
use crm_core::db::{self, Conn, Values, failure};
use crm_graph::{Key as _, Page, Scope, Window};
use crm_shared::Error;
use sea_orm::{FromQueryResult, Value};
use serde_json::Map;
use uuid::Uuid;

use super::{
    ask::{Ask, Walk},
    logs::{subjects, who},
};
use crate::domain::{Category, Entry, Log, LogFilter, Outcome, Sight, changes};

/// Tables `crm.activity_log` and `crm.audit_log`, read together.
pub(crate) struct Entries;

#[derive(FromQueryResult)]
struct Row {
    subject: Option<String>,
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
    subjects: Option<serde_json::Value>,
    before: Option<serde_json::Value>,
    after: Option<serde_json::Value>,
    erased: bool,
}

impl TryFrom<Row> for Entry {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let stored = |what: &str| Error::internal(format!("an entry with the {what}"));
        let outcome = row.outcome.map(|outcome| Outcome::from_id(&outcome).ok_or_else(|| stored(&outcome)));
        Ok(Self {
            id: EntryId::from_uuid(row.id),
            at: row.at,
            who: who(&row.actor_kind, row.actor_id, row.on_behalf_of, row.actor_name),
            category: Category::from_id(&row.category).ok_or_else(|| stored(&row.category))?,
            name: row.name,
            outcome: outcome.transpose()?,
            code: row.code,
            reason: row.reason,
            subjects: row.subjects.map(subjects).unwrap_or_default(),
            changes: changes(fields(row.before), fields(row.after)),
            erased: row.erased,
            request_id: row.request_id,
        })
    }
}

/// The fields of a stored object.
pub(super) fn fields(value: Option<serde_json::Value>) -> Map<String, serde_json::Value> {
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
    /// One statement, however many objects. What belongs to a division that the scope doesn't take in is missing.
    pub(crate) async fn newest(
        conn: &dyn Conn,
        subjects: &[String],
        scope: &Scope,
        window: &Window,
    ) -> Result<HashMap<String, Vec<Entry>>, Error> {
        let mut values: Vec<Value> = vec![subjects.to_vec().into(), window.limit().into(), scope.divisions().into()];
        if let Some(from) = window.from() {
            values.extend([from.time()?.into(), from.id().into()]);
        }
        let rows = db::all::<Row>(conn, newest(window), values).await?;
        let mut found: HashMap<_, Vec<_>> = HashMap::new();
        for row in rows {
            let subject = row.subject.clone().ok_or_else(|| Error::internal("an entry about nothing"))?;
            found.entry(subject).or_default().push(Entry::try_from(row)?);
        }
        Ok(found)
    }

    /// A page of what one request did, newest first: of each log what may be seen of it.
    pub(crate) async fn of_request(
        conn: &dyn Conn,
        request_id: &str,
        [activity, audit]: [&Sight; 2],
        window: &Window,
    ) -> Result<Page<Entry>, Error> {
        const ACTIVITY: &str = "NULL::text AS subject, t.id, t.at, t.actor_kind, t.actor_id, t.on_behalf_of, t.actor_name, 'activity' AS category, \
            t.action AS name, t.outcome, t.code, NULL::text AS reason, t.request_id, t.subjects, false AS valued";
        const AUDIT: &str = "NULL::text, t.id, t.at, t.actor_kind, t.actor_id, t.on_behalf_of, t.actor_name, t.category, t.event, NULL, NULL, t.reason, \
            t.request_id, CASE WHEN t.subject IS NOT NULL THEN jsonb_build_array(t.subject) END, t.values_hash IS NOT NULL";
        let filter = LogFilter { request_id: Some(request_id.to_owned()), ..LogFilter::default() };
        let mut values = Values::default();
        let walk = Walk::of(window, &mut values)?;
        let asked = [(Log::Activity, activity, ACTIVITY), (Log::Audit, audit, AUDIT)];
        let branches = asked
            .map(|(log, sight, columns)| Ask { log, sight, filter: &filter }.branches(columns, &walk, &mut values));
        let sql = format!(
            "SELECT t.*, v.before, v.after, t.valued AND v.id IS NULL AS erased \
             FROM (SELECT t.* FROM ({}) t {order}) t \
             LEFT JOIN crm.audit_value v ON t.valued AND v.id = t.id AND v.at = t.at {order}",
            branches.join(" UNION ALL "),
            order = walk.order
        );
        let rows = db::all::<Row>(conn, sql, values).await?;
        let rows = rows.into_iter().map(Entry::try_from).collect::<Result<_, _>>()?;
        Ok(window.page(rows, window.from().is_some()))
    }

    /// How many rows there are about each of these objects, as [`newest`](Self::newest) shows them. One statement,
    /// however many.
    pub(crate) async fn counts(
        conn: &dyn Conn,
        subjects: &[String],
        scope: &Scope,
    ) -> Result<HashMap<String, i64>, Error> {
        let sql = format!(
            "SELECT s.subject, (SELECT count(*) FROM crm.activity_log a WHERE {FIRST} AND {}) \
             + (SELECT count(*) FROM crm.activity_log a WHERE {FURTHER} AND {}) \
             + (SELECT count(*) FROM crm.audit_log l WHERE l.subject = s.subject AND {}) AS entries \
             FROM unnest($1::text[]) AS s (subject)",
            within('a', "$2"),
            within('a', "$2"),
            within('l', "$2")
        );
        let values = [subjects.to_vec().into(), scope.divisions().into()];
        let rows = db::rows(conn, sql, values).await?;
        let count = |row: &sea_orm::QueryResult| Ok((row.try_get("", "subject")?, row.try_get("", "entries")?));
        rows.iter().map(|row| count(row).map_err(failure)).collect()
    }
}

/// Whether a row belongs to no division, or to one of these; all of them where they are null.
fn within(table: char, divisions: &str) -> String {
    format!("({divisions}::uuid[] IS NULL OR {table}.division_id IS NULL OR {table}.division_id = ANY ({divisions}))")
}

/// The statement of a window: `$1` the objects, `$2` the rows of each, `$3` the divisions, `$4` and `$5` the row to
/// walk away from.
pub(super) fn newest(window: &Window) -> String {
    let (direction, ahead) = if window.is_backwards() { ("ASC", ">") } else { ("DESC", "<") };
    let walk = |table: char| {
        let beside = window.from().map(|_| format!("AND ({table}.at, {table}.id) {ahead} ($4, $5)"));
        format!("{} ORDER BY {table}.at {direction}, {table}.id {direction} LIMIT $2", beside.unwrap_or_default())
    };
    let activity = |about: &str, rest: &str| {
        format!(
            "SELECT a.id, a.at, a.actor_kind, a.actor_id, a.on_behalf_of, a.actor_name, 'activity' AS category, a.action AS name, a.outcome, a.code, \
             NULL AS reason, a.request_id, a.subjects, false AS valued FROM crm.activity_log a WHERE {about} AND {} {rest}",
            within('a', "$3")
        )
    };
    let audit = format!(
        "(SELECT l.id, l.at, l.actor_kind, l.actor_id, l.on_behalf_of, l.actor_name, l.category, l.event, NULL, NULL, l.reason, l.request_id, \
         jsonb_build_array(l.subject), l.values_hash IS NOT NULL FROM crm.audit_log l WHERE l.subject = s.subject AND {} {})",
        within('l', "$3"),
        walk('l')
    );
    format!(
        "SELECT s.subject, e.*, v.before, v.after, e.valued AND v.id IS NULL AS erased \
         FROM unnest($1::text[]) AS s (subject) \
         CROSS JOIN LATERAL (SELECT * FROM (({}) UNION ALL (SELECT a.* FROM ({}) a WHERE true {}) UNION ALL {audit}) b \
         ORDER BY at {direction}, id {direction} LIMIT $2) e \
         LEFT JOIN crm.audit_value v ON e.valued AND v.id = e.id AND v.at = e.at \
         ORDER BY e.at {direction}, e.id {direction}",
        activity(FIRST, &walk('a')),
        // Their index is not sorted by time, and PostgreSQL would rather walk through all rows by time.
        activity(FURTHER, "OFFSET 0"),
        walk('a')
    )
}
