//! Rows of this module and nobody else's. The only place that knows SeaORM.

mod accounts;
mod company;
mod divisions;
mod lists;

pub(crate) use accounts::AccountRows;
pub(crate) use company::CompanyRow;
pub(crate) use divisions::DivisionRows;

use crm_core::db::{self, Tx, broken_constraint, failure};
use crm_shared::Error;
use sea_orm::{DbErr, Value};

use crate::error::OrganizationError;

/// What a failure means where a constraint has spoken.
fn refusal(error: DbErr) -> Error {
    match broken_constraint(&error).as_deref() {
        Some("division_code_key") => OrganizationError::CodeTaken.into(),
        Some("division_nip_key") => OrganizationError::NipTaken.into(),
        Some("division_last") => OrganizationError::LastDivision.into(),
        _ => failure(error),
    }
}

async fn change(tx: &Tx, sql: &str, values: Vec<Value>) -> Result<(), Error> {
    db::attempt(tx, sql, values).await.map(|_| ()).map_err(refusal)
}

#[cfg(test)]
mod tests;
