//! Whether this program can work on a database.

use std::fmt;

use sea_orm_migration::prelude::MigratorTrait as _;
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::{Migrator, restore::MARK};

/// How the schema of a database stands to this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fitness {
    /// It is this program's.
    Fits,
    /// It lacks these migrations; one that was never migrated lacks them all.
    Missing(Vec<String>),
    /// It has these, which this program doesn't know: a newer one made them.
    Newer(Vec<String>),
    /// A restore into it has not come to its end.
    Unfinished,
}

impl Fitness {
    /// `applied`: as the database lists them.
    pub(super) fn of(applied: Vec<String>) -> Self {
        let known: Vec<_> = Migrator::migrations().into_iter().map(|migration| migration.name().to_owned()).collect();
        let unknown: Vec<_> = applied.iter().filter(|name| !known.contains(name)).cloned().collect();
        if !unknown.is_empty() {
            return Self::Newer(unknown);
        }
        let missing: Vec<_> = known.into_iter().filter(|name| !applied.contains(name)).collect();
        if missing.is_empty() { Self::Fits } else { Self::Missing(missing) }
    }
}

impl fmt::Display for Fitness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fits => f.write_str("no migration is missing"),
            Self::Missing(names) => {
                write!(f, "{} migration(s) are missing ({}); run `crm migrate up`", names.len(), names.join(", "))
            }
            Self::Newer(names) => write!(
                f,
                "the database was migrated by a newer version of crm ({} is unknown to {}); start that version or a \
                 later one. Nothing was changed",
                names.join(", "),
                env!("CARGO_PKG_VERSION")
            ),
            Self::Unfinished => f.write_str(
                "a restore into this database did not come to its end, so nothing may work on it. Run `crm restore` \
                 again: it begins anew",
            ),
        }
    }
}

/// How it stands, asked by the running application, which only reads.
///
/// # Errors
/// Where the database can't be reached.
pub async fn fitness(writer: &PgPool) -> Result<Fitness, sqlx::Error> {
    const MARKED: &str = "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = $1)";
    if sqlx::query_scalar(MARKED).bind(MARK).fetch_one(writer).await? {
        return Ok(Fitness::Unfinished);
    }
    match sqlx::query_scalar("SELECT version FROM crm.seaql_migrations ORDER BY version").fetch_all(writer).await {
        Ok(applied) => Ok(Fitness::of(applied)),
        // invalid schema, undefined table, not even allowed in: nothing was migrated yet.
        Err(sqlx::Error::Database(error))
            if error.code().is_some_and(|code| ["3F000", "42P01", "42501"].contains(&&*code)) =>
        {
            Ok(Fitness::of(Vec::new()))
        }
        Err(error) => Err(error),
    }
}

/// The same over a connection of its own, for a look from outside.
///
/// # Errors
/// Where the database can't be reached.
pub async fn fitness_for(writer: &PgConnectOptions) -> Result<Fitness, sqlx::Error> {
    let pool = PgPoolOptions::new().max_connections(1).connect_with(writer.clone()).await?;
    let fitness = fitness(&pool).await;
    pool.close().await;
    fitness
}

/// Those of these migrations that this program doesn't know.
#[must_use]
pub fn unknown(applied: &[String]) -> Vec<String> {
    match Fitness::of(applied.to_vec()) {
        Fitness::Newer(names) => names,
        _ => Vec::new(),
    }
}
