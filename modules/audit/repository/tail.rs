//! The logs in the order in which their rows appear: behind a mark nothing is missed, and nothing comes twice.

use chrono::DateTime;
use crm_core::db::{self, Conn, Values, failure};
use crm_shared::Error;
use sea_orm::{DbErr, FromQueryResult, QueryResult};
use uuid::Uuid;

use super::{
    ask::Ask,
    logs::{ACTIVITY, AUDIT, ActivityRow, AuditRow},
};
use crate::domain::{ActivityEntry, AuditEntry, Log, LogFilter, Mark, Sight};

/// What is asked of the rows behind a mark.
#[derive(Clone, Copy)]
pub(crate) struct Following<'a> {
    pub sight: &'a Sight,
    pub filter: &'a LogFilter,
    /// Rows about this object are seen besides what `sight` lets see: of the audit log only.
    pub about: Option<&'a str>,
    pub mark: &'a Mark,
    /// Rows at most.
    pub most: usize,
}

/// What came behind a mark.
pub(crate) struct Followed<T> {
    /// Rows, each with its mark.
    pub rows: Vec<(Mark, T)>,
    /// The mark to go on from.
    pub next: Mark,
    /// Whether there may be more at once.
    pub more: bool,
}

/// Numbers of transactions that are looked at in one go, so that a rare thing far down doesn't take too long.
const STRIDE: i64 = 20_000;

/// Rows `t` of the two logs, oldest first.
pub(crate) struct Tail;

impl Tail {
    /// The mark behind everything that has appeared.
    pub(crate) async fn now(conn: &dyn Conn) -> Result<Mark, Error> {
        const SQL: &str = "SELECT crm.log_offset() + pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS horizon";
        Ok(Mark::from(db::number(conn, SQL, []).await?))
    }

    /// Rows of the activity log.
    pub(crate) async fn activity(conn: &dyn Conn, asked: Following<'_>) -> Result<Followed<ActivityEntry>, Error> {
        follow::<ActivityRow, _>(conn, Log::Activity, ACTIVITY, asked).await
    }

    /// Rows of the audit log.
    pub(crate) async fn audit(conn: &dyn Conn, asked: Following<'_>) -> Result<Followed<AuditEntry>, Error> {
        follow::<AuditRow, _>(conn, Log::Audit, AUDIT, asked).await
    }
}

async fn follow<R: FromQueryResult, T: TryFrom<R, Error = Error>>(
    conn: &dyn Conn,
    log: Log,
    columns: &str,
    asked: Following<'_>,
) -> Result<Followed<T>, Error> {
    let mut values = Values::default();
    let sql = statement(log, columns, asked, &mut values);
    let rows = db::rows(conn, sql, values).await?;
    let number = |name: &str| rows.first().map_or(Ok(0), |row| row.try_get::<i64>("", name)).map_err(failure);
    let (horizon, until) = (number("horizon")?, number("until")?);
    let mut found = Vec::new();
    for row in &rows {
        if let Some(mark) = mark(row).map_err(failure)? {
            found.push((mark, T::try_from(R::from_query_result(row, "").map_err(failure)?)?));
        }
    }
    let full = found.len() == asked.most;
    let next = match found.last() {
        Some((mark, _)) if full => mark.clone(),
        // There is nothing more before that is asked for.
        _ => Mark::from(until.max(asked.mark.seq)),
    };
    Ok(Followed { more: full || next.seq < horizon, next, rows: found })
}

/// One statement, so that the horizon is that of the rows' own snapshot.
fn statement(log: Log, columns: &str, asked: Following<'_>, values: &mut Values) -> String {
    let Following { sight, filter, about, mark, most } = asked;
    let ask = Ask { log, sight, filter };
    let condition = ask.condition(about, values);
    let seq = values.put(mark.seq);
    let behind = match mark.row {
        None => format!("t.seq >= {seq}"),
        Some((at, id)) => {
            let at = DateTime::from_timestamp_micros(at).unwrap_or_default();
            format!("(t.seq, t.at, t.id) > ({seq}, {}, {})", values.put(at), values.put(id))
        }
    };
    let (more, join) = match log {
        Log::Activity => ("", ""),
        Log::Audit => (
            ", v.before, v.after, t.valued AND v.id IS NULL AS erased",
            "LEFT JOIN crm.audit_value v ON t.valued AND v.id = t.id AND v.at = t.at",
        ),
    };
    format!(
        "WITH h AS MATERIALIZED (SELECT h.seq AS horizon, least(h.seq, coalesce( \
                (SELECT min(t.seq) FROM {table} t WHERE t.seq >= {seq}), h.seq) + {STRIDE}) AS until \
            FROM (SELECT crm.log_offset() + pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS seq) h) \
         SELECT h.*, t.*{more} FROM h LEFT JOIN LATERAL (SELECT t.seq, {columns} FROM {table} t \
         WHERE t.seq < h.until AND {behind} AND {condition} ORDER BY t.seq, t.at, t.id LIMIT {most}) t ON true {join} \
         ORDER BY t.seq, t.at, t.id",
        table = ask.table()
    )
}

fn mark(row: &QueryResult) -> Result<Option<Mark>, DbErr> {
    let Some(seq) = row.try_get::<Option<i64>>("", "seq")? else { return Ok(None) };
    let at: DateTime<chrono::Utc> = row.try_get("", "at")?;
    let id: Uuid = row.try_get("", "id")?;
    Ok(Some(Mark { seq, row: Some((at.timestamp_micros(), id)) }))
}
