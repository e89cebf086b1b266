//! Inputs of this module's slice.

use async_graphql::{ID, InputObject};

use super::rows::{ImportRowOutcome, ImportRowState};
use crate::domain;

/// An import to be applied.
#[derive(InputObject)]
pub struct ApplyImportInput {
    /// Id of the import.
    pub(super) id: ID,
}

/// An import to be undone.
#[derive(InputObject)]
pub struct UndoImportInput {
    /// Id of the import.
    pub(super) id: ID,
}

/// An import to be given up.
#[derive(InputObject)]
pub struct DiscardImportInput {
    /// Id of the import.
    pub(super) id: ID,
}

/// Which imports to show; what is left out lets every import pass.
#[derive(Default, InputObject)]
pub struct ImportFilter {
    /// Imports of this kind, `module.whatItImports`.
    kind: Option<String>,
}

impl From<ImportFilter> for domain::ImportFilter {
    fn from(filter: ImportFilter) -> Self {
        Self { kind: filter.kind }
    }
}

/// Which rows of an import to show: those that fit everything that is given.
#[derive(Default, InputObject)]
pub struct ImportRowFilter {
    /// Rows that would do this.
    outcome: Option<ImportRowOutcome>,
    /// Rows of which this became.
    state: Option<ImportRowState>,
}

impl From<ImportRowFilter> for domain::RowFilter {
    fn from(filter: ImportRowFilter) -> Self {
        Self { outcome: filter.outcome.map(Into::into), state: filter.state.map(Into::into) }
    }
}
