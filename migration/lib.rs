//! Schema changes. One folder per module (`crm` is the shared infrastructure), files named
//! `mYYYYMMDD_HHMMSS_what.rs`, run in time order, all as the admin role, one runner at a time.

mod api;
mod crm;
mod customers;
mod fields;
mod fitness;
mod locations;
mod organization;
mod restore;
mod users;
mod workspace;

use std::time::Duration;

use sea_orm_migration::{
    MigrationStatus,
    prelude::{DbErr, MigrationTrait, MigratorTrait},
    sea_orm::{DatabaseConnection, SqlxPostgresConnector},
};
use sqlx::{
    AssertSqlSafe, Executor as _, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

pub use fitness::{Fitness, fitness, fitness_for, unknown};
pub use restore::{RestoreRefused, begin_restore, end_restore, up_within_restore};

/// The advisory lock that keeps a second runner waiting; any number that nothing else uses.
const LOCK: i64 = 0x6372_6d5f_6d69_6772;

struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        let mut all = crm::migrations();
        all.extend(api::migrations());
        all.extend(customers::migrations());
        all.extend(fields::migrations());
        all.extend(locations::migrations());
        all.extend(organization::migrations());
        all.extend(users::migrations());
        all.extend(workspace::migrations());
        all.sort_by(|a, b| a.name().cmp(b.name()));
        all
    }
}

/// One migration and whether the database has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its name: time and what it does.
    pub name: String,
    /// Whether it was applied.
    pub applied: bool,
}

/// Why migrating failed.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// The database can't be reached, or a statement failed.
    #[error(transparent)]
    Database(#[from] DbErr),
    /// The database can't be reached.
    #[error(transparent)]
    Connection(#[from] sqlx::Error),
    /// This program can't work on it.
    #[error("{0}")]
    Unfit(Fitness),
}

/// Applies what is missing and returns the names of what was applied.
///
/// # Errors
/// The first failing statement; its own migration is rolled back, those before it stay.
pub async fn up(admin: PgConnectOptions) -> Result<Vec<String>, MigrateError> {
    up_where(admin, false).await
}

async fn up_where(admin: PgConnectOptions, restoring: bool) -> Result<Vec<String>, MigrateError> {
    let runner = Runner::start(admin, restoring).await?;
    let missing = runner.missing().await?;
    if !missing.is_empty() {
        Migrator::up(&runner.connection, None).await?;
    }
    runner.end().await;
    Ok(missing)
}

/// Takes the newest `steps` back and returns their names.
///
/// # Errors
/// The first failing statement; its own migration is rolled back, those before it stay.
pub async fn down(admin: PgConnectOptions, steps: u32) -> Result<Vec<String>, MigrateError> {
    let runner = Runner::start(admin, false).await?;
    let before = runner.missing().await?;
    Migrator::down(&runner.connection, Some(steps)).await?;
    let mut undone = runner.missing().await?;
    undone.retain(|name| !before.contains(name));
    runner.end().await;
    Ok(undone)
}

/// Every migration, in order.
///
/// # Errors
/// Where the database can't be reached.
pub async fn status(admin: PgConnectOptions) -> Result<Vec<Step>, MigrateError> {
    let runner = Runner::start(admin, false).await?;
    let missing = runner.missing().await?;
    runner.end().await;
    let steps = Migrator::migrations().into_iter().map(|migration| migration.name().to_owned());
    Ok(steps.map(|name| Step { applied: !missing.contains(&name), name }).collect())
}

/// The admin's only connection, holding the lock.
struct Runner {
    pool: PgPool,
    connection: DatabaseConnection,
}

impl Runner {
    /// `restoring`: on behalf of the restore that has marked the database.
    async fn start(admin: PgConnectOptions, restoring: bool) -> Result<Self, MigrateError> {
        // SeaORM keeps its list in the first schema of the path.
        let admin =
            admin.application_name("crm migrate").options([("search_path", "crm"), ("client_min_messages", "warning")]);
        let pool = PgPoolOptions::new()
            .max_connections(1)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(admin)
            .await?;
        pool.execute(AssertSqlSafe(format!("SELECT pg_advisory_lock({LOCK})"))).await?;
        match fitness(&pool).await? {
            Fitness::Unfinished if restoring => {}
            unfit @ (Fitness::Unfinished | Fitness::Newer(_)) => {
                pool.close().await;
                return Err(MigrateError::Unfit(unfit));
            }
            Fitness::Fits | Fitness::Missing(_) => {}
        }
        pool.execute("CREATE SCHEMA IF NOT EXISTS crm").await?;
        let connection = SqlxPostgresConnector::from_sqlx_postgres_pool(pool.clone());
        Ok(Self { pool, connection })
    }

    async fn missing(&self) -> Result<Vec<String>, DbErr> {
        let all = Migrator::get_migration_with_status(&self.connection).await?;
        let missing = all.iter().filter(|migration| migration.status() == MigrationStatus::Pending);
        Ok(missing.map(|migration| migration.name().to_owned()).collect())
    }

    /// Ends the session, and with it the lock.
    async fn end(self) {
        self.pool.close().await;
    }
}

/// A migration written as SQL: what it does and what takes it back.
macro_rules! sql_migration {
    ($(#[$doc:meta])* $name:ident, up: $up:expr, down: $down:expr) => {
        $(#[$doc])*
        #[derive(sea_orm_migration::prelude::DeriveMigrationName)]
        pub(crate) struct $name;

        #[async_trait::async_trait]
        impl sea_orm_migration::prelude::MigrationTrait for $name {
            async fn up(
                &self,
                manager: &sea_orm_migration::prelude::SchemaManager,
            ) -> Result<(), sea_orm_migration::prelude::DbErr> {
                use sea_orm_migration::prelude::ConnectionTrait as _;
                manager.get_connection().execute_unprepared($up).await.map(|_| ())
            }

            async fn down(
                &self,
                manager: &sea_orm_migration::prelude::SchemaManager,
            ) -> Result<(), sea_orm_migration::prelude::DbErr> {
                use sea_orm_migration::prelude::ConnectionTrait as _;
                manager.get_connection().execute_unprepared($down).await.map(|_| ())
            }
        }
    };
}
pub(crate) use sql_migration;

#[cfg(test)]
mod tests;
