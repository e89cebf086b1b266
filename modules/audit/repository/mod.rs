//! Rows of both logs. The only place that knows SeaORM.

mod entries;

pub(crate) use entries::Entries;

#[cfg(test)]
mod tests;
