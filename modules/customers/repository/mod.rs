//! Rows of this module and nobody else's. The only place that knows SeaORM.

mod addresses;
mod alike;
mod belongings;
mod bulk;
mod consents;
mod contacts;
mod custom;
mod customers;
mod duplicates;
mod erasure;
#[cfg(test)]
mod figures;
mod import;
mod links;
mod lists;
mod merge;
mod notes;
mod sealed;
mod search;
mod seeding;
mod words;

pub(crate) use belongings::{Kept, belongings, drop_one, keep};
pub(crate) use consents::ConsentRows;
pub(crate) use custom::CustomRows;
pub(crate) use customers::CustomerRows;
pub(crate) use import::{Asked, LMS_TABLES, Likely, LmsScratch, Owner, Written, WrittenNumber};
pub(crate) use merge::Merger;
pub(crate) use notes::NoteRows;
pub(crate) use sealed::{SealedNumber, SealedRows};
pub(crate) use search::Sought;
pub(crate) use seeding::{SealedRow, Seedlings};
pub(crate) use words::WordRows;

use crm_core::db::{Tx, Values, attempt, broken_constraint, failure};
use crm_shared::Error;
use sea_orm::{DbErr, Value};

use crate::error::CustomersError;
use belongings::{AROUND, around};

/// What a failure means where a constraint has spoken.
fn refusal(error: DbErr) -> Error {
    match broken_constraint(&error).as_deref() {
        Some("customer_division") => CustomersError::DivisionUnknown.into(),
        Some("external_id_taken") => CustomersError::ExternalIdTaken.into(),
        Some("address_kind") => CustomersError::AddressKindTaken.into(),
        _ => failure(error),
    }
}

async fn change(tx: &Tx, sql: &str, values: Vec<Value>) -> Result<(), Error> {
    attempt(tx, sql, values).await.map(|_| ()).map_err(refusal)
}

/// A pattern of what is searched, in plain letters.
fn pattern(values: &mut Values, before: &str, text: &str, behind: &str) -> String {
    format!("customers.plain({})", values.pattern(before, text, behind))
}

/// The condition that what a customer is searched by begins so. The index has its first hundred letters.
fn beginning(values: &mut Values, text: &str) -> String {
    const INDEXED: usize = 100;
    let is_longer = text.chars().count() > INDEXED;
    let text = format!("customers.plain({})", values.put(text));
    let rest = if is_longer { format!(" AND starts_with(c.search, {text})") } else { String::new() };
    format!(
        "left(c.search, 100) >= left({text}, 100) AND left(c.search, 100) < left({text}, 100) || chr(1114111){rest}"
    )
}
