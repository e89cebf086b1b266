//! What repositories run on: a pool for reads, a transaction for reads and writes.

use async_trait::async_trait;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr, Statement};
use sea_query_sqlx::SqlxValues;
use sqlx::{AssertSqlSafe, Executor, PgConnection, Postgres, query::Query};

use super::{Counter, Pool, Session, Tx};

/// Something that statements can be sent to: [`Db`](super::Db), its reader, a [`Tx`] or a [`Session`].
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
    Pool(&'c Pool),
    Tx(&'c Tx),
    Session(&'c Session),
}

pub(super) fn failed(error: sqlx::Error) -> DbErr {
    match error {
        sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => {
            DbErr::ConnectionAcquire(sea_orm::ConnAcquireErr::Timeout)
        }
        error => DbErr::Query(RuntimeErr::SqlxError(error.into())),
    }
}

/// Runs `$statement` on whatever the handle stands for. A read (`$spare` is its copy then) outside a
/// transaction that met a lost connection is sent once more, over another one.
macro_rules! on_target {
    ($self:ident, $statement:ident, $spare:expr, |$on:ident, $query:ident| $run:expr) => {
        match $self.target {
            Target::Pool(pool) => {
                let mut spare: Option<Statement> = $spare;
                let mut $query = $statement;
                loop {
                    $self.counter.count();
                    let mut held = pool.acquire().await.map_err(failed)?;
                    let $on: &mut PgConnection = &mut held;
                    let error = match $run.await {
                        Ok(result) => break Ok(result),
                        Err(error) => error,
                    };
                    let lost = pool.lost(&mut held, &error);
                    match spare.take().filter(|_| lost) {
                        Some(again) => $query = again,
                        None => break Err(failed(error)),
                    }
                }
            }
            Target::Tx(tx) => {
                $self.counter.count();
                let mut held = tx.connection().await?;
                let ($on, $query): (&mut PgConnection, _) = (held.get()?, $statement);
                $run.await.map_err(failed)
            }
            Target::Session(session) => {
                $self.counter.count();
                let mut held = session.connection.lock().await;
                let ($on, $query): (&mut PgConnection, _) = (&mut held, $statement);
                $run.await.map_err(failed)
            }
        }
    };
}

/// A copy of a statement that may be sent twice though nobody knows whether the first one was run.
fn spare(statement: &Statement) -> Option<Statement> {
    let word = statement.sql.trim_start().get(..6)?;
    word.eq_ignore_ascii_case("SELECT").then(|| statement.clone())
}

fn prepared(statement: Statement) -> Query<'static, Postgres, SqlxValues> {
    let values = statement.values.unwrap_or_else(|| sea_orm::Values(Vec::new()));
    sqlx::query_with(AssertSqlSafe(statement.sql), SqlxValues(values))
}

#[async_trait]
impl ConnectionTrait for Exec<'_> {
    fn get_database_backend(&self) -> DbBackend {
        DbBackend::Postgres
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        on_target!(self, statement, None, |on, query| on.execute(prepared(query))).map(Into::into)
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        let sql = Statement::from_string(DbBackend::Postgres, sql);
        on_target!(self, sql, None, |on, query| on.execute(sqlx::raw_sql(AssertSqlSafe(query.sql)))).map(Into::into)
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        on_target!(self, statement, spare(&statement), |on, query| on.fetch_optional(prepared(query)))
            .map(|row| row.map(Into::into))
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        on_target!(self, statement, spare(&statement), |on, query| on.fetch_all(prepared(query)))
            .map(|rows| rows.into_iter().map(Into::into).collect())
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::{ConnectionTrait as _, DbBackend, Statement};

    use super::Conn as _;
    use crate::{
        db::Db,
        testing::{Server, TestDatabase},
    };

    const END: &str = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity \
                       WHERE datname = current_database() AND usename = 'crm_writer' AND pid <> pg_backend_pid()";

    /// A pool whose only open connection is dead.
    async fn lost() -> (TestDatabase, Db) {
        let database = Server::database(|_| async {}).await;
        let grants = "GRANT USAGE ON SCHEMA t TO crm_writer; GRANT INSERT, SELECT ON t.kept TO crm_writer";
        database.admin(&format!("CREATE SCHEMA t; CREATE TABLE t.kept (n integer); {grants}")).await;
        let (db, other) = (database.db(), database.db());
        assert!(ask(&db, "SELECT 1").await);
        assert!(ask(&other, END).await);
        (database, db)
    }

    async fn ask(db: &Db, sql: &str) -> bool {
        db.exec().query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await.is_ok()
    }

    #[tokio::test]
    async fn a_read_that_meets_a_lost_connection_is_sent_once_more() {
        let (_database, db) = lost().await;
        let before = db.statements();
        assert!(ask(&db, "SELECT 1").await);
        assert_eq!(db.statements() - before, 2);
        assert!(!ask(&db, "SELECT pg_terminate_backend(pg_backend_pid())").await);
        assert_eq!(db.statements() - before, 4, "once more, not for ever");
        assert!(!ask(&db, "SELECT nothing").await);
        assert_eq!(db.statements() - before, 5, "a refusal is an answer");
    }

    #[tokio::test]
    async fn a_write_is_never_sent_twice() {
        for insert in [
            "INSERT INTO t.kept VALUES (1) RETURNING n",
            "WITH written AS (INSERT INTO t.kept VALUES (1) RETURNING n) SELECT n FROM written",
        ] {
            let (database, db) = lost().await;
            let before = db.statements();
            assert!(!ask(&db, insert).await);
            assert!(ask(&db, insert).await, "the next one has a fresh connection");
            assert_eq!(
                (db.statements() - before, database.text("SELECT count(*)::text FROM t.kept").await),
                (2, "1".to_owned())
            );
        }
        let (_database, db) = lost().await;
        assert!(db.exec().execute_unprepared("SELECT 1").await.is_err());
        assert!(db.exec().execute_unprepared("SELECT 1").await.is_ok());
    }
}
