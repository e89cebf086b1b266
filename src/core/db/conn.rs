//! What repositories run on: a pool for reads, a transaction for reads and writes.

use async_trait::async_trait;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr, Statement};
use sea_query_sqlx::SqlxValues;
use sqlx::{AssertSqlSafe, Executor, PgConnection, PgPool};

use super::{Counter, Tx};

/// Something that statements can be sent to: [`Db`](super::Db), its reader, or a [`Tx`].
pub trait Conn: Send + Sync {
    /// The handle that SeaORM takes.
    fn exec(&self) -> Exec<'_>;
}

/// SeaORM's view of a [`Conn`]. Lives here, so that entities, raw SQL and COPY share one
/// transaction (SeaORM's own hides its connection).
#[derive(Debug, Clone, Copy)]
pub struct Exec<'c> {
    pub(super) target: Target<'c>,
    pub(super) counter: &'c Counter,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Target<'c> {
    Pool(&'c PgPool),
    Tx(&'c Tx),
}

fn failed(error: sqlx::Error) -> DbErr {
    match error {
        sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => {
            DbErr::ConnectionAcquire(sea_orm::ConnAcquireErr::Timeout)
        }
        error => DbErr::Query(RuntimeErr::SqlxError(error.into())),
    }
}

/// Runs `$query` on whatever the handle stands for.
macro_rules! on_target {
    ($self:ident, |$on:ident| $query:expr) => {{
        $self.counter.count();
        match $self.target {
            Target::Pool(pool) => {
                let mut held = pool.acquire().await.map_err(failed)?;
                let $on: &mut PgConnection = &mut held;
                $query.await.map_err(failed)
            }
            Target::Tx(tx) => {
                let mut held = tx.connection().await?;
                let $on: &mut PgConnection = held.get()?;
                $query.await.map_err(failed)
            }
        }
    }};
}

fn prepared(statement: Statement) -> (AssertSqlSafe<String>, SqlxValues) {
    let values = statement.values.unwrap_or_else(|| sea_orm::Values(Vec::new()));
    (AssertSqlSafe(statement.sql), SqlxValues(values))
}

#[async_trait]
impl ConnectionTrait for Exec<'_> {
    fn get_database_backend(&self) -> DbBackend {
        DbBackend::Postgres
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        let (sql, values) = prepared(statement);
        on_target!(self, |on| on.execute(sqlx::query_with(sql, values))).map(Into::into)
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        let sql = AssertSqlSafe(sql.to_owned());
        on_target!(self, |on| on.execute(sqlx::raw_sql(sql))).map(Into::into)
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        let (sql, values) = prepared(statement);
        on_target!(self, |on| on.fetch_optional(sqlx::query_with(sql, values))).map(|row| row.map(Into::into))
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let (sql, values) = prepared(statement);
        on_target!(self, |on| on.fetch_all(sqlx::query_with(sql, values)))
            .map(|rows| rows.into_iter().map(Into::into).collect())
    }
}
