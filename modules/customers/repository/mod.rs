//! Rows of this module and nobody else's. The only place that knows SeaORM.

mod addresses;
mod belongings;
mod bulk;
mod consents;
mod contacts;
mod custom;
mod customers;
mod duplicates;
mod erasure;
mod links;
mod lists;
mod merge;
mod notes;
mod sealed;
mod search;

pub(crate) use belongings::{Kept, belongings, drop_one, keep};
pub(crate) use consents::ConsentRows;
pub(crate) use custom::CustomRows;
pub(crate) use customers::CustomerRows;
pub(crate) use merge::Merger;
pub(crate) use notes::NoteRows;
pub(crate) use sealed::{SealedNumber, SealedRows};
pub(crate) use search::Sought;

use crm_core::db::{Conn, Tx, broken_constraint, failure};
use crm_shared::Error;
use sea_orm::{ConnectionTrait as _, DbBackend, DbErr, FromQueryResult, Statement, Value};

use crate::error::CustomersError;

/// What a failure means where a constraint has spoken.
fn refusal(error: DbErr) -> Error {
    match broken_constraint(&error).as_deref() {
        Some("customer_division") => CustomersError::DivisionUnknown.into(),
        Some("external_id_taken") => CustomersError::ExternalIdTaken.into(),
        Some("address_kind") => CustomersError::AddressKindTaken.into(),
        _ => failure(error),
    }
}

fn statement(sql: &str, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

async fn change(tx: &Tx, sql: &str, values: Vec<Value>) -> Result<(), Error> {
    tx.exec().execute_raw(statement(sql, values)).await.map(|_| ()).map_err(refusal)
}

async fn all<R: FromQueryResult>(conn: &dyn Conn, sql: &str, values: Vec<Value>) -> Result<Vec<R>, Error> {
    R::find_by_statement(statement(sql, values)).all(&conn.exec()).await.map_err(failure)
}

async fn number(conn: &dyn Conn, sql: &str, values: Vec<Value>) -> Result<i64, Error> {
    let row = conn.exec().query_one_raw(statement(sql, values)).await.map_err(failure)?;
    row.map_or(Ok(0), |row| row.try_get("", "number")).map_err(failure)
}

/// What a statement is given, in the order of its places.
#[derive(Default)]
struct Values(Vec<Value>);

impl Values {
    /// The place of a value in the statement.
    fn put(&mut self, value: impl Into<Value>) -> String {
        self.0.push(value.into());
        format!("${}", self.0.len())
    }

    /// A pattern of what is searched, in plain letters: no sign of it is a wildcard.
    fn pattern(&mut self, before: &str, text: &str, behind: &str) -> String {
        let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        format!("customers.plain({})", self.put(format!("{before}{escaped}{behind}")))
    }
}
