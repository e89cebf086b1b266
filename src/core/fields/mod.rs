//! Custom fields: what a company wants to know of its objects beyond what a module asks. An administrator defines them
//! (module `fields`), a module keeps their values in its own table.
//!
//! A module that lets its objects have some
//!
//! - says so: `offers.custom_fields(FieldKind { name: "Customer", … })`;
//! - keeps them in a column of its table: `custom jsonb NOT NULL DEFAULT '{}'`, with an index `USING gin (custom
//!   jsonb_path_ops)`. What an object has by key is [`Values`];
//! - takes the port `CustomFields` of `fields-contract` and asks it for the [`Definitions`] of its kind, in the
//!   transaction of each change: what was archived a moment ago is refused on every node;
//! - takes `[CustomFieldInput!]` in the inputs that create and edit and reads them with [`Definitions::read`], tells
//!   [`facts`] to the audit log, and shows [`Definitions::shown`];
//! - takes `[CustomFieldFilter!]` in its list's filter: [`Definitions::conditions`], and [`condition`] in its repository.
//!
//! An import brings what a file says into the form of an input with [`Definition::understood`]; an export has a column
//! of [`Definition::told`] for each of [`Definitions::in_use`]. Who anonymises an object empties its column.

mod repository;

use crm_graph::Access;
#[cfg(doc)]
use crm_graph::fields::{Definition, Definitions, Values, facts};
use crm_shared::Language;

pub use repository::condition;

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
