//! Use cases: load, let the domain decide, one transaction, commit.

mod lists;
mod preferences;
mod search;
mod views;

pub(crate) use lists::Lists;
pub(crate) use preferences::MyPreferences;
pub(crate) use search::{Found, Search, Unanswered};
pub(crate) use views::Views;
