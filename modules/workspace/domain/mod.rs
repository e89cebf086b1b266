//! Pure rules: what a view can hold, and what preferences there are.

mod content;
mod preferences;
mod view;

pub(crate) use content::{Column, Content, Density, columns};
pub(crate) use preferences::{ListChanges, ListPreferences, PreferenceChanges, Preferences, Theme};
pub(crate) use view::{Edit, VIEWS_PER_LIST, View};
