//! Pure rules: no database, no GraphQL, no clock.

mod details;
mod field;
mod rule;

pub(crate) use details::{NewField, TypedField};
pub(crate) use field::{Field, MOST, MOST_IN_USE, facts, ordered};
pub(crate) use rule::{TypedChoice, TypedRule};

/// What is to be mended in a form of this module.
type Faults = crm_shared::Faults<crate::error::FieldsError>;
