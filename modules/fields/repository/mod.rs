//! Rows of this module and nobody else's. The only place that knows SeaORM.

mod definitions;

pub(crate) use definitions::FieldRows;
