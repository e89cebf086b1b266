//! Pages of the two logs.

use audit_contract::EntryId;
use chrono::{DateTime, NaiveDate, Utc};
use crm_core::db::{self, Conn, Values, failure};
use crm_graph::{Key as _, Page, Window};
use crm_shared::Error;
use sea_orm::FromQueryResult;
use users_contract::{ServiceAccountId, StaffId};
use uuid::Uuid;

use super::{
    ask::{Ask, Walk},
    entries::fields,
};
use crate::domain::{
    ActivityEntry, AuditEntry, Call, Category, DayCount, Log, LogFilter, Outcome, Sight, Told, Who, changes,
};

/// Tables `crm.activity_log` and `crm.audit_log`, each by itself.
pub(crate) struct LogRows;

/// What is read of a row of the activity log.
pub(super) const ACTIVITY: &str = "t.id, t.at, t.actor_kind, t.actor_id, t.on_behalf_of, t.actor_name, t.division_id, \
     t.request_id, host(t.ip) AS ip, \
    t.action, t.outcome, t.code, t.subjects, t.meta";

/// What is read of a row of the audit log; its values lie elsewhere.
pub(super) const AUDIT: &str = "t.id, t.at, t.actor_kind, t.actor_id, t.on_behalf_of, t.actor_name, t.division_id, \
     t.request_id, host(t.ip) AS ip, \
    t.event, t.category, t.subject, t.reason, t.values_hash IS NOT NULL AS valued";

#[derive(FromQueryResult)]
pub(super) struct ActivityRow {
    #[sea_orm(nested)]
    told: ToldRow,
    action: String,
    outcome: String,
    code: Option<String>,
    subjects: serde_json::Value,
    meta: serde_json::Value,
}

#[derive(FromQueryResult)]
pub(super) struct AuditRow {
    #[sea_orm(nested)]
    told: ToldRow,
    event: String,
    category: String,
    subject: Option<String>,
    reason: Option<String>,
    before: Option<serde_json::Value>,
    after: Option<serde_json::Value>,
    erased: bool,
}

#[derive(FromQueryResult)]
struct ToldRow {
    id: Uuid,
    at: DateTime<Utc>,
    actor_kind: String,
    actor_id: Option<Uuid>,
    on_behalf_of: Option<Uuid>,
    actor_name: Option<String>,
    division_id: Option<Uuid>,
    request_id: String,
    ip: Option<String>,
}

impl From<ToldRow> for Told {
    fn from(row: ToldRow) -> Self {
        Self {
            id: EntryId::from_uuid(row.id),
            at: row.at,
            who: who(&row.actor_kind, row.actor_id, row.on_behalf_of, row.actor_name),
            division: row.division_id,
            request_id: row.request_id,
            ip: row.ip,
        }
    }
}

/// Who did it, of the columns that tell.
pub(super) fn who(kind: &str, id: Option<Uuid>, on_behalf_of: Option<Uuid>, system: Option<String>) -> Who {
    match (id, system) {
        (Some(account), _) if kind == "service_account" => {
            Who::Service(ServiceAccountId::from_uuid(account), on_behalf_of.map(StaffId::from_uuid))
        }
        (Some(staff), _) => Who::Staff(StaffId::from_uuid(staff)),
        (None, Some(name)) => Who::System(name),
        (None, None) => Who::Anonymous,
    }
}

/// The objects that a row names.
pub(super) fn subjects(value: serde_json::Value) -> Vec<String> {
    serde_json::from_value(value).unwrap_or_default()
}

fn unknown(what: &str) -> Error {
    Error::internal(format!("an entry with the {what}"))
}

impl TryFrom<ActivityRow> for ActivityEntry {
    type Error = Error;

    fn try_from(row: ActivityRow) -> Result<Self, Error> {
        Ok(Self {
            told: row.told.into(),
            action: row.action,
            outcome: Outcome::from_id(&row.outcome).ok_or_else(|| unknown(&row.outcome))?,
            code: row.code,
            subjects: subjects(row.subjects),
            call: Call::read(row.meta),
        })
    }
}

impl TryFrom<AuditRow> for AuditEntry {
    type Error = Error;

    fn try_from(row: AuditRow) -> Result<Self, Error> {
        Ok(Self {
            told: row.told.into(),
            event: row.event,
            category: Category::from_id(&row.category).ok_or_else(|| unknown(&row.category))?,
            subject: row.subject,
            reason: row.reason,
            changes: changes(fields(row.before), fields(row.after)),
            erased: row.erased,
        })
    }
}

impl LogRows {
    /// A page of the activity log, newest first.
    pub(crate) async fn activity(
        conn: &dyn Conn,
        sight: &Sight,
        filter: &LogFilter,
        window: &Window,
    ) -> Result<Page<ActivityEntry>, Error> {
        let (sql, values) = activity(sight, filter, window)?;
        let rows = db::all::<ActivityRow>(conn, sql, values).await?;
        let rows = rows.into_iter().map(ActivityEntry::try_from).collect::<Result<_, _>>()?;
        // The row that a cursor names is on the other side.
        Ok(window.page(rows, window.from().is_some()))
    }

    /// A page of the audit log, newest first.
    pub(crate) async fn audit(
        conn: &dyn Conn,
        sight: &Sight,
        filter: &LogFilter,
        window: &Window,
    ) -> Result<Page<AuditEntry>, Error> {
        let (sql, values) = audit(sight, filter, window)?;
        let rows = db::all::<AuditRow>(conn, sql, values).await?;
        let rows = rows.into_iter().map(AuditEntry::try_from).collect::<Result<_, _>>()?;
        Ok(window.page(rows, window.from().is_some()))
    }

    /// How many rows of a log the filter lets pass.
    pub(crate) async fn count(conn: &dyn Conn, log: Log, sight: &Sight, filter: &LogFilter) -> Result<i64, Error> {
        let (ask, mut values) = (Ask { log, sight, filter }, Values::default());
        let sql = format!("SELECT count(*) FROM {} t WHERE {}", ask.table(), ask.condition(None, &mut values));
        db::number(conn, sql, values).await
    }

    /// How many rows of each name there are on each day, as days are in Poland.
    pub(crate) async fn days(
        conn: &dyn Conn,
        log: Log,
        sight: &Sight,
        filter: &LogFilter,
    ) -> Result<Vec<DayCount>, Error> {
        let (ask, mut values) = (Ask { log, sight, filter }, Values::default());
        let name = if log == Log::Activity { "action" } else { "event" };
        let sql = format!(
            "SELECT (t.at AT TIME ZONE 'Europe/Warsaw')::date AS day, t.{name} AS name, count(*) AS entries \
             FROM {} t WHERE {} GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2",
            ask.table(),
            ask.condition(None, &mut values)
        );
        let rows = db::rows(conn, sql, values).await?;
        let count = |row: &sea_orm::QueryResult| {
            let day: NaiveDate = row.try_get("", "day")?;
            Ok(DayCount { day, name: row.try_get("", "name")?, entries: row.try_get("", "entries")? })
        };
        rows.iter().map(|row| count(row).map_err(failure)).collect()
    }
}

/// The statement of a page of the activity log.
pub(super) fn activity(sight: &Sight, filter: &LogFilter, window: &Window) -> Result<(String, Values), Error> {
    let mut values = Values::default();
    let walk = Walk::of(window, &mut values)?;
    let branches = Ask { log: Log::Activity, sight, filter }.branches(ACTIVITY, &walk, &mut values);
    Ok((format!("SELECT t.* FROM ({branches}) t {}", walk.order), values))
}

/// The statement of a page of the audit log.
pub(super) fn audit(sight: &Sight, filter: &LogFilter, window: &Window) -> Result<(String, Values), Error> {
    let mut values = Values::default();
    let walk = Walk::of(window, &mut values)?;
    let branches = Ask { log: Log::Audit, sight, filter }.branches(AUDIT, &walk, &mut values);
    let sql = format!(
        "SELECT t.*, v.before, v.after, t.valued AND v.id IS NULL AS erased \
         FROM (SELECT t.* FROM ({branches}) t {order}) t \
         LEFT JOIN crm.audit_value v ON t.valued AND v.id = t.id AND v.at = t.at {order}",
        order = walk.order
    );
    Ok((sql, values))
}
