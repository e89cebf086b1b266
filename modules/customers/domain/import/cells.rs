//! A row of a file, cell by cell.

use std::collections::BTreeMap;

use crm_shared::{Error, Label, plain};

use crate::{error::ImportError, labels};

/// The cells of a row by column; columns that the file doesn't have are missing.
#[derive(Debug, Default)]
pub(crate) struct Cells<'r>(pub BTreeMap<&'static str, &'r str>);

impl Cells<'_> {
    /// What stands in a column; none where nothing does.
    pub(super) fn get(&self, column: &str) -> Option<&str> {
        self.0.get(column).copied().filter(|cell| !cell.is_empty())
    }

    /// The same as it would be typed into a form: what the file has no column for stays.
    pub(super) fn typed(&self, column: &str) -> Option<Option<String>> {
        self.0.get(column).map(|cell| Some((*cell).to_owned()))
    }

    /// What stands in a column, or nothing.
    pub(super) fn text(&self, column: &str) -> String {
        self.get(column).unwrap_or_default().to_owned()
    }

    /// Whether something stands in one of these columns of a group.
    pub(super) fn any(&self, group: &str, names: &[&str]) -> bool {
        names.iter().any(|name| self.get(&format!("{group}{name}")).is_some())
    }

    /// What stands in a column, between commas.
    pub(super) fn list(&self, column: &str) -> Vec<String> {
        let parts = self.get(column).unwrap_or_default().split(',').map(str::trim);
        parts.filter(|part| !part.is_empty()).map(ToOwned::to_owned).collect()
    }
}

/// What is wrong with a row, each with the column where that can be told.
#[derive(Debug, Default)]
pub(crate) struct Flaws(pub Vec<(Option<String>, Error)>);

impl Flaws {
    pub(super) fn note(&mut self, column: &str, error: impl Into<Error>) {
        self.0.push((Some(column.to_owned()), error.into()));
    }

    /// What a form would make of it, or what it would say of the fields of this group (`registered`), if any.
    pub(super) fn take<T>(&mut self, group: &str, read: Result<T, Vec<Error>>) -> Option<T> {
        let told = |error: Error| (error.path().and_then(|path| column(group, path)), error);
        read.map_err(|errors| self.0.extend(errors.into_iter().map(told))).ok()
    }

    /// What a cell says, if it is one of these words.
    pub(super) fn known<T>(&mut self, column: &str, found: Option<T>, words: &'static [Label]) -> Option<T> {
        if found.is_none() {
            self.note(column, ImportError::Word(words));
        }
        found
    }

    /// The value of an enum of the API, by any of the words that people read for it.
    pub(super) fn word<T>(
        &mut self,
        column: &str,
        cell: Option<&str>,
        of: &str,
        from_id: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let typed = plain(cell?);
        let words = labels::ALL.iter().find(|labels| labels.of == of).map_or(&[][..], |labels| labels.values);
        let is =
            |label: &&Label| [label.value, label.text.pl, label.text.en].into_iter().any(|word| plain(word) == typed);
        let found = words.iter().find(is).and_then(|label| from_id(&label.value.to_ascii_lowercase()));
        self.known(column, found, words)
    }
}

/// The column of a form's field: `input.address.city` of the group `service` is `serviceCity`.
fn column(group: &str, path: &str) -> Option<String> {
    let mut parts = path.split('.').skip(1);
    let first = parts.next()?;
    if !matches!(first, "address" | "contact") {
        return Some(first.to_owned());
    }
    let field = parts.next()?;
    let (head, tail) = field.split_at_checked(1)?;
    Some(format!("{group}{}{tail}", head.to_ascii_uppercase()))
}
