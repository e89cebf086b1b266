//! Custom fields: what a company wants to know of its objects beyond what a module asks. An administrator defines them
//! (module `fields`), a module keeps their values in its own table.
//!
//! A module that lets its objects have some
//!
//! - says so: `offers.custom_fields(FieldKind { name: "Customer", … })`;
//! - keeps them in a column of its table: `custom jsonb NOT NULL DEFAULT '{}'`, with an index `USING gin (custom
//!   jsonb_path_ops)`. What an object has by key is [`Values`];
//! - takes the port [`CustomFields`] (of `fields-contract`) and asks it for the [`Definitions`] of its kind, in the
//!   transaction of each change: what was archived a moment ago is refused on every node;
//! - takes `[CustomFieldInput!]` in the inputs that create and edit and reads them with [`Definitions::read`], tells
//!   [`facts`] to the audit log, and shows [`Definitions::shown`];
//! - takes `[CustomFieldFilter!]` in its list's filter: [`Definitions::conditions`], and [`condition`] in its repository;
//! - takes the keys of columns in its export, [`Definitions::chosen`], and writes [`cell`]s;
//! - names the kind in its [`Importer`](crate::imports::Importer::custom_fields) and reads its rows with
//!   [`Candidate::custom`](crate::imports::Candidate::custom).
//!
//! Who anonymises an object empties its column.

mod repository;

use async_trait::async_trait;
#[cfg(doc)]
use crm_graph::fields::facts;
use crm_graph::{
    Access,
    fields::{Definition, Definitions, FieldValue, Values},
};
use crm_shared::{Error, Language};

pub use repository::condition;

use crate::{db::Conn, exports::Cell};

/// A kind of object that may have custom fields. A module declares it with
/// [`Offers::custom_fields`](crate::module::Offers::custom_fields).
#[derive(Debug, Clone, Copy)]
pub struct FieldKind {
    /// The GraphQL type of its node, `Customer`.
    pub name: &'static str,
    /// What people call it in Polish, plural.
    pub pl: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// Who may see its fields: what the node's owner asks of its caller.
    pub access: Access,
}

impl FieldKind {
    /// What people call it.
    #[must_use]
    pub const fn label(&self, language: Language) -> &'static str {
        match language {
            Language::Pl => self.pl,
            Language::En => self.en,
        }
    }
}

/// Tells which custom fields there are. The port of `fields-contract`; here, because files of every module are read by
/// the house.
#[async_trait]
pub trait CustomFields: Send + Sync {
    /// Those of a kind of object by the name of its node, `Customer`, as they are at this moment, whoever asks. By one
    /// statement; within a transaction, what it has seen may be archived before it ends: the values that it wrote are not
    /// shown then.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL.
    async fn of(&self, conn: &dyn Conn, kind: &str) -> Result<Definitions, Error>;
}

/// What an object has of a field, as a cell of an exported list: numbers and days as such, the rest as people read it.
#[must_use]
pub fn cell(field: &Definition, values: &Values, language: Language) -> Cell {
    let Some(value) = field.of(values) else { return Cell::Empty };
    let told = field.told(&value, language);
    match value {
        FieldValue::Number(number) => Cell::Decimal { exact: number.to_string(), told },
        FieldValue::Date(date) => Cell::Date(date),
        FieldValue::Text(_) | FieldValue::Choice(_) | FieldValue::Boolean(_) => told.into(),
    }
}
