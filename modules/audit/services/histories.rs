//! What happened to objects.

use std::collections::HashMap;

use crm_core::{Cx, db::Db, module::House};
use crm_graph::{Page, Window};
use crm_shared::Error;

use crate::{actions::HISTORY_READ, domain::Entry, repository::Entries};

/// Reads histories. Who may see an object is its owner's to say, and was asked before; what was done to it for a
/// division is for those who may see histories of that division.
pub(crate) struct Histories {
    db: Db,
}

impl Histories {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone() }
    }

    /// The same page of the history of each of these objects, newest first; both logs together.
    pub(crate) async fn pages(
        &self,
        cx: &Cx,
        subjects: &[String],
        window: &Window,
    ) -> Result<HashMap<String, Page<Entry>>, Error> {
        let mut found = Entries::newest(&self.db, subjects, &cx.scope(&HISTORY_READ)?, window).await?;
        let page = |subject: &String| {
            let rows = found.remove(subject).unwrap_or_default();
            // The row that a cursor names is on the other side.
            (subject.clone(), window.page(rows, window.from().is_some()))
        };
        Ok(subjects.iter().map(page).collect())
    }

    /// How many entries the history of each of these objects has; those that have none are missing.
    pub(crate) async fn counts(&self, cx: &Cx, subjects: &[String]) -> Result<HashMap<String, i64>, Error> {
        Entries::counts(&self.db, subjects, &cx.scope(&HISTORY_READ)?).await
    }
}
