//! When the last backup was made: SQL.

use chrono::{DateTime, Utc};
use crm_shared::Error;
use sea_orm::{ConnectionTrait as _, DbBackend, Statement, Value};

use crate::db::{Conn, Tx, failure};

/// A backup that was made.
#[derive(Debug)]
pub struct Taken {
    /// The moment that it shows.
    pub at: DateTime<Utc>,
    /// Bytes of the archive.
    pub bytes: u64,
    /// SHA-256 of the archive, in hexadecimal.
    pub sha256: String,
    /// Whether it is encrypted.
    pub encrypted: bool,
}

/// Writes down that a backup was made.
///
/// # Errors
/// UNAVAILABLE or INTERNAL.
pub async fn note_taken(tx: &Tx, taken: &Taken) -> Result<(), Error> {
    const SQL: &str = "INSERT INTO crm.backup (id, taken_at, finished_at, bytes, sha256, encrypted) \
        VALUES ($1, $2, $3, $4, $5, $6)";
    let cx = tx.activity().cx();
    let values: [Value; 6] = [
        cx.world().uuid().into(),
        taken.at.into(),
        cx.now().into(),
        i64::try_from(taken.bytes).map_err(Error::internal)?.into(),
        taken.sha256.clone().into(),
        taken.encrypted.into(),
    ];
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, SQL, values);
    tx.exec().execute_raw(statement).await.map(|_| ()).map_err(failure)
}

/// The moment that the last backup shows; none where there is none that this database knows of.
///
/// # Errors
/// UNAVAILABLE or INTERNAL.
pub async fn last_taken(conn: &dyn Conn) -> Result<Option<DateTime<Utc>>, Error> {
    let statement = Statement::from_string(DbBackend::Postgres, "SELECT max(taken_at) AS at FROM crm.backup");
    let row = conn.exec().query_one_raw(statement).await.map_err(failure)?;
    row.map_or(Ok(None), |row| row.try_get("", "at").map_err(failure))
}
