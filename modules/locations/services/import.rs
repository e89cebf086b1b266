//! A newer edition: the official file becomes the dictionary as a whole, or not at all.

use async_trait::async_trait;
use chrono::{NaiveDate, TimeDelta};
use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::{Begun, Db, Tx},
    events::Outbox,
    files::Files,
    imports::{self, Batches, read::Row},
    jobs::{Job, JobCx},
    module::House,
};
use crm_graph::{Caller as _, Key as _};
use crm_shared::Error;
use files_contract::FileId;
use locations_contract::EditionImported;
use operations_contract::JobId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    actions::DICTIONARY_IMPORT,
    domain::{Edition, Entry, Layout, Merged},
    error::LocationsError,
    repository::{Editions, Incoming},
};

/// Days for which the file is kept: who looks into what came of it may need it.
const KEPT: TimeDelta = TimeDelta::days(30);

/// Has official files read.
pub(crate) struct ImportTeryt {
    house: House,
}

impl ImportTeryt {
    pub(crate) fn new(house: &House) -> Self {
        Self { house: house.clone() }
    }

    /// Starts the job that reads an upload of the caller's own.
    ///
    /// # Errors
    /// `LOCATIONS_FILE_UNKNOWN`.
    pub(crate) async fn start(&self, cx: &Cx, file: FileId) -> Result<JobId, Error> {
        let tx = match self.house.db.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(id) => return Ok(id),
        };
        let until = Some(cx.now() + KEPT);
        let taken = self.house.files.take_upload(&tx, file.uuid(), ReadTeryt::KIND, until, None).await?;
        taken.ok_or(LocationsError::FileUnknown)?;
        let job = self.house.jobs.enqueue::<ReadTeryt>(&tx, &Work { file: file.uuid() }, None).await?;
        let job = JobId::from_uuid(job);
        tx.commit_with(&job).await?;
        Ok(job)
    }
}

/// What the job is given.
#[derive(Serialize, Deserialize)]
pub(crate) struct Work {
    file: Uuid,
}

/// What it leaves behind.
#[derive(Serialize)]
pub(crate) struct Outcome {
    register: &'static str,
    as_of: NaiveDate,
    entries: i64,
    added: i64,
    changed: i64,
    ended: i64,
}

/// Reads an official file into the dictionary; one at a time, since there is one place for what is read.
pub(crate) struct ReadTeryt {
    db: Db,
    files: Files,
    outbox: Outbox,
}

impl ReadTeryt {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone(), files: house.files.clone(), outbox: house.outbox.clone() }
    }

    /// Puts every row beside the dictionary; none where the file has none.
    async fn gather(&self, job: &JobCx, batches: &mut Batches) -> Result<Option<Gathered>, Error> {
        // What an attempt before this one has left.
        let tx = job.step().await?;
        Incoming::clear(&tx).await?;
        tx.commit().await?;
        let mut gathered: Option<Gathered> = None;
        while let Some(mut rows) = batches.next().await {
            let gathered = match &mut gathered {
                Some(gathered) => gathered,
                None => gathered.insert(Gathered::new(&rows.remove(0))?),
            };
            let entries = gathered.read(&rows)?;
            let tx = job.step().await?;
            Incoming::insert(&tx, &entries).await?;
            tx.commit().await?;
            job.progress(gathered.entries, None, "").await?;
        }
        Ok(gathered)
    }

    /// Makes what was read the dictionary.
    async fn merge(&self, job: &JobCx, new: &Gathered) -> Result<Outcome, Error> {
        let (register, entries) = (new.layout.register, new.entries);
        let as_of = new.as_of.ok_or(LocationsError::NotTeryt)?;
        let tx = job.step().await?;
        if let Some(edition) = Editions::lock(&tx, register).await? {
            edition.gives_way(as_of, entries)?;
        }
        let merged = Incoming::merge(&tx, register, as_of).await?;
        let edition = Edition { register, as_of, entries, imported_at: job.cx().now() };
        Editions::put(&tx, &edition).await?;
        tell(&tx, &edition, merged).await?;
        self.outbox.publish(&tx, &EditionImported { register: register.id().to_owned() }).await?;
        tx.commit().await?;
        let Merged { added, changed, ended } = merged;
        Ok(Outcome { register: register.id(), as_of, entries, added, changed, ended })
    }
}

async fn tell(tx: &Tx, edition: &Edition, merged: Merged) -> Result<(), Error> {
    let entry = AuditEntry::change("dictionary.imported").after("register", edition.register.id());
    let entry = entry.after("asOf", edition.as_of.to_string()).after("entries", edition.entries);
    let entry = entry.after("added", merged.added).after("changed", merged.changed).after("ended", merged.ended);
    write_audit(tx, entry).await
}

#[async_trait]
impl Job for ReadTeryt {
    const KIND: &'static str = "locations.readTeryt";
    type Input = Work;
    type Output = Outcome;

    async fn run(&self, job: &JobCx, work: Work) -> Result<Outcome, Error> {
        if !job.cx().may(&DICTIONARY_IMPORT) {
            return Err(Error::forbidden(&DICTIONARY_IMPORT));
        }
        let mut batches = Batches::of(imports::content(&self.files, &self.db, job.cx(), work.file).await?);
        let gathered = self.gather(job, &mut batches).await;
        let read = batches.end().await;
        let gathered = gathered?;
        read?;
        self.merge(job, &gathered.ok_or(LocationsError::NotTeryt)?).await
    }
}

/// What is known of a file while it is read.
struct Gathered {
    layout: Layout,
    /// The same in every row.
    as_of: Option<NaiveDate>,
    entries: i64,
}

impl Gathered {
    fn new(header: &Row) -> Result<Self, LocationsError> {
        Ok(Self { layout: Layout::of(&header.cells)?, as_of: None, entries: 0 })
    }

    fn read(&mut self, rows: &[Row]) -> Result<Vec<Entry>, Error> {
        let mut entries = Vec::with_capacity(rows.len());
        for row in rows {
            let entry = self.layout.entry(row.line, &row.cells)?;
            if row.flaw.is_some() || *self.as_of.get_or_insert(entry.as_of) != entry.as_of {
                return Err(LocationsError::RowInvalid(row.line).into());
            }
            entries.push(entry);
        }
        self.entries += i64::try_from(entries.len()).unwrap_or(i64::MAX);
        Ok(entries)
    }
}
