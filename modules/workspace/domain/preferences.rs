//! How a person wants the screens to be. What isn't set is as the front end ships it.

use workspace_contract::SavedViewId;

use super::{Column, Density};
use crate::error::WorkspaceError;

/// A person's preferences everywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Preferences {
    pub theme: Option<Theme>,
    pub density: Option<Density>,
    pub start_page: Option<String>,
    pub rows_per_page: Option<i32>,
    /// Of the lists that the person sees.
    pub lists: Vec<ListPreferences>,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the device has it.
    System,
    Light,
    Dark,
}

impl Theme {
    /// The word in the database.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a word in the database.
    pub(crate) fn from_id(id: &str) -> Option<Self> {
        [Self::System, Self::Light, Self::Dark].into_iter().find(|theme| theme.id() == id)
    }
}

/// A person's preferences for one list. Only views that the person sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ListPreferences {
    pub list: String,
    pub columns: Option<Vec<Column>>,
    /// With which the list begins.
    pub default_view: Option<SavedViewId>,
    /// The one used last.
    pub last_view: Option<SavedViewId>,
}

/// What a person sets; the rest stays. The inner none puts one back to what is shipped.
#[derive(Debug, Clone, Default)]
pub(crate) struct PreferenceChanges {
    pub theme: Option<Option<Theme>>,
    pub density: Option<Option<Density>>,
    pub start_page: Option<Option<String>>,
    pub rows_per_page: Option<Option<i32>>,
}

impl PreferenceChanges {
    /// The changes, if each is within its bounds. A start page is a path of ours, so that no link to
    /// elsewhere can hide in it (`//example.com`, `/\example.com`).
    pub(crate) fn checked(self) -> Result<Self, WorkspaceError> {
        if let Some(Some(page)) = &self.start_page {
            let elsewhere = page.starts_with("//") || page.contains(['\\', ' ']) || page.chars().any(char::is_control);
            if !page.starts_with('/') || elsewhere || page.chars().count() > 200 {
                return Err(WorkspaceError::StartPageInvalid);
            }
        }
        if self.rows_per_page.flatten().is_some_and(|rows| !(1..=100).contains(&rows)) {
            return Err(WorkspaceError::RowsPerPageInvalid);
        }
        Ok(self)
    }
}

/// What a person sets for one list.
#[derive(Debug, Clone, Default)]
pub(crate) struct ListChanges {
    pub columns: Option<Option<Vec<Column>>>,
    pub default_view: Option<Option<SavedViewId>>,
    pub last_view: Option<Option<SavedViewId>>,
}

#[cfg(test)]
mod tests {
    use super::PreferenceChanges;
    use crate::error::WorkspaceError;

    #[test]
    fn a_start_page_is_a_page_of_ours() {
        let page = |page: &str| {
            let changes = PreferenceChanges { start_page: Some(Some(page.to_owned())), ..PreferenceChanges::default() };
            changes.checked().map(|_| ())
        };
        for good in ["/", "/staff?view=view_1#top", &format!("/{}", "ż".repeat(199))] {
            assert_eq!(page(good), Ok(()), "{good}");
        }
        let long = format!("/{}", "a".repeat(200));
        for wrong in ["", "staff", "//example.com", "/\\example.com", "https://example.com", "/a\nb", "/a b", &long] {
            assert_eq!(page(wrong), Err(WorkspaceError::StartPageInvalid), "{wrong:?}");
        }
    }

    #[test]
    fn a_page_has_1_to_100_rows() {
        let rows = |rows| PreferenceChanges { rows_per_page: Some(rows), ..PreferenceChanges::default() }.checked();
        for good in [None, Some(1), Some(100)] {
            assert!(rows(good).is_ok());
        }
        for wrong in [0, -1, 101] {
            assert_eq!(rows(Some(wrong)).err(), Some(WorkspaceError::RowsPerPageInvalid));
        }
    }
}
