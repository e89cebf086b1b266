//! When the last backup was made: SQL.

use chrono::{DateTime, Utc};
use crm_shared::Error;
use sea_orm::Value;

use crate::db::{self, Conn, Tx, failure};

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
    db::change(tx, SQL, values).await.map(|_| ())
}

/// Shows among the figures which moment the last backup shows (seconds since 1970; 0 where this database
/// knows of none).
///
/// # Errors
/// UNAVAILABLE or INTERNAL.
pub async fn measure(conn: &dyn Conn) -> Result<(), Error> {
    const SQL: &str = "SELECT coalesce(extract(epoch FROM max(taken_at))::float8, 0) AS at FROM crm.backup";
    let row = db::row(conn, SQL, []).await?;
    let at: f64 = row.map_or(Ok(0.0), |row| row.try_get("", "at")).map_err(failure)?;
    metrics::gauge!("crm_backup_taken_timestamp_seconds").set(at);
    Ok(())
}
