//! Rows of this module and nobody else's. The only place that knows SeaORM.

mod editions;
mod incoming;
mod names;

pub(crate) use editions::Editions;
pub(crate) use incoming::Incoming;
pub(crate) use names::Names;

use crm_core::db::{self, Tx, broken_constraint, failure};
use crm_shared::Error;
use sea_orm::{DbErr, Value};

use crate::error::LocationsError;

/// What a failure means where a constraint has spoken.
fn refusal(error: DbErr) -> Error {
    match broken_constraint(&error).as_deref() {
        Some("incoming_key") => LocationsError::RowTwice.into(),
        _ => failure(error),
    }
}

async fn change(tx: &Tx, sql: &str, values: Vec<Value>) -> Result<u64, Error> {
    db::attempt(tx, sql, values).await.map_err(refusal)
}
