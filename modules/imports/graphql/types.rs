//! Types of this module's slice.

use std::sync::Arc;

use async_graphql::{Context, Enum, Object, SimpleObject};
use chrono::{DateTime, Utc};
use crm_core::Cx;
use crm_graph::{Account, Connection, Key as _, PageArguments, UserError, page_cost, service};
use crm_shared::Error;
use files_contract::File;
use imports_contract::Import;
use operations_contract::Job;
use users_contract::{ServiceAccount, ServiceAccountId, Staff, StaffId};

use super::{
    inputs::ImportRowFilter,
    rows::{ImportProblem, ImportRow},
};
use crate::{domain, services::Imports};

/// An import: the rows of a file, what each would do, and what became of it.
#[derive(Clone)]
pub struct ImportFacts(domain::Import);

impl From<domain::Import> for ImportFacts {
    fn from(import: domain::Import) -> Self {
        Self(import)
    }
}

/// An import: the rows of a file, what each would do, and what became of it.
#[Object]
impl ImportFacts {
    /// What is imported: `module.whatItImports`.
    async fn kind(&self) -> &str {
        &self.0.importer
    }

    /// Where it stands.
    async fn state(&self) -> ImportState {
        self.0.state.into()
    }

    /// The file.
    async fn file(&self) -> File {
        File::new(self.0.file)
    }

    /// How the file was read; null before that.
    async fn format(&self) -> Option<ImportFormat> {
        self.0.format.clone().map(Into::into)
    }

    /// The first row of the file, and what its headings mean; empty before it was read.
    async fn headings(&self) -> Vec<ImportHeading> {
        self.0.headings.iter().cloned().map(Into::into).collect()
    }

    /// How many rows there are of each sort.
    async fn counts(&self) -> ImportCounts {
        self.0.counts.into()
    }

    /// Why nothing of the file can be used; null unless the state is FAILED.
    async fn problem(&self) -> Option<ImportProblem> {
        self.0.problem.clone().map(ImportProblem)
    }

    /// The rows with problems as a CSV file, each with its line and the reasons, in the language of the
    /// person who started the import; null where there are none.
    async fn error_file(&self) -> Option<File> {
        self.0.error_file.map(File::new)
    }

    /// The job that works on it, or did so last.
    async fn job(&self) -> Option<Job> {
        self.0.job.map(Job::new)
    }

    /// The person who started it; null: a program.
    async fn started_by(&self) -> Option<Staff> {
        self.0.started_by.and_then(Account::staff).map(StaffId::from_uuid).map(Staff::new)
    }

    /// The program's account that started it; null: a person.
    async fn started_by_account(&self) -> Option<ServiceAccount> {
        self.0.started_by.and_then(Account::service).map(ServiceAccountId::from_uuid).map(ServiceAccount::new)
    }

    /// When it was started, UTC.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// The rows, in the order of the file.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn rows(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many from the beginning or behind `after`, 1 to 100; 25 without.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the row before the page.")] after: Option<String>,
        #[graphql(desc = "So many from the end or before `before`, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor of the row behind the page.")] before: Option<String>,
        #[graphql(desc = "Which to show; all without.")] filter: Option<ImportRowFilter>,
    ) -> Result<Connection<ImportRow>, Error> {
        let (id, order) = (self.0.id, domain::ImportRow::ORDER);
        let filter = domain::RowFilter::from(filter.unwrap_or_default());
        let window = PageArguments { first, after, last, before }.window(order)?;
        let (cx, imports) = (Cx::of(ctx)?, Arc::clone(service::<Imports>(ctx)?));
        let page = imports.rows(&cx, id, filter, &window).await?.map(|row| (row.position(), row.into()));
        let total = async move { imports.count_rows(&cx, id, filter).await };
        Ok(Connection::new(order, page, total))
    }
}

/// Where an import stands.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::ImportState")]
pub enum ImportState {
    /// Its file is being read, or that was broken off; nothing is changed.
    Reading,
    /// The preview is complete; it waits for a decision.
    Ready,
    /// Nothing of the file can be used; `problem` says why.
    Failed,
    /// It is being applied, or was broken off while it was.
    Applying,
    /// It was applied.
    Applied,
    /// It is being undone, or was broken off while it was.
    Undoing,
    /// It was undone.
    Undone,
    /// It was given up; its rows are gone.
    Discarded,
    /// It was started 30 days ago: its rows are gone, what it did stays.
    Closed,
}

/// How a file was read.
#[derive(Clone, SimpleObject)]
pub struct ImportFormat {
    /// `csv`, `xlsx`, or `dump`: the dump of a database.
    kind: String,
    /// `UTF-8`, `UTF-16`, `CP1250` or `ISO-8859-2`; null of others than CSV.
    encoding: Option<String>,
    /// What stands between two fields; null of others than CSV.
    separator: Option<String>,
}

impl From<domain::Format> for ImportFormat {
    fn from(format: domain::Format) -> Self {
        let domain::Format { kind, encoding, separator } = format;
        Self { kind, encoding, separator }
    }
}

/// A heading of a file.
#[derive(Clone, SimpleObject)]
pub struct ImportHeading {
    /// As it stands in the file.
    heading: String,
    /// The column that it is, by its name for programs, that of a custom field `customFields.` and its key; null where
    /// it isn't imported.
    column: Option<String>,
}

impl From<domain::Heading> for ImportHeading {
    fn from(heading: domain::Heading) -> Self {
        let domain::Heading { heading, column } = heading;
        Self { heading, column }
    }
}

/// How many rows of an import there are of each sort.
#[derive(Clone, SimpleObject)]
pub struct ImportCounts {
    /// All rows.
    rows: i64,
    /// Would create an object.
    creates: i64,
    /// Would change an object.
    changes: i64,
    /// Change nothing.
    unchanged: i64,
    /// Have something wrong with them.
    refused: i64,
    /// Were applied, also where they were undone since.
    applied: i64,
    /// Were not applied, because their object had been changed since the preview.
    stale: i64,
    /// Were undone.
    undone: i64,
    /// Were not undone, because their object had been changed since.
    kept: i64,
}

impl From<domain::Counts> for ImportCounts {
    fn from(counts: domain::Counts) -> Self {
        let domain::Counts { rows, creates, changes, unchanged, refused, applied, stale, undone, kept } = counts;
        Self { rows, creates, changes, unchanged, refused, applied, stale, undone, kept }
    }
}

/// What came of `applyImport`.
#[derive(SimpleObject)]
pub struct ApplyImportPayload {
    /// The import; its `job` does the work. Null where `userErrors` has entries.
    pub(super) import: Option<Import>,
    /// What speaks against it.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `undoImport`.
#[derive(SimpleObject)]
pub struct UndoImportPayload {
    /// The import; its `job` does the work. Null where `userErrors` has entries.
    pub(super) import: Option<Import>,
    /// What speaks against it.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `discardImport`.
#[derive(SimpleObject)]
pub struct DiscardImportPayload {
    /// The import; null where `userErrors` has entries.
    pub(super) import: Option<Import>,
    /// What speaks against it.
    pub(super) user_errors: Vec<UserError>,
}
