//! Rows of the shared infrastructure, as administrators see and mend them. The only place that knows
//! SeaORM.

mod dead_letters;

pub(crate) use dead_letters::DeadLetterRows;
