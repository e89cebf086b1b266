//! Custom fields of objects: what a field takes, what an object has of it, how lists ask for it and how people read it.
//! Pure: where definitions and values are kept is `crm_core::fields`' matter, and tells how a module uses all this.

mod codes;
mod definition;
mod definitions;
mod filter;
mod number;
mod rule;
mod shown;

pub use codes::CODES;
pub use definition::{Choice, Definition, Words, field_key};
pub use definitions::{CustomFieldInput, Definitions, Values, facts};
pub use filter::{Condition, CustomFieldFilter};
pub use number::Number;
pub use rule::{FieldType, FieldValue, LONGEST, Rule};
pub use shown::CustomFieldValue;
