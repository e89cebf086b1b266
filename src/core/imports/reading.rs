//! From the file to the staging table: every row with its plan, nothing of the business touched.

use std::sync::Arc;

use crm_graph::fields::Definitions;
use crm_shared::{Error, Kind};
use serde_json::{Value, json};

use super::{
    IMPORT_KEY_TWICE,
    batches::Batches,
    header::{Meaning, understood},
    importer::{Candidate, Importer, Plan, Problem, Terms},
    read::{Format, Row},
    report,
    repository::{self, Import},
    staged::Staged,
    work::Worker,
};
use crate::{db::Tx, jobs::JobCx};

/// What stands in place of a secret, in the error file too: a row that is sent again with it is refused.
const MASK: &str = "•••";

/// The reading of one import's file.
pub(super) struct Reading<'r> {
    pub worker: &'r Worker,
    pub job: &'r JobCx,
    pub importer: &'r dyn Importer,
    pub import: &'r Import,
}

impl Reading<'_> {
    /// Stages what isn't staged yet, then looks at the file as a whole. A file that can't be used at all
    /// ends the import.
    pub(super) async fn run(&self) -> Result<(), Error> {
        match self.stage_all().await {
            Ok(format) => self.finish(format).await,
            Err(error) if error.kind() == Kind::Invalid => {
                let tx = self.job.step().await?;
                repository::kept_whole(&tx).await?;
                repository::fail(&tx, self.import.id, &Problem::new(&error, None)).await?;
                self.let_go(&tx).await?;
                tx.commit().await?;
                Err(error)
            }
            Err(error) => Err(error),
        }
    }

    async fn stage_all(&self) -> Result<Format, Error> {
        let content = super::content(&self.worker.files, &self.worker.db, self.job.cx(), self.import.file).await?;
        let (cx, db) = (self.job.cx(), &self.worker.db);
        let mut batches = self.importer.open(cx, db, &self.terms(), content).await?;
        let staged = self.stage_batches(&mut batches).await;
        let format = batches.end().await;
        staged?;
        format
    }

    fn terms(&self) -> Terms {
        Terms { division: self.import.division, choices: self.import.choices.clone() }
    }

    /// Has a file go that is of no more use, where secrets may be in it.
    async fn let_go(&self, tx: &Tx) -> Result<(), Error> {
        if self.importer.has_secrets() {
            self.worker.files.expire(tx, self.import.file).await?;
        }
        Ok(())
    }

    async fn stage_batches(&self, batches: &mut Batches) -> Result<(), Error> {
        let behind = repository::staged(&self.worker.db, self.import.id).await?;
        let (mut meanings, mut nr): (Option<Vec<Meaning>>, i32) = (None, 0);
        while let Some(mut rows) = batches.next().await {
            let columns = match &meanings {
                Some(meanings) => meanings,
                None => meanings.insert(self.meanings(rows.remove(0)).await?),
            };
            let first = nr + 1;
            nr += i32::try_from(rows.len()).map_err(Error::internal)?;
            if nr > behind {
                let known = usize::try_from(behind - first + 1).unwrap_or_default();
                self.stage(rows.split_off(known), first.max(behind + 1), columns).await?;
                self.job.progress(nr.into(), None, "").await?;
            }
        }
        Ok(())
    }

    /// What stands below each heading. Whoever goes on takes them as they were first understood: custom fields may be
    /// called otherwise by now.
    async fn meanings(&self, first: Row) -> Result<Vec<Meaning>, Error> {
        if let Some(flaw) = first.flaw {
            return Err(flaw.into());
        }
        let mut headings = self.import.headings.clone();
        if headings.is_empty() {
            let tx = self.job.step().await?;
            let fields = self.fields(&tx).await?;
            headings = understood(&first.cells, self.importer.columns(), &fields, self.import.language)?;
            repository::set_headings(&tx, self.import.id, &headings).await?;
            tx.commit().await?;
        }
        Ok(headings.iter().map(|heading| heading.meaning(self.importer.columns())).collect())
    }

    /// The custom fields of the objects, as they are at this moment.
    async fn fields(&self, tx: &Tx) -> Result<Definitions, Error> {
        match self.importer.custom_fields() {
            Some(kind) => self.worker.fields.of(tx, kind).await,
            None => Ok(Definitions::default()),
        }
    }

    /// Plans a batch and stages it with its plans.
    async fn stage(&self, rows: Vec<Row>, first: i32, columns: &[Meaning]) -> Result<(), Error> {
        let tx = self.job.step().await?;
        repository::kept_whole(&tx).await?;
        let fields = Arc::new(self.fields(&tx).await?);
        let whole = rows.iter().filter(|row| row.flaw.is_none());
        let candidates: Vec<_> = whole.map(|row| candidate(row, columns, &fields)).collect();
        let plans = if candidates.is_empty() {
            Vec::new()
        } else {
            self.importer.plan(self.job.cx(), &tx, &self.terms(), &candidates).await?
        };
        if plans.len() != candidates.len() {
            return Err(Error::internal(format!("{} has not planned every row", self.importer.name())));
        }
        let mut plans = plans.into_iter();
        let rows = rows.into_iter().map(|row| self.kept(row, columns));
        let staged = (first..).zip(rows).map(|(nr, mut row)| match row.flaw.take() {
            Some(flaw) => Staged::new(nr, row, refused(vec![Problem::new(&flaw.into(), None)])),
            None => Staged::new(nr, row, plans.next().unwrap_or(refused(Vec::new()))),
        });
        repository::stage(&tx, self.import.id, &staged.collect::<Vec<_>>()).await?;
        tx.commit().await
    }

    /// What of a row is staged. Where there may be secrets, columns that nobody knows are left out, and rows of
    /// which nobody knows which cell is which.
    fn kept(&self, mut row: Row, columns: &[Meaning]) -> Row {
        if !self.importer.has_secrets() {
            return row;
        }
        if row.flaw.is_some() {
            row.cells.clear();
        }
        for (column, cell) in columns.iter().zip(&mut row.cells) {
            match column {
                Meaning::Column(column) if column.secret && !cell.trim().is_empty() => MASK.clone_into(cell),
                Meaning::Column(_) | Meaning::Field(_) => {}
                Meaning::Nothing => cell.clear(),
            }
        }
        row
    }

    /// The whole file is staged: looks for keys that come again, and writes down what is wrong.
    async fn finish(&self, format: Format) -> Result<(), Error> {
        let key = self.importer.columns().first().map(|column| column.id.to_owned());
        let code = &IMPORT_KEY_TWICE;
        let twice = Problem { code: code.id.to_owned(), column: key, pl: code.pl.to_owned(), en: code.en.to_owned() };
        let tx = self.job.step().await?;
        repository::kept_whole(&tx).await?;
        repository::refuse_doubles(&tx, self.import.id, &twice).await?;
        repository::ready(&tx, self.import.id, &described(format)).await?;
        report::write(self.worker, &tx, self.importer, self.import.id).await?;
        self.let_go(&tx).await?;
        tx.commit().await
    }
}

/// Of a row of which nobody knows whose it is.
const fn refused(problems: Vec<Problem>) -> Plan {
    Plan::Refused { key: None, subject: None, problems }
}

fn candidate(row: &Row, columns: &[Meaning], fields: &Arc<Definitions>) -> Candidate {
    let mut candidate = Candidate { values: Vec::new(), custom: Vec::new(), fields: Arc::clone(fields) };
    for (column, cell) in columns.iter().zip(&row.cells) {
        match column {
            Meaning::Column(column) => candidate.values.push((column.id, cell.clone())),
            Meaning::Field(key) => candidate.custom.push((key.clone(), cell.clone())),
            Meaning::Nothing => {}
        }
    }
    candidate
}

fn described(format: Format) -> Value {
    match format {
        Format::Csv { encoding, separator } => {
            json!({"kind": "csv", "encoding": encoding.name(), "separator": separator})
        }
        Format::Xlsx => json!({"kind": "xlsx"}),
        Format::Dump => json!({"kind": "dump"}),
    }
}
