//! Imports and their rows, as people look at them. The only place that knows SeaORM.

mod imports;
mod rows;

pub(crate) use imports::ImportRows;
pub(crate) use rows::StagedRows;
