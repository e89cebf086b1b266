//! What a view of a list says.

use crm_shared::line;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::error::WorkspaceError;

/// A filter or a sort of more bytes is not kept.
const MOST_BYTES: usize = 8_192;

/// A column is at least and at most so many pixels wide.
const WIDTHS: std::ops::RangeInclusive<i32> = 40..=2_000;

/// How a list is to be shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Content {
    pub name: String,
    /// As the list's query takes them.
    pub filter: Option<Value>,
    pub sort: Option<Value>,
    /// In order; none: as the list has them.
    pub columns: Option<Vec<Column>>,
    /// None: as the person prefers it everywhere.
    pub density: Option<Density>,
    /// Whether everybody sees the view who sees the list.
    pub shared: bool,
}

/// A column of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Column {
    /// The field of the listed node.
    pub id: String,
    /// In pixels; none: as wide as its content needs.
    pub width: Option<i32>,
}

/// How much room rows take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Density {
    Comfortable,
    Compact,
}

impl Density {
    /// The word in the database.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Comfortable => "comfortable",
            Self::Compact => "compact",
        }
    }

    /// The density of a word in the database.
    pub(crate) fn from_id(id: &str) -> Option<Self> {
        [Self::Comfortable, Self::Compact].into_iter().find(|density| density.id() == id)
    }
}

impl Content {
    /// The content as it is kept, within its bounds. Whether the list knows its parts is another matter.
    pub(crate) fn checked(self) -> Result<Self, WorkspaceError> {
        let name = line(&self.name, 1..=100).ok_or(WorkspaceError::NameInvalid)?;
        for (part, value) in [("filter", &self.filter), ("sort", &self.sort)] {
            if value.as_ref().is_some_and(|value| value.to_string().len() > MOST_BYTES) {
                return Err(WorkspaceError::TooLarge(part));
            }
        }
        Ok(Self { name, ..self })
    }

    /// The fields that differ between two contents, with the value of each side.
    pub(crate) fn differences(&self, other: &Self) -> Vec<(&'static str, Value, Value)> {
        let (before, after) = (self.fields(), other.fields());
        let pairs = before.into_iter().zip(after).map(|((field, before), (_, after))| (field, before, after));
        pairs.filter(|(_, before, after)| before != after).collect()
    }

    /// Every field with its value.
    pub(crate) fn fields(&self) -> [(&'static str, Value); 6] {
        [
            ("name", json!(self.name)),
            ("filter", json!(self.filter)),
            ("sort", json!(self.sort)),
            ("columns", json!(self.columns)),
            ("density", json!(self.density.map(Density::id))),
            ("shared", json!(self.shared)),
        ]
    }
}

/// The columns of a list of which `known` are its own: each of them once, as wide as a screen shows.
pub(crate) fn columns(columns: &[Column], known: &[&str]) -> Result<(), WorkspaceError> {
    let misfit = |what: &str, column: &Column| {
        let shown: String = column.id.chars().filter(|c| !c.is_control()).take(60).collect();
        Err(WorkspaceError::Misfit(format!("columns.{shown}{what}")))
    };
    for (index, column) in columns.iter().enumerate() {
        if !known.contains(&column.id.as_str()) || columns.iter().take(index).any(|other| other.id == column.id) {
            return misfit("", column);
        }
        if column.width.is_some_and(|width| !WIDTHS.contains(&width)) {
            return misfit(".width", column);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Column, Content, Density, columns};
    use crate::error::WorkspaceError;

    fn content(name: &str) -> Content {
        Content { name: name.to_owned(), filter: None, sort: None, columns: None, density: None, shared: false }
    }

    #[test]
    fn a_name_is_trimmed_and_bounded() {
        assert_eq!(content(" Żółte ").checked().unwrap().name, "Żółte");
        assert!(content(&"ż".repeat(100)).checked().is_ok());
        for wrong in ["", "  ", "a\nb", "a\0", &"ż".repeat(101)] {
            assert_eq!(content(wrong).checked(), Err(WorkspaceError::NameInvalid), "{wrong:?}");
        }
    }

    #[test]
    fn filter_and_sort_are_bounded_each() {
        let of = |length: usize| Some(json!("x".repeat(length)));
        assert!(Content { filter: of(8_190), sort: of(8_190), ..content("a") }.checked().is_ok());
        let filter = Content { filter: of(8_191), ..content("a") };
        assert_eq!(filter.checked(), Err(WorkspaceError::TooLarge("filter")));
        let sort = Content { sort: of(8_191), ..content("a") };
        assert_eq!(sort.checked(), Err(WorkspaceError::TooLarge("sort")));
    }

    #[test]
    fn columns_are_the_lists_own_each_once_and_on_the_screen() {
        let column = |id: &str, width| Column { id: id.to_owned(), width };
        let known = ["name", "email"];
        assert_eq!(columns(&[column("email", Some(40)), column("name", None)], &known), Ok(()));
        assert_eq!(columns(&[], &known), Ok(()));
        for (wrong, part) in [
            (vec![column("colour", None)], "columns.colour"),
            (vec![column("name", None), column("name", None)], "columns.name"),
            (vec![column("name", Some(39))], "columns.name.width"),
            (vec![column("name", Some(2_001))], "columns.name.width"),
            (vec![column("a\nb", None)], "columns.ab"),
        ] {
            assert_eq!(columns(&wrong, &known), Err(WorkspaceError::Misfit(part.to_owned())));
        }
    }

    #[test]
    fn differences_name_the_fields_that_changed() {
        let before = Content { filter: Some(json!({"search": "x"})), ..content("a") };
        let after = Content { density: Some(Density::Compact), shared: true, ..before.clone() };
        assert_eq!(
            before.differences(&after),
            [("density", json!(null), json!("compact")), ("shared", json!(false), json!(true))]
        );
        assert!(before.differences(&before).is_empty());
    }
}
