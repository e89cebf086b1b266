//! An import as people see it.

use chrono::{DateTime, Utc};
use crm_graph::{Account, Position};
use files_contract::FileId;
use imports_contract::ImportId;
use operations_contract::JobId;

/// An import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Import {
    pub id: ImportId,
    /// `module.whatItImports`.
    pub importer: String,
    pub state: ImportState,
    pub file: FileId,
    /// None before the file was read.
    pub format: Option<Format>,
    pub headings: Vec<Heading>,
    pub counts: Counts,
    /// Why nothing of the file can be used.
    pub problem: Option<Problem>,
    pub error_file: Option<FileId>,
    pub job: Option<JobId>,
    pub started_by: Option<Account>,
    pub created_at: DateTime<Utc>,
}

impl Import {
    /// The name of the list, as its cursors carry it: newest first.
    pub(crate) const ORDER: &str = "imports";

    /// Where it stands in the list.
    pub(crate) fn position(&self) -> Position {
        Position::by_time(self.created_at, &self.id)
    }
}

/// Which imports are shown; all of them where nothing is given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ImportFilter {
    /// `module.whatItImports`.
    pub kind: Option<String>,
}

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ImportState {
    Reading,
    Ready,
    Failed,
    Applying,
    Applied,
    Undoing,
    Undone,
    Discarded,
    Closed,
}

impl ImportState {
    /// The stored name.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Ready => "ready",
            Self::Failed => "failed",
            Self::Applying => "applying",
            Self::Applied => "applied",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
            Self::Discarded => "discarded",
            Self::Closed => "closed",
        }
    }

    /// The state of a stored name.
    pub(crate) fn from_id(id: &str) -> Option<Self> {
        [
            Self::Reading,
            Self::Ready,
            Self::Failed,
            Self::Applying,
            Self::Applied,
            Self::Undoing,
            Self::Undone,
            Self::Discarded,
            Self::Closed,
        ]
        .into_iter()
        .find(|state| state.id() == id)
    }
}

/// How a file was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Format {
    pub kind: String,
    pub encoding: Option<String>,
    pub separator: Option<String>,
}

/// A heading of a file and the column that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    pub heading: String,
    pub column: Option<String>,
}

/// How many rows there are of each sort.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub rows: i64,
    pub creates: i64,
    pub changes: i64,
    pub unchanged: i64,
    pub refused: i64,
    pub applied: i64,
    pub stale: i64,
    pub undone: i64,
    pub kept: i64,
}

/// What is wrong, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    pub code: String,
    pub column: Option<String>,
    pub pl: String,
    pub en: String,
}
