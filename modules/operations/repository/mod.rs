//! Rows of the shared infrastructure, as administrators see and mend them. The only place that knows
//! SeaORM.

mod dead_letters;
mod jobs;
mod leftovers;
mod mails;
mod results;

pub(crate) use dead_letters::DeadLetterRows;
pub(crate) use jobs::JobRows;
pub(crate) use leftovers::{Leftover, Leftovers};
pub(crate) use mails::MailRows;
pub(crate) use results::JobResults;
