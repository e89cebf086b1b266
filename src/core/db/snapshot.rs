//! One moment of the database, held for a backup.

use chrono::{DateTime, Utc};
use sqlx::{Connection as _, PgConnection, Row as _, postgres::PgConnectOptions};

/// The name of the advisory lock that whoever deletes contents of files takes for itself.
const FILES: &str = "crm files";

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
}

impl Snapshot {
    /// Takes one, as a role that may read everything.
    ///
    /// # Errors
    /// Where the database can't be reached, or the role may not.
    pub async fn take(role: &PgConnectOptions) -> Result<Self, sqlx::Error> {
        const ABOUT: &str = "SELECT pg_export_snapshot(), now(), current_setting('server_version_num')::int / 10000, \
            to_regclass('crm.seaql_migrations') IS NOT NULL";
        let mut connection = PgConnection::connect_with(&role.clone().application_name("crm backup")).await?;
        // A long backup is no mistake.
        let patient = "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET timezone = 'UTC'";
        sqlx::raw_sql(patient).execute(&mut connection).await?;
        let lock = "SELECT pg_advisory_lock_shared(hashtextextended($1, 0))";
        sqlx::query(lock).bind(FILES).execute(&mut connection).await?;
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
        Ok(Self { connection, id: row.try_get(0)?, at: row.try_get(1)?, major, migrations })
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
