//! Rows of both logs. The only place that knows SeaORM.

mod ask;
mod entries;
mod logs;

pub(crate) use entries::Entries;
pub(crate) use logs::LogRows;

#[cfg(test)]
mod tests;
