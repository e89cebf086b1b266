//! Rows of this module and nobody else's. The only place that knows SeaORM.

mod preferences;
mod views;

pub(crate) use preferences::PreferenceRows;
pub(crate) use views::ViewRows;
