//! A row of an import: what it would do, and what became of it.

use crm_graph::Position;
use imports_contract::ImportId;

use super::Problem;

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ImportRow {
    pub import: ImportId,
    pub nr: i32,
    pub line: i64,
    pub cells: Vec<String>,
    pub key: Option<String>,
    pub outcome: RowOutcome,
    pub state: RowState,
    /// Global id of the object.
    pub subject: Option<String>,
    pub changes: Vec<Change>,
    pub problems: Vec<Problem>,
}

impl ImportRow {
    /// The name of the list, as its cursors carry it: in the order of the file.
    pub(crate) const ORDER: &str = "import.rows";

    /// Where it stands in the list.
    pub(crate) fn position(&self) -> Position {
        Position::by_text(&self.nr.to_string(), &self.import)
    }

    /// The number of the row at a position; 0 where a forged cursor has none.
    pub(crate) fn nr_at(position: &Position) -> i32 {
        position.text().parse().unwrap_or_default()
    }
}

/// A field that changes; texts as people would write them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    pub field: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// What a row would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowOutcome {
    Create,
    Change,
    Unchanged,
    Refused,
}

impl RowOutcome {
    /// The stored name.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Change => "change",
            Self::Unchanged => "unchanged",
            Self::Refused => "refused",
        }
    }

    /// The outcome of a stored name.
    pub(crate) fn from_id(id: &str) -> Option<Self> {
        [Self::Create, Self::Change, Self::Unchanged, Self::Refused].into_iter().find(|outcome| outcome.id() == id)
    }
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowState {
    Planned,
    Applied,
    Stale,
    Undone,
    Kept,
}

impl RowState {
    /// The stored name.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Applied => "applied",
            Self::Stale => "stale",
            Self::Undone => "undone",
            Self::Kept => "kept",
        }
    }

    /// The state of a stored name.
    pub(crate) fn from_id(id: &str) -> Option<Self> {
        [Self::Planned, Self::Applied, Self::Stale, Self::Undone, Self::Kept].into_iter().find(|state| state.id() == id)
    }
}

/// Which rows are shown; all of them where nothing is given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct RowFilter {
    pub outcome: Option<RowOutcome>,
    pub state: Option<RowState>,
}
