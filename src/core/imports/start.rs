//! Starting an import and deciding what becomes of it: what a person's request does. The work is a job's.

use chrono::TimeDelta;
use crm_graph::Key as _;
use crm_shared::{Error, codes};
use uuid::Uuid;

use super::{
    IMPORT_BUSY, IMPORT_FILE_UNKNOWN, IMPORT_STATE, ImportId, Importers, KEPT, Task, Work, Worker,
    importer::{Importer, Terms},
    may,
    repository::{self, Import, New},
};
use crate::{
    audit::{AuditEntry, write_audit},
    db::Tx,
    jobs::Jobs,
    module::House,
};

/// How long a file that may have secrets waits to be read, whatever becomes of its job. One that was read goes at once.
const UNREAD: TimeDelta = TimeDelta::days(1);

/// Starts an import of an upload of the caller's own, in the transaction of the mutation that wants it:
/// the file is read and planned, nothing else. Returns its id.
///
/// # Errors
/// `IMPORT_FILE_UNKNOWN`; FORBIDDEN without the importer's action for the division.
pub async fn start(tx: &Tx, house: &House, importer: &dyn Importer, file: Uuid, terms: Terms) -> Result<Uuid, Error> {
    let cx = tx.activity().cx();
    if !may(cx, importer, terms.division) {
        return Err(Error::forbidden(importer.action()));
    }
    if let Some(division) = terms.division {
        tx.activity().in_division(division);
    }
    let kept = if importer.has_secrets() { UNREAD } else { TimeDelta::days(KEPT) };
    let taken = house.files.take_upload(tx, file, importer.name(), Some(cx.now() + kept), None).await?;
    taken.ok_or_else(|| Error::new(&IMPORT_FILE_UNKNOWN).at("input.fileId"))?;
    let id = cx.world().uuid();
    repository::insert(tx, New { id, importer: importer.name(), file, terms }).await?;
    tx.activity().touched(&ImportId::from_uuid(id));
    tell(tx, id, "import.started").await?;
    enqueue(tx, &house.jobs, id, Task::Read, "reading").await?;
    Ok(id)
}

/// Has an import applied, or undone; one that was broken off goes on.
///
/// # Errors
/// NOT_FOUND, also without the importer's action; `IMPORT_BUSY`; `IMPORT_STATE`.
pub async fn go_on(tx: &Tx, jobs: &Jobs, importers: &Importers, id: Uuid, task: Task) -> Result<(), Error> {
    let import = idle(tx, importers, id).await?;
    let (state, event, from): (_, _, &[&str]) = match task {
        // A file is read once, when the import is started.
        Task::Read => ("reading", "import.started", &[]),
        Task::Apply => ("applying", "import.applied", &["ready", "applying"]),
        Task::Undo => ("undoing", "import.undone", &["applying", "applied", "undoing"]),
    };
    check(&import, from)?;
    tell(tx, id, event).await?;
    enqueue(tx, jobs, id, task, state).await
}

/// Gives up an import of which nothing was applied: its rows and its file go.
///
/// # Errors
/// As [`go_on`].
pub async fn discard(tx: &Tx, house: &House, importers: &Importers, id: Uuid) -> Result<(), Error> {
    repository::kept_whole(tx).await?;
    let import = idle(tx, importers, id).await?;
    check(&import, &["reading", "ready", "failed"])?;
    repository::forget_rows(tx, id).await?;
    repository::enter(tx, id, "discarded", None).await?;
    tell(tx, id, "import.discarded").await?;
    for file in [Some(import.file), import.report].into_iter().flatten() {
        house.files.expire(tx, file).await?;
    }
    Ok(())
}

/// An import that nobody works on and nobody else decides about meanwhile.
async fn idle(tx: &Tx, importers: &Importers, id: Uuid) -> Result<Import, Error> {
    let import = repository::find(tx, id, true).await?;
    let importer = importers.named(&import.importer)?;
    if !may(tx.activity().cx(), importer, import.division) {
        return Err(Error::new(&codes::NOT_FOUND));
    }
    if let Some(division) = import.division {
        tx.activity().in_division(division);
    }
    tx.activity().touched(&ImportId::from_uuid(id));
    if import.busy { Err(Error::new(&IMPORT_BUSY).at("input.id")) } else { Ok(import) }
}

fn check(import: &Import, from: &[&str]) -> Result<(), Error> {
    if from.contains(&import.state.as_str()) {
        return Ok(());
    }
    Err(Error::new(&IMPORT_STATE).with("state", import.state.to_ascii_uppercase()).at("input.id"))
}

async fn tell(tx: &Tx, id: Uuid, event: &'static str) -> Result<(), Error> {
    write_audit(tx, AuditEntry::change(event).about(&ImportId::from_uuid(id))).await
}

async fn enqueue(tx: &Tx, jobs: &Jobs, id: Uuid, task: Task, state: &str) -> Result<(), Error> {
    // Of the job before, all but its end may be over: a key of its own for each task.
    let unique = format!("{} {state}", ImportId::from_uuid(id));
    let job = jobs.enqueue::<Worker>(tx, &Work { import: id, task }, Some(&unique)).await?;
    repository::enter(tx, id, state, Some(job)).await
}
