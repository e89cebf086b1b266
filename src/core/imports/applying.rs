//! Doing what was planned, and taking it back: batch by batch, each with its rows' states and its records
//! in one transaction, so that whoever goes on finds exactly what is still to be done.

use std::collections::{HashMap, HashSet};

use crm_graph::Key as _;
use crm_shared::Error;

use super::{
    IMPORT_ROW_CHANGED, ImportId,
    importer::{Done, Importer, Planned, Problem, Settled},
    report,
    repository::{self, Import},
    work::{BATCH, Worker},
};
use crate::{
    audit::{AuditEntry, write_audits},
    db::Tx,
    jobs::JobCx,
};

/// In which direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Apply,
    Undo,
}

/// The work on one import.
pub(super) struct Applying<'r> {
    pub worker: &'r Worker,
    pub job: &'r JobCx,
    pub importer: &'r dyn Importer,
    pub import: &'r Import,
    pub way: Way,
}

impl Applying<'_> {
    pub(super) async fn run(&self) -> Result<(), Error> {
        let counts = self.import.counts;
        let (mut done, total) = match self.way {
            Way::Apply => (counts.applied + counts.stale, counts.creates + counts.changes),
            Way::Undo => (counts.undone + counts.kept, counts.applied),
        };
        let mut last = None;
        loop {
            let tx = self.job.step().await?;
            tx.patient().await?;
            let rows = self.next(&tx, last).await?;
            let Some(row) = rows.last() else {
                tx.rollback().await?;
                return self.finish().await;
            };
            let (nr, length) = (row.nr, i64::try_from(rows.len()).unwrap_or(i64::MAX));
            if !self.batch(&tx, rows).await? {
                // Once more, with what is left of them.
                tx.rollback().await?;
                continue;
            }
            tx.commit().await?;
            last = Some(nr);
            done += length;
            self.job.progress(done, Some(total), "").await?;
        }
    }

    async fn next(&self, tx: &Tx, last: Option<i32>) -> Result<Vec<Planned>, Error> {
        let most = i64::try_from(BATCH).unwrap_or(i64::MAX);
        match self.way {
            Way::Apply => repository::to_apply(tx, self.import.id, last.unwrap_or(0), most).await,
            Way::Undo => repository::to_undo(tx, self.import.id, last.unwrap_or(i32::MAX), most).await,
        }
    }

    /// False where nothing of it may stand, because a row was forgotten meanwhile.
    async fn batch(&self, tx: &Tx, mut rows: Vec<Planned>) -> Result<bool, Error> {
        let (cx, id) = (self.job.cx(), self.import.id);
        let all: Vec<_> = rows.iter().map(|row| row.nr).collect();
        rows.retain(|row| !row.is_forgotten());
        if let Some(division) = self.import.division {
            tx.activity().in_division(division);
        }
        let (settled, columns) = match self.way {
            Way::Apply => (self.importer.apply(cx, tx, &rows).await?, ("applied", "stale")),
            Way::Undo => (self.importer.undo(cx, tx, &rows).await?, ("undone", "kept")),
        };
        let Settled { done, left } = settled;
        let did: HashSet<_> = done.iter().map(|done| done.nr).collect();
        let changed = Problem::new(&Error::new(&IMPORT_ROW_CHANGED), None);
        let not = all.into_iter().filter(|nr| !did.contains(nr));
        let not: Vec<_> = not.map(|nr| (nr, left.get(&nr).unwrap_or(&changed))).collect();
        if !repository::settle(tx, id, columns, &done, &not).await? {
            return Ok(false);
        }
        tx.activity().touched(&ImportId::from_uuid(id));
        tx.activity().touched_subjects(done.iter().map(|done| done.subject.clone()));
        write_audits(tx, self.entries(rows, &done)).await?;
        Ok(true)
    }

    /// What the audit log says of each object.
    fn entries(&self, rows: Vec<Planned>, done: &[Done]) -> Vec<AuditEntry> {
        let events = self.importer.events();
        let reason = ImportId::from_uuid(self.import.id).global();
        let mut rows: HashMap<_, _> = rows.into_iter().map(|row| (row.nr, row)).collect();
        let entries = done.iter().filter_map(|done| {
            let row = rows.remove(&done.nr)?;
            let (event, before, after) = match self.way {
                Way::Apply => (events.applied, row.before, row.after),
                Way::Undo => (events.undone, row.after, row.before),
            };
            let entry = AuditEntry::change(event).about_subject(&done.subject).because(&reason);
            Some(entry.changed(before, after))
        });
        entries.collect()
    }

    async fn finish(&self) -> Result<(), Error> {
        let tx = self.job.step().await?;
        let counts = repository::find(&tx, self.import.id, false).await?.counts;
        let (state, left) = match self.way {
            Way::Apply => ("applied", counts.stale),
            Way::Undo => ("undone", counts.kept),
        };
        repository::kept_whole(&tx).await?;
        repository::enter(&tx, self.import.id, state, None).await?;
        if left > 0 {
            report::write(self.worker, &tx, self.importer, self.import.id).await?;
        }
        tx.commit().await
    }
}
