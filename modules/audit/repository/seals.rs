//! Seals of the logs, and the rows that they stand over.

use chrono::{DateTime, Utc};
use crm_core::db::{self, Conn, Tx, failure};
use crm_shared::Error;
use sea_orm::{DbErr, QueryResult, Value};
use uuid::Uuid;

use crate::domain::{Found, Hash, Kept, Log, Month, Part, Seal};

/// Tables `crm.log_seal`, `crm.log_seal_list` and `crm.log_drop`, and rows `t` of the two logs.
pub(crate) struct Seals;

/// Everything that a row of the activity log says, in one form. What is added to the log is added at the end.
const ACTIVITY: &str = "sha256(convert_to(jsonb_build_array(t.seq, t.id, (extract(epoch FROM t.at) * 1000000)::bigint, \
    t.action, t.actor_kind, t.actor_id, t.actor_name, t.division_id, t.outcome, t.code, t.subjects, t.request_id, t.ip, \
    t.meta, t.on_behalf_of)::text, 'UTF8'))";

/// The same of the audit log: of the values their hash, so that they can be erased.
const AUDIT: &str = "sha256(convert_to(jsonb_build_array(t.seq, t.id, (extract(epoch FROM t.at) * 1000000)::bigint, \
    t.event, t.category, t.actor_kind, t.actor_id, t.actor_name, t.division_id, t.subject, t.reason, t.request_id, t.ip, \
    encode(t.values_hash, 'hex'), t.on_behalf_of)::text, 'UTF8'))";

/// Whether the values of a row, where they are there, are others than it keeps the hash of.
const EDITED: &str = "v.id IS NOT NULL AND t.values_hash IS DISTINCT FROM sha256(v.salt || \
    int8send(octet_length(convert_to(v.before::text, 'UTF8'))::bigint) || convert_to(v.before::text, 'UTF8') || \
    convert_to(v.after::text, 'UTF8'))";

const MONTH: &str = "to_char(t.at AT TIME ZONE 'UTC', 'YYYY-MM')";

const COLUMNS: &str = "s.nr, s.since, s.until, s.at, s.parts, s.dropped, s.previous, s.hash, s.key, s.signature";

const fn hash_of(log: Log) -> &'static str {
    match log {
        Log::Activity => ACTIVITY,
        Log::Audit => AUDIT,
    }
}

fn hash(row: &QueryResult, column: &str) -> Result<Hash, DbErr> {
    let bytes: Vec<u8> = row.try_get("", column)?;
    bytes.try_into().map_err(|_| DbErr::Type(format!("{column} is no SHA-256")))
}

fn kept(row: &QueryResult) -> Result<Kept, DbErr> {
    let json = |column: &str| row.try_get::<serde_json::Value>("", column);
    let odd = |error: serde_json::Error| DbErr::Json(error.to_string());
    let parts: Vec<Part> = serde_json::from_value(json("parts")?).map_err(odd)?;
    let dropped: Vec<Month> = serde_json::from_value(json("dropped")?).map_err(odd)?;
    let seal = Seal {
        nr: row.try_get("", "nr")?,
        since: row.try_get("", "since")?,
        until: row.try_get("", "until")?,
        at: row.try_get("", "at")?,
        parts,
        dropped,
        previous: hash(row, "previous")?,
    };
    Ok(Kept { seal, hash: hash(row, "hash")?, key: row.try_get("", "key")?, signature: row.try_get("", "signature")? })
}

async fn seals(conn: &dyn Conn, which: &str, values: Vec<Value>) -> Result<Vec<Kept>, Error> {
    let rows = db::rows(conn, format!("SELECT {COLUMNS} FROM crm.log_seal s {which}"), values).await?;
    rows.iter().map(|row| kept(row).map_err(failure)).collect()
}

impl Seals {
    /// Whether this node is the one that seals now; until the transaction ends. What it does may take a minute.
    pub(crate) async fn is_ours(tx: &Tx) -> Result<bool, Error> {
        const SQL: &str = "SELECT pg_try_advisory_xact_lock(hashtextextended('crm.log_seal', 0)) AS ours, \
            set_config('statement_timeout', '60s', true)";
        Ok(db::value(tx, SQL, []).await?.unwrap_or(false))
    }

    /// The newest.
    pub(crate) async fn last(conn: &dyn Conn) -> Result<Option<Kept>, Error> {
        Ok(seals(conn, "ORDER BY s.nr DESC LIMIT 1", Vec::new()).await?.pop())
    }

    /// The first sequence of which rows may still appear: that of the oldest transaction under way.
    pub(crate) async fn horizon(conn: &dyn Conn) -> Result<i64, Error> {
        const SQL: &str = "SELECT crm.log_offset() + pg_snapshot_xmin(pg_current_snapshot())::text::bigint";
        db::number(conn, SQL, []).await
    }

    /// Where a seal from there may end, so that it stands over so many rows, or a few more; none where there
    /// are no rows before the horizon.
    pub(crate) async fn end(conn: &dyn Conn, since: i64, horizon: i64, most: i64) -> Result<Option<i64>, Error> {
        const SQL: &str = "SELECT CASE WHEN count(*) > $3 THEN greatest(max(seq), $1 + 1) WHEN count(*) > 0 THEN $2 END \
            FROM (SELECT seq FROM ((SELECT seq FROM crm.activity_log WHERE seq >= $1 AND seq < $2 ORDER BY seq LIMIT $3 + 1) \
            UNION ALL (SELECT seq FROM crm.audit_log WHERE seq >= $1 AND seq < $2 ORDER BY seq LIMIT $3 + 1)) b \
            ORDER BY seq LIMIT $3 + 1) t";
        Ok(db::value::<Option<i64>>(conn, SQL, [since.into(), horizon.into(), most.into()]).await?.flatten())
    }

    /// The parts of a seal over that range, each with its list.
    pub(crate) async fn parts(
        conn: &dyn Conn,
        log: Log,
        since: i64,
        until: i64,
    ) -> Result<Vec<(Part, Vec<u8>)>, Error> {
        let sql = format!(
            "SELECT {MONTH} AS month, string_agg(uuid_send(t.id) || {}, ''::bytea ORDER BY t.seq, t.at, t.id) AS list \
             FROM crm.{} t WHERE t.seq >= $1 AND t.seq < $2 GROUP BY 1 ORDER BY 1",
            hash_of(log),
            log.id()
        );
        let rows = db::rows(conn, sql, [since.into(), until.into()]).await?;
        let part = |row: &QueryResult| {
            let (month, list): (String, Vec<u8>) = (row.try_get("", "month")?, row.try_get("", "list")?);
            Ok((Part::of(Month { log, month }, &list), list))
        };
        rows.iter().map(|row| part(row).map_err(failure)).collect()
    }

    /// Months that were dropped and that no seal tells of.
    pub(crate) async fn untold_drops(conn: &dyn Conn) -> Result<Vec<Month>, Error> {
        const SQL: &str = "SELECT jsonb_build_object('log', d.log, 'month', d.month) AS month FROM crm.log_drop d \
            WHERE NOT EXISTS (SELECT FROM crm.log_seal s WHERE s.dropped <> '[]' \
            AND s.dropped @> jsonb_build_array(jsonb_build_object('log', d.log, 'month', d.month))) ORDER BY d.log, d.month";
        let rows = db::rows(conn, SQL, []).await?;
        let month = |row: &QueryResult| {
            let month = row.try_get::<serde_json::Value>("", "month")?;
            serde_json::from_value(month).map_err(|error| DbErr::Json(error.to_string()))
        };
        rows.iter().map(|row| month(row).map_err(failure)).collect()
    }

    /// Keeps a seal and the lists of its parts.
    pub(crate) async fn insert(tx: &Tx, kept: &Kept, lists: &[(Part, Vec<u8>)]) -> Result<(), Error> {
        const SEAL: &str = "INSERT INTO crm.log_seal (nr, since, until, at, parts, dropped, previous, hash, key, signature) \
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        const LIST: &str = "INSERT INTO crm.log_seal_list (nr, log, month, list) VALUES ($1, $2, $3, $4)";
        let Kept { seal, hash, key, signature } = kept;
        let values: [Value; 10] = [
            seal.nr.into(),
            seal.since.into(),
            seal.until.into(),
            seal.at.into(),
            serde_json::to_value(&seal.parts).map_err(Error::internal)?.into(),
            serde_json::to_value(&seal.dropped).map_err(Error::internal)?.into(),
            seal.previous.to_vec().into(),
            hash.to_vec().into(),
            key.clone().into(),
            signature.clone().into(),
        ];
        db::change(tx, SEAL, values).await?;
        for (part, list) in lists {
            let values: [Value; 4] =
                [seal.nr.into(), part.of.log.id().into(), part.of.month.clone().into(), list.clone().into()];
            db::change(tx, LIST, values).await?;
        }
        Ok(())
    }

    /// So many seals at most, from this number on.
    pub(crate) async fn from(conn: &dyn Conn, nr: i64, most: i64) -> Result<Vec<Kept>, Error> {
        seals(conn, "WHERE s.nr >= $1 ORDER BY s.nr LIMIT $2", vec![nr.into(), most.into()]).await
    }

    /// The one of this number.
    pub(crate) async fn at(conn: &dyn Conn, nr: i64) -> Result<Option<Kept>, Error> {
        Ok(seals(conn, "WHERE s.nr = $1", vec![nr.into()]).await?.pop())
    }

    /// The first one that was made then or later.
    pub(crate) async fn first_since(conn: &dyn Conn, at: DateTime<Utc>) -> Result<Option<i64>, Error> {
        let first =
            db::value::<Option<i64>>(conn, "SELECT min(nr) FROM crm.log_seal WHERE at >= $1", [at.into()]).await?;
        Ok(first.flatten())
    }

    /// Those that tell of dropped months.
    pub(crate) async fn with_drops(conn: &dyn Conn) -> Result<Vec<Kept>, Error> {
        seals(conn, "WHERE s.dropped <> '[]' ORDER BY s.nr", Vec::new()).await
    }

    /// The list of a part, as it was when the seal was made; none where it is gone.
    pub(crate) async fn list(conn: &dyn Conn, nr: i64, of: &Month) -> Result<Option<Vec<u8>>, Error> {
        const SQL: &str = "SELECT list FROM crm.log_seal_list WHERE nr = $1 AND log = $2 AND month = $3";
        db::value(conn, SQL, [nr.into(), of.log.id().into(), of.month.clone().into()]).await
    }

    /// The rows of a log in a range, as they are now.
    pub(crate) async fn rows(conn: &dyn Conn, log: Log, since: i64, until: i64) -> Result<Vec<Found>, Error> {
        let (values, edited) = match log {
            Log::Activity => ("", "false"),
            Log::Audit => ("LEFT JOIN crm.audit_value v ON v.id = t.id AND v.at = t.at", EDITED),
        };
        let sql = format!(
            "SELECT t.seq, {MONTH} AS month, t.id, {} AS hash, {edited} AS edited FROM crm.{} t {values} \
             WHERE t.seq >= $1 AND t.seq < $2 ORDER BY t.seq, t.at, t.id",
            hash_of(log),
            log.id()
        );
        let rows = db::rows(conn, sql, [since.into(), until.into()]).await?;
        let found = |row: &QueryResult| {
            let id: Uuid = row.try_get("", "id")?;
            let of = Month { log, month: row.try_get("", "month")? };
            Ok(Found {
                seq: row.try_get("", "seq")?,
                of,
                id,
                hash: hash(row, "hash")?,
                values_edited: row.try_get("", "edited")?,
            })
        };
        rows.iter().map(|row| found(row).map_err(failure)).collect()
    }

    /// How many rows there are from this sequence on, which no seal stands over yet.
    pub(crate) async fn unsealed(conn: &dyn Conn, from: i64) -> Result<i64, Error> {
        const SQL: &str = "SELECT (SELECT count(*) FROM crm.activity_log WHERE seq >= $1) \
            + (SELECT count(*) FROM crm.audit_log WHERE seq >= $1)";
        db::number(conn, SQL, [from.into()]).await
    }

    /// For how many seconds the oldest row has waited for its seal; by its time, which is when its work began.
    pub(crate) async fn waiting(conn: &dyn Conn) -> Result<f64, Error> {
        const SQL: &str = "WITH s AS MATERIALIZED (SELECT coalesce(max(until), 0) AS until FROM crm.log_seal) \
            SELECT coalesce(extract(epoch FROM now() - least((SELECT min(at) FROM crm.activity_log, s WHERE seq >= s.until), \
            (SELECT min(at) FROM crm.audit_log, s WHERE seq >= s.until))), 0)::float8 AS waiting";
        Ok(db::value(conn, SQL, []).await?.unwrap_or(0.0))
    }

    /// The months of a log that ended so many months ago, by their first days.
    pub(crate) async fn expired(conn: &dyn Conn, log: Log, kept: u32) -> Result<Vec<chrono::NaiveDate>, Error> {
        const SQL: &str = "SELECT month FROM crm.expired_log_months($1, $2) AS e (month)";
        let kept = i32::try_from(kept).map_err(Error::internal)?;
        db::column(conn, SQL, [log.id().into(), kept.into()]).await
    }

    /// Drops a month of a log; the function refuses one that has not expired or is not sealed.
    pub(crate) async fn drop_month(tx: &Tx, log: Log, month: chrono::NaiveDate, kept: u32) -> Result<(), Error> {
        const SQL: &str = "SELECT crm.drop_log_partition($1, $2, $3)";
        let kept = i32::try_from(kept).map_err(Error::internal)?;
        db::change(tx, SQL, [log.id().into(), month.into(), kept.into()]).await.map(|_| ())
    }
}
