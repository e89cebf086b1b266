//! The job that works on an import: one at a time, whatever is to be done with it.

use std::sync::Arc;

use async_trait::async_trait;
use crm_shared::Error;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Counts, Importers,
    applying::{Applying, Way},
    reading::Reading,
    repository,
};
use crate::{
    db::Db,
    fields::CustomFields,
    files::Files,
    jobs::{Job, JobCx, JobKind},
    module::House,
};

/// Rows of one transaction.
pub(super) const BATCH: usize = 1_000;

/// Imports that are worked on at once, on all nodes together.
const AT_ONCE: i64 = 2;

/// What is to be done with an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Its file is read, row by row, and what each would do is written down.
    Read,
    /// What was planned is done.
    Apply,
    /// What was done is taken back.
    Undo,
}

/// A task with an import.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Work {
    pub(super) import: Uuid,
    pub(super) task: Task,
}

/// Does the work.
pub struct Worker {
    pub(super) db: Db,
    pub(super) files: Files,
    importers: Arc<Importers>,
    pub(super) fields: Arc<dyn CustomFields>,
}

impl Worker {
    /// The kind of job, to be wired by the module that shows imports.
    #[must_use]
    pub fn kind(house: &House, importers: Arc<Importers>, fields: Arc<dyn CustomFields>) -> JobKind {
        let worker = Self { db: house.db.clone(), files: house.files.clone(), importers, fields };
        JobKind::new(Arc::new(worker)).at_once(AT_ONCE)
    }
}

#[async_trait]
impl Job for Worker {
    const KIND: &'static str = "imports.work";
    type Input = Work;
    type Output = Counts;

    async fn run(&self, job: &JobCx, work: Work) -> Result<Counts, Error> {
        let import = repository::find(&self.db, work.import, false).await?;
        let importer = self.importers.named(&import.importer)?;
        if !super::may(job.cx(), importer, import.division) {
            return Err(Error::forbidden(importer.action()));
        }
        let id = import.id;
        // One that died behind its last step finds nothing more to do.
        match (work.task, import.state.as_str()) {
            (Task::Read, "reading") => Reading { worker: self, job, importer, import: &import }.run().await?,
            (Task::Apply, "applying") => {
                Applying { worker: self, job, importer, import: &import, way: Way::Apply }.run().await?;
            }
            (Task::Undo, "undoing") => {
                Applying { worker: self, job, importer, import: &import, way: Way::Undo }.run().await?;
            }
            _ => {}
        }
        Ok(repository::find(&self.db, id, false).await?.counts)
    }
}
