//! Rows of both logs. The only place that knows SeaORM.

mod ask;
mod entries;
mod logs;
mod news;
mod seals;
mod tail;

pub(crate) use entries::Entries;
pub(crate) use logs::LogRows;
pub(crate) use news::News;
pub(crate) use seals::Seals;
pub(crate) use tail::{Followed, Following, Tail};

#[cfg(test)]
mod figures;
#[cfg(test)]
mod tests;
