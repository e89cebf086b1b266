//! The database and its three roles, brought to what they should be at every start.

use super::Role;
use super::keys::Keys;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor};

/// The application's database.
pub(super) const DATABASE: &str = "crm";

/// Creates what is missing and corrects what differs: rights, owners and passwords.
pub(super) async fn ensure(superuser: impl Fn(&str) -> PgConnectOptions, keys: &Keys) -> Result<(), sqlx::Error> {
    let mut server = superuser("postgres").connect().await?;
    // Should a statement below fail, the log must not get the password that is in it.
    server.execute("SET log_min_error_statement = panic; SET log_min_duration_statement = -1").await?;
    for (role, password) in [(Role::Admin, &keys.admin), (Role::Writer, &keys.writer), (Role::Reader, &keys.reader)] {
        let name = role.name();
        if !exists(&mut server, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)", name).await? {
            server.execute(AssertSqlSafe(format!("CREATE ROLE {name}"))).await?;
        }
        let rights = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";
        server.execute(AssertSqlSafe(format!("ALTER ROLE {name} {rights} PASSWORD '{password}'"))).await?;
    }
    if !exists(&mut server, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", DATABASE).await? {
        server.execute("CREATE DATABASE crm OWNER crm_admin ENCODING 'UTF8'").await?;
    }
    server
        .execute(
            "ALTER DATABASE crm OWNER TO crm_admin;
             REVOKE ALL ON DATABASE crm FROM PUBLIC;
             GRANT CONNECT ON DATABASE crm TO crm_writer, crm_reader;
             REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC",
        )
        .await?;
    server.close().await?;

    let mut database = superuser(DATABASE).connect().await?;
    database
        .execute(
            "DO $$ BEGIN
                IF EXISTS (SELECT FROM pg_namespace WHERE nspname = 'public') THEN
                    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
                END IF;
             END $$",
        )
        .await?;
    database.close().await
}

async fn exists(connection: &mut PgConnection, sql: &'static str, name: &str) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar(sql).bind(name).fetch_one(connection).await
}

/// What a failed connection means.
pub(super) enum Failure {
    /// The password isn't the one the server knows.
    Password,
    /// The server goes away, comes up or isn't there: look again.
    Passing,
    /// Anything else.
    Lasting,
}

/// Sorts an error.
pub(super) fn sort(error: &sqlx::Error) -> Failure {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::Protocol(_) => Failure::Passing,
        sqlx::Error::Database(error) => match error.code().as_deref() {
            Some("28P01" | "28000") => Failure::Password,
            // admin_shutdown, crash_shutdown, cannot_connect_now; and a database that the owner is about to create.
            Some("57P01" | "57P02" | "57P03" | "3D000") => Failure::Passing,
            _ => Failure::Lasting,
        },
        _ => Failure::Lasting,
    }
}
