//! The ground for a restore: an empty database, marked until the restore has come to its end, so that
//! nothing works on half of one.

use sqlx::{Connection as _, PgConnection, Row as _, postgres::PgConnectOptions};

use super::{LOCK, MigrateError};

/// The schema that marks a database into which a restore has not come to its end.
pub(super) const MARK: &str = "crm_restore";

/// Why there is no ground for a restore.
#[derive(Debug, thiserror::Error)]
pub enum RestoreRefused {
    /// Something is there.
    #[error("the database is not empty: it has {0} table(s), of which none was touched")]
    NotEmpty(i64),
    /// Somebody works on it, or waits to.
    #[error("{0} session(s) of a running crm are connected to the database; stop crm on every node")]
    InUse(i64),
    /// It can't be reached, or a statement failed.
    #[error("the database can't be prepared: {0}")]
    Database(#[from] sqlx::Error),
}

/// Marks an empty database, as the admin role. What an earlier restore has left unfinished goes; whether
/// there was one.
///
/// # Errors
/// Where it isn't empty, or in use: nothing was changed then.
pub async fn begin_restore(admin: &PgConnectOptions) -> Result<bool, RestoreRefused> {
    const IN_USE: &str = "SELECT count(*) FROM pg_stat_activity \
        WHERE datname = current_database() AND usename IN ('crm_writer', 'crm_reader')";
    const GROUND: &str = "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = $1), \
        (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND n.nspname NOT LIKE 'pg\\_%' \
            AND n.nspname <> 'information_schema' \
            AND NOT (n.nspname = 'crm' AND c.relname IN ('seaql_migrations', 'seaql_migrations_pkey')) \
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid \
                AND d.deptype = 'e'))";
    const CLEAR: &str = "DO $$ DECLARE name text; BEGIN \
        FOR name IN SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' \
            AND nspname NOT IN ('public', 'information_schema') AND pg_get_userbyid(nspowner) = current_user LOOP \
            EXECUTE format('DROP SCHEMA %I CASCADE', name); \
        END LOOP; \
        CREATE SCHEMA crm_restore; \
        END $$";
    let mut connection = connect(admin).await?;
    let in_use: i64 = sqlx::query_scalar(IN_USE).fetch_one(&mut connection).await?;
    if in_use > 0 {
        return Err(RestoreRefused::InUse(in_use));
    }
    let row = sqlx::query(GROUND).bind(MARK).fetch_one(&mut connection).await?;
    let (again, tables): (bool, i64) = (row.try_get(0)?, row.try_get(1)?);
    if tables > 0 && !again {
        return Err(RestoreRefused::NotEmpty(tables));
    }
    // One statement, so that the mark is there as long as anything else is. An empty list of migrations,
    // which looking at it has made, goes as well.
    sqlx::raw_sql(CLEAR).execute(&mut connection).await?;
    connection.close().await?;
    Ok(again)
}

/// Brings what was restored to this version's schema, where an older one made it; what was applied.
///
/// # Errors
/// The first failing statement; the mark stays.
pub async fn up_within_restore(admin: PgConnectOptions) -> Result<Vec<String>, MigrateError> {
    super::up_where(admin, true).await
}

/// Ends it: the statistics that PostgreSQL plans with are made, and the mark goes.
///
/// # Errors
/// Where the database can't be reached; the mark stays.
pub async fn end_restore(admin: &PgConnectOptions) -> Result<(), sqlx::Error> {
    let mut connection = connect(admin).await?;
    sqlx::raw_sql("SET client_min_messages = error; ANALYZE").execute(&mut connection).await?;
    sqlx::raw_sql("DROP SCHEMA crm_restore").execute(&mut connection).await?;
    connection.close().await
}

async fn connect(admin: &PgConnectOptions) -> Result<PgConnection, sqlx::Error> {
    let mut connection = PgConnection::connect_with(&admin.clone().application_name("crm restore")).await?;
    sqlx::query("SELECT pg_advisory_lock($1)").bind(LOCK).execute(&mut connection).await?;
    Ok(connection)
}
