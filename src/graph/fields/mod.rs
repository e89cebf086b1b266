//! Custom fields of objects: what a field takes, what an object has of it, how lists ask for it, how people read it and
//! what files say of it. Pure: where definitions and values are kept is `crm_core::fields`' matter, and tells how a module uses all this.

mod codes;
mod definition;
mod definitions;
mod files;
mod filter;
mod number;
mod rule;
mod shown;

pub use definition::{Choice, Definition, Words, field_key};
pub use definitions::{CustomFieldInput, Definitions, Values, facts};
pub use files::{CellFault, key_of_column};
pub use filter::{Condition, CustomFieldFilter};
pub use number::Number;
pub use rule::{FieldType, FieldValue, LONGEST, Rule};
pub use shown::CustomFieldValue;

/// The error codes of custom fields, for the catalogue.
pub const CODES: &[&crm_shared::Code] = codes::CODES;
