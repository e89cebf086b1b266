//! One moment of the database, held for a backup.

use crate::files::LOCK;
use chrono::{DateTime, Utc};
use sqlx::{Connection as _, PgConnection, Row as _, postgres::PgConnectOptions};
use uuid::Uuid;

/// A moment of the database that others can look at, too. While this is held, it stays, and no content
/// of a file that it names is deleted.
#[derive(Debug)]
pub struct Snapshot {
    connection: PgConnection,
    /// What the server calls it: `pg_dump --snapshot`.
    pub id: String,
    /// When it is, by the server's clock.
    pub at: DateTime<Utc>,
    /// The server's major version.
    pub major: u16,
    /// Names of the migrations that were applied, in order; none where it was never migrated.
    pub migrations: Vec<String>,
    /// Whether there are files yet.
    files: bool,
}

/// The content of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileContent {
    /// The file's id.
    pub id: Uuid,
    /// Bytes.
    pub size: u64,
    /// SHA-256.
    pub sha256: Vec<u8>,
}

impl Snapshot {
    /// Takes one, as a role that may read everything.
    ///
    /// # Errors
    /// Where the database can't be reached, or the role may not.
    pub async fn take(role: &PgConnectOptions) -> Result<Self, sqlx::Error> {
        const ABOUT: &str = "SELECT pg_export_snapshot(), now(), current_setting('server_version_num')::int / 10000, \
            to_regclass('crm.seaql_migrations') IS NOT NULL, to_regclass('crm.file') IS NOT NULL";
        let mut connection = PgConnection::connect_with(&role.clone().application_name("crm backup")).await?;
        // A long backup is no mistake.
        let patient = "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET timezone = 'UTC'";
        sqlx::raw_sql(patient).execute(&mut connection).await?;
        let lock = "SELECT pg_advisory_lock_shared(hashtextextended($1, 0))";
        sqlx::query(lock).bind(LOCK).execute(&mut connection).await?;
        // Behind the lock: what the snapshot names can't have been deleted since.
        sqlx::raw_sql("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY").execute(&mut connection).await?;
        let row = sqlx::query(ABOUT).fetch_one(&mut connection).await?;
        let migrations = if row.try_get(3)? {
            let names = "SELECT version FROM crm.seaql_migrations ORDER BY version";
            sqlx::query_scalar(names).fetch_all(&mut connection).await?
        } else {
            Vec::new()
        };
        let major = u16::try_from(row.try_get::<i32, _>(2)?).unwrap_or_default();
        Ok(Self { connection, id: row.try_get(0)?, at: row.try_get(1)?, major, migrations, files: row.try_get(4)? })
    }

    /// So many of the files that are there, at most, in the order of their ids, behind the one with this id.
    /// Those whose time is over are not: their contents may be gone.
    ///
    /// # Errors
    /// Where the connection was lost.
    pub async fn files(&mut self, behind: Option<Uuid>, most: i64) -> Result<Vec<FileContent>, sqlx::Error> {
        const SQL: &str = "SELECT id, size, sha256 FROM crm.file WHERE (expires_at IS NULL OR expires_at > now()) \
            AND id > coalesce($1, '00000000-0000-0000-0000-000000000000') ORDER BY id LIMIT $2";
        if !self.files {
            return Ok(Vec::new());
        }
        let rows = sqlx::query(SQL).bind(behind).bind(most).fetch_all(&mut self.connection).await?;
        let content = |row: sqlx::postgres::PgRow| {
            let size = u64::try_from(row.try_get::<i64, _>(1)?).unwrap_or_default();
            Ok(FileContent { id: row.try_get(0)?, size, sha256: row.try_get(2)? })
        };
        rows.into_iter().map(content).collect()
    }

    /// Gives it up.
    ///
    /// # Errors
    /// Where the connection was lost: then the moment was, too, and what was read from it since may not
    /// belong together.
    pub async fn end(mut self) -> Result<(), sqlx::Error> {
        sqlx::raw_sql("COMMIT").execute(&mut self.connection).await?;
        self.connection.close().await
    }
}

/// The major version of a server.
///
/// # Errors
/// Where it can't be reached.
pub async fn server_major(role: &PgConnectOptions) -> Result<u16, sqlx::Error> {
    let mut connection = PgConnection::connect_with(role).await?;
    let sql = "SELECT current_setting('server_version_num')::int / 10000";
    let major: i32 = sqlx::query_scalar(sql).fetch_one(&mut connection).await?;
    connection.close().await?;
    Ok(u16::try_from(major).unwrap_or_default())
}
