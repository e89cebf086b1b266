//! Imports: whoever holds the action of their importer sees and decides about them.

use std::{collections::HashMap, sync::Arc};

use crm_core::{
    Cx,
    imports::{self, Importers, Open, Task},
    module::House,
};
use crm_graph::{Key as _, Page, Window};
use crm_shared::{Error, codes};
use imports_contract::ImportId;

use crate::{
    domain::{Import, ImportFilter, ImportRow, RowFilter},
    repository::{ImportRows, StagedRows},
};

/// Shows imports, and decides what becomes of them.
pub(crate) struct Imports {
    house: House,
    importers: Arc<Importers>,
}

impl Imports {
    pub(crate) fn new(house: &House, importers: Arc<Importers>) -> Self {
        Self { house: house.clone(), importers }
    }

    /// A page of those that the caller may see, newest first.
    pub(crate) async fn page(&self, cx: &Cx, filter: &ImportFilter, window: &Window) -> Result<Page<Import>, Error> {
        ImportRows::page(&self.house.db, &self.listed(cx, filter), window).await
    }

    /// How many the caller may see.
    pub(crate) async fn count(&self, cx: &Cx, filter: &ImportFilter) -> Result<i64, Error> {
        ImportRows::count(&self.house.db, &self.listed(cx, filter)).await
    }

    fn listed(&self, cx: &Cx, filter: &ImportFilter) -> Vec<Open> {
        let mut open = self.importers.open_to(cx);
        open.retain(|open| filter.kind.as_deref().is_none_or(|kind| kind == open.importer));
        open
    }

    /// Those of these ids that the caller may see.
    pub(crate) async fn find_many(&self, cx: &Cx, ids: &[ImportId]) -> Result<HashMap<ImportId, Import>, Error> {
        ImportRows::find_many(&self.house.db, ids, &self.importers.open_to(cx)).await
    }

    /// A page of an import's rows, in the order of the file.
    pub(crate) async fn rows(
        &self,
        cx: &Cx,
        id: ImportId,
        filter: RowFilter,
        window: &Window,
    ) -> Result<Page<ImportRow>, Error> {
        self.seen(cx, id).await?;
        StagedRows::page(&self.house.db, id, filter, window).await
    }

    /// How many rows the filter lets pass.
    pub(crate) async fn count_rows(&self, cx: &Cx, id: ImportId, filter: RowFilter) -> Result<i64, Error> {
        self.seen(cx, id).await?;
        StagedRows::count(&self.house.db, id, filter).await
    }

    async fn seen(&self, cx: &Cx, id: ImportId) -> Result<(), Error> {
        let found = self.find_many(cx, &[id]).await?;
        if found.is_empty() { Err(Error::new(&codes::NOT_FOUND)) } else { Ok(()) }
    }

    /// Has what was planned done, by a job; one that was broken off goes on.
    pub(crate) async fn apply(&self, cx: &Cx, id: ImportId) -> Result<(), Error> {
        self.go_on(cx, id, Task::Apply).await
    }

    /// Has what was done taken back, by a job.
    pub(crate) async fn undo(&self, cx: &Cx, id: ImportId) -> Result<(), Error> {
        self.go_on(cx, id, Task::Undo).await
    }

    async fn go_on(&self, cx: &Cx, id: ImportId, task: Task) -> Result<(), Error> {
        let tx = self.house.db.begin(cx).await?;
        imports::go_on(&tx, &self.house.jobs, &self.importers, id.uuid(), task).await?;
        tx.commit().await
    }

    /// Gives up an import of which nothing was applied.
    pub(crate) async fn discard(&self, cx: &Cx, id: ImportId) -> Result<(), Error> {
        let tx = self.house.db.begin(cx).await?;
        imports::discard(&tx, &self.house, &self.importers, id.uuid()).await?;
        tx.commit().await
    }
}
