//! Pure rules: no database, no GraphQL, no clock.

mod import;
mod row;

pub(crate) use import::{Counts, Format, Heading, Import, ImportFilter, ImportState, Problem};
pub(crate) use row::{Change, ImportRow, RowFilter, RowOutcome, RowState};
