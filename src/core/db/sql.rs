//! Statements written by hand: what a repository sends where an entity says less than SQL does. Values
//! are bound, never written into the text.

use crm_shared::Error;
use sea_orm::{ConnectionTrait as _, DbBackend, DbErr, FromQueryResult, QueryResult, Statement, TryGetable, Value};

use super::{Conn, Tx, failure};

/// What a statement made of parts is given, in the order of its places.
#[derive(Debug, Default)]
pub struct Values(Vec<Value>);

impl Values {
    /// The place of a value in the statement: `$7`.
    pub fn put(&mut self, value: impl Into<Value>) -> String {
        self.0.push(value.into());
        format!("${}", self.0.len())
    }

    /// The place of a pattern for LIKE: no sign of `text` is a wildcard.
    pub fn pattern(&mut self, before: &str, text: &str, behind: &str) -> String {
        let text = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        self.put(format!("{before}{text}{behind}"))
    }

    /// The statement with its values in it, as EXPLAIN wants it.
    #[cfg(any(test, feature = "testing"))]
    #[must_use]
    pub fn written_into(self, sql: impl Into<String>) -> String {
        let values: Vec<_> = self.into_iter().enumerate().collect();
        // Backwards, so that $1 is not the beginning of $10.
        let numbered = values.into_iter().rev();
        numbered.fold(sql.into(), |sql, (nr, value)| sql.replace(&format!("${}", nr + 1), &value.to_string()))
    }
}

impl IntoIterator for Values {
    type Item = Value;
    type IntoIter = std::vec::IntoIter<Value>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

fn statement(sql: impl Into<String>, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

/// What a statement finds, each as an `R`.
///
/// # Errors
/// Those of [`failure`]; for the other reads, too.
pub async fn all<R: FromQueryResult>(
    conn: &dyn Conn,
    sql: impl Into<String>,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<R>, Error> {
    R::find_by_statement(statement(sql, values)).all(&conn.exec()).await.map_err(failure)
}

/// The first that a statement finds, as an `R`.
///
/// # Errors
/// See [`all`].
pub async fn one<R: FromQueryResult>(
    conn: &dyn Conn,
    sql: impl Into<String>,
    values: impl IntoIterator<Item = Value>,
) -> Result<Option<R>, Error> {
    R::find_by_statement(statement(sql, values)).one(&conn.exec()).await.map_err(failure)
}

/// What a statement finds, for whoever takes the columns one by one.
///
/// # Errors
/// See [`all`].
pub async fn rows(
    conn: &dyn Conn,
    sql: impl Into<String>,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<QueryResult>, Error> {
    conn.exec().query_all_raw(statement(sql, values)).await.map_err(failure)
}

/// The first that a statement finds, for whoever takes the columns one by one.
///
/// # Errors
/// See [`all`].
pub async fn row(
    conn: &dyn Conn,
    sql: impl Into<String>,
    values: impl IntoIterator<Item = Value>,
) -> Result<Option<QueryResult>, Error> {
    conn.exec().query_one_raw(statement(sql, values)).await.map_err(failure)
}

/// The first column of each row that a statement finds.
///
/// # Errors
/// See [`all`].
pub async fn column<T: TryGetable>(
    conn: &dyn Conn,
    sql: impl Into<String>,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<T>, Error> {
    let rows = rows(conn, sql, values).await?;
    rows.iter().map(|row| row.try_get_by_index(0).map_err(failure)).collect()
}

/// The first column of the first row that a statement finds.
///
/// # Errors
/// See [`all`].
pub async fn value<T: TryGetable>(
    conn: &dyn Conn,
    sql: impl Into<String>,
    values: impl IntoIterator<Item = Value>,
) -> Result<Option<T>, Error> {
    let row = row(conn, sql, values).await?;
    row.map(|row| row.try_get_by_index(0)).transpose().map_err(failure)
}

/// What a statement counts: its one row's first column, 0 without a row.
///
/// # Errors
/// See [`all`].
pub async fn number(
    conn: &dyn Conn,
    sql: impl Into<String>,
    values: impl IntoIterator<Item = Value>,
) -> Result<i64, Error> {
    Ok(value(conn, sql, values).await?.unwrap_or(0))
}

/// How many rows a statement changes.
///
/// # Errors
/// See [`all`].
pub async fn change(tx: &Tx, sql: impl Into<String>, values: impl IntoIterator<Item = Value>) -> Result<u64, Error> {
    attempt(tx, sql, values).await.map_err(failure)
}

/// How many rows a statement changes that a constraint may refuse.
///
/// # Errors
/// What the database says: a constraint's word is for the module, which makes a [`failure`] of the rest.
pub async fn attempt(tx: &Tx, sql: impl Into<String>, values: impl IntoIterator<Item = Value>) -> Result<u64, DbErr> {
    Ok(tx.exec().execute_raw(statement(sql, values)).await?.rows_affected())
}

/// What a statement gives back of rows that it changes, and a constraint may refuse to, each as an `R`.
///
/// # Errors
/// See [`attempt`].
pub async fn attempt_all<R: FromQueryResult>(
    tx: &Tx,
    sql: impl Into<String>,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<R>, DbErr> {
    R::find_by_statement(statement(sql, values)).all(&tx.exec()).await
}
