//! The files' SQL.

use chrono::{DateTime, Utc};
use crm_graph::Account;
use crm_shared::Error;
use sea_orm::{ConnectionTrait as _, DbBackend, FromQueryResult, Statement, Value};
use uuid::Uuid;

use super::{StoredFile, UPLOAD};
use crate::db::{Conn, Tx, failure};

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    name: String,
    media_type: String,
    size: i64,
    sha256: Vec<u8>,
    owner_kind: String,
    owner_id: Option<Uuid>,
    purpose: String,
    owner_needs: Option<String>,
    others_with: Option<String>,
    personal: bool,
    job_id: Option<Uuid>,
    created_at: DateTime<Utc>,
    expires_at: Option<DateTime<Utc>>,
}

impl From<Row> for StoredFile {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            name: row.name,
            media_type: row.media_type,
            size: u64::try_from(row.size).unwrap_or_default(),
            sha256: row.sha256,
            owner: Account::of(&row.owner_kind, row.owner_id),
            purpose: row.purpose,
            personal: row.personal,
            job: row.job_id,
            created_at: row.created_at,
            expires_at: row.expires_at,
            owner_needs: row.owner_needs,
            others_with: row.others_with,
        }
    }
}

const COLUMNS: &str = "id, name, media_type, size, sha256, owner_id, purpose, owner_needs, others_with, personal, job_id, \
     created_at, expires_at, owner_kind";

/// Which files are there at `$2`.
const THERE: &str = "(expires_at IS NULL OR expires_at > $2)";

/// Writes a file down.
pub(super) async fn insert(tx: &Tx, file: &StoredFile) -> Result<(), Error> {
    let sql = format!(
        "INSERT INTO crm.file ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, coalesce($14, 'staff'))"
    );
    let values: [Value; 14] = [
        file.id.into(),
        file.name.clone().into(),
        file.media_type.clone().into(),
        i64::try_from(file.size).map_err(Error::internal)?.into(),
        file.sha256.clone().into(),
        file.owner.map(Account::id).into(),
        file.purpose.clone().into(),
        file.owner_needs.clone().into(),
        file.others_with.clone().into(),
        file.personal.into(),
        file.job.into(),
        file.created_at.into(),
        file.expires_at.into(),
        file.owner.map(Account::kind).into(),
    ];
    tx.exec().execute_raw(statement(&sql, values)).await.map(|_| ()).map_err(failure)
}

/// The files of these ids that are there.
pub(super) async fn find_many(conn: &dyn Conn, ids: &[Uuid], now: DateTime<Utc>) -> Result<Vec<StoredFile>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM crm.file WHERE id = ANY($1) AND {THERE}");
    all(conn, &sql, [ids.to_vec().into(), now.into()]).await
}

/// The files of these jobs that are there.
pub(super) async fn of_jobs(conn: &dyn Conn, jobs: &[Uuid], now: DateTime<Utc>) -> Result<Vec<StoredFile>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM crm.file WHERE job_id = ANY($1) AND {THERE}");
    all(conn, &sql, [jobs.to_vec().into(), now.into()]).await
}

/// What an upload is for once a module has taken it.
pub(super) struct Kept<'a> {
    pub purpose: &'a str,
    pub expires_at: Option<DateTime<Utc>>,
    pub others_with: Option<&'a str>,
}

/// Takes an upload that nobody has taken.
pub(super) async fn take_upload(
    tx: &Tx,
    id: Uuid,
    owner: Uuid,
    kept: Kept<'_>,
    now: DateTime<Utc>,
) -> Result<Option<StoredFile>, Error> {
    let sql = format!(
        "UPDATE crm.file SET purpose = $4, expires_at = $5, others_with = $6 \
         WHERE id = $1 AND {THERE} AND owner_id = $3 AND purpose = '{UPLOAD}' RETURNING {COLUMNS}"
    );
    let Kept { purpose, expires_at, others_with } = kept;
    let others_with = others_with.map(ToOwned::to_owned);
    let values = [id.into(), now.into(), owner.into(), purpose.into(), expires_at.into(), others_with.into()];
    Ok(all(tx, &sql, values).await?.pop())
}

/// Has a file be gone; false where it was.
pub(super) async fn expire(tx: &Tx, id: Uuid, now: DateTime<Utc>) -> Result<bool, Error> {
    let sql = format!("UPDATE crm.file SET expires_at = $2 WHERE id = $1 AND {THERE}");
    let done = tx.exec().execute_raw(statement(&sql, [id.into(), now.into()])).await.map_err(failure)?;
    Ok(done.rows_affected() == 1)
}

/// Takes PostgreSQL's advisory lock of this name until the transaction ends; false where somebody has it.
pub(super) async fn try_lock(tx: &Tx, name: &str) -> Result<bool, Error> {
    const SQL: &str = "SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS taken";
    let row = tx.exec().query_one_raw(statement(SQL, [name.into()])).await.map_err(failure)?;
    row.map_or(Ok(false), |row| row.try_get("", "taken")).map_err(failure)
}

/// Some files that are gone, the longest first.
pub(super) async fn expired(tx: &Tx, now: DateTime<Utc>, most: usize) -> Result<Vec<Uuid>, Error> {
    const SQL: &str =
        "SELECT id FROM crm.file WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED";
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    ids(tx, SQL, [now.into(), most.into()]).await
}

/// Forgets files.
pub(super) async fn delete(tx: &Tx, ids: &[Uuid]) -> Result<(), Error> {
    const SQL: &str = "DELETE FROM crm.file WHERE id = ANY($1)";
    tx.exec().execute_raw(statement(SQL, [ids.to_vec().into()])).await.map(|_| ()).map_err(failure)
}

/// Those of these ids that are of no file.
pub(super) async fn unknown(conn: &dyn Conn, some: &[Uuid]) -> Result<Vec<Uuid>, Error> {
    const SQL: &str =
        "SELECT u.id FROM unnest($1::uuid[]) u (id) WHERE NOT EXISTS (SELECT FROM crm.file f WHERE f.id = u.id)";
    ids(conn, SQL, [some.to_vec().into()]).await
}

async fn ids<const N: usize>(conn: &dyn Conn, sql: &str, values: [Value; N]) -> Result<Vec<Uuid>, Error> {
    let rows = conn.exec().query_all_raw(statement(sql, values)).await.map_err(failure)?;
    rows.iter().map(|row| row.try_get("", "id").map_err(failure)).collect()
}

async fn all<const N: usize>(conn: &dyn Conn, sql: &str, values: [Value; N]) -> Result<Vec<StoredFile>, Error> {
    let rows = Row::find_by_statement(statement(sql, values)).all(&conn.exec()).await.map_err(failure)?;
    Ok(rows.into_iter().map(StoredFile::from).collect())
}

fn statement<const N: usize>(sql: &str, values: [Value; N]) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}
