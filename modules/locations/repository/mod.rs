//! Rows of this module and nobody else's. The only place that knows SeaORM.

mod editions;
mod incoming;
mod names;

pub(crate) use editions::Editions;
pub(crate) use incoming::Incoming;
pub(crate) use names::Names;

use crm_core::db::{Conn, Tx, broken_constraint, failure};
use crm_shared::Error;
use sea_orm::{ConnectionTrait as _, DbBackend, DbErr, FromQueryResult, Statement, Value};

use crate::error::LocationsError;

/// What a failure means where a constraint has spoken.
fn refusal(error: DbErr) -> Error {
    match broken_constraint(&error).as_deref() {
        Some("incoming_key") => LocationsError::RowTwice.into(),
        _ => failure(error),
    }
}

fn statement(sql: &str, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

async fn change(tx: &Tx, sql: &str, values: Vec<Value>) -> Result<u64, Error> {
    Ok(tx.exec().execute_raw(statement(sql, values)).await.map_err(refusal)?.rows_affected())
}

async fn all<R: FromQueryResult>(conn: &dyn Conn, sql: &str, values: Vec<Value>) -> Result<Vec<R>, Error> {
    R::find_by_statement(statement(sql, values)).all(&conn.exec()).await.map_err(failure)
}
