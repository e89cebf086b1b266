//! Rows of an import, and what is wrong with them.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use crm_core::Cx;
use crm_graph::Caller as _;
use crm_shared::{Error, Language};

use crate::domain;

/// A row of an import's file.
#[derive(Clone, SimpleObject)]
pub struct ImportRow {
    /// Where it begins in the file: the line of a text, the row of a sheet; from 1.
    line: i64,
    /// What stands in its cells, in the order of `Import.headings`.
    cells: Vec<String>,
    /// What the object is known by; null where that can't be told.
    key: Option<String>,
    /// What the row would do, as of the preview.
    outcome: ImportRowOutcome,
    /// What became of it.
    state: ImportRowState,
    /// Id of the object, or of the one that a refused row is about or perhaps is; null where there is none (yet).
    /// `node(id:)` finds it.
    subject: Option<ID>,
    /// The fields that change.
    changes: Vec<ImportChange>,
    /// What is wrong with it; empty where nothing is.
    problems: Vec<ImportProblem>,
}

impl From<domain::ImportRow> for ImportRow {
    fn from(row: domain::ImportRow) -> Self {
        Self {
            line: row.line,
            cells: row.cells,
            key: row.key,
            outcome: row.outcome.into(),
            state: row.state.into(),
            subject: row.subject.map(ID),
            changes: row.changes.into_iter().map(Into::into).collect(),
            problems: row.problems.into_iter().map(ImportProblem).collect(),
        }
    }
}

/// A field that a row changes.
#[derive(Clone, SimpleObject)]
pub struct ImportChange {
    /// Name of the field.
    field: String,
    /// Its value before; null where it has none.
    before: Option<String>,
    /// Its value afterwards; null where it has none.
    after: Option<String>,
}

impl From<domain::Change> for ImportChange {
    fn from(change: domain::Change) -> Self {
        let domain::Change { field, before, after } = change;
        Self { field, before, after }
    }
}

/// What is wrong with a file or a row.
#[derive(Clone)]
pub struct ImportProblem(pub(super) domain::Problem);

/// What is wrong with a file or a row.
#[Object]
impl ImportProblem {
    /// Stable code, one of the catalogue.
    async fn code(&self) -> &str {
        &self.0.code
    }

    /// The column that is to be mended, by its name for programs; null where it is about the whole row.
    async fn column(&self) -> Option<&str> {
        self.0.column.as_deref()
    }

    /// What is wrong and what to do about it, in the caller's language.
    async fn message(&self, ctx: &Context<'_>) -> Result<&str, Error> {
        Ok(match Cx::of(ctx)?.language() {
            Language::Pl => &self.0.pl,
            Language::En => &self.0.en,
        })
    }
}

/// What a row would do.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::RowOutcome")]
pub enum ImportRowOutcome {
    /// Creates an object.
    Create,
    /// Changes an object.
    Change,
    /// Nothing: the object is like that already.
    Unchanged,
    /// Nothing: something is wrong with it.
    Refused,
}

/// What became of a row.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::RowState")]
pub enum ImportRowState {
    /// Nothing yet.
    Planned,
    /// It was done.
    Applied,
    /// It was not done, because its object had been changed since the preview.
    Stale,
    /// It was done and taken back.
    Undone,
    /// It was done and not taken back, because its object had been changed since.
    Kept,
}
