//! From the file to the staging table: every row with its plan, nothing of the business touched.

use crm_shared::{Error, Kind};
use serde_json::{Value, json};

use super::{
    IMPORT_KEY_TWICE,
    batches::Batches,
    header::{Heading, understood},
    importer::{Candidate, Importer, Plan, Problem},
    read::{Format, Row},
    report,
    repository::{self, Import},
    staged::Staged,
    work::Worker,
};
use crate::jobs::JobCx;

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
                repository::fail(&tx, self.import.id, &Problem::new(&error, None)).await?;
                tx.commit().await?;
                Err(error)
            }
            Err(error) => Err(error),
        }
    }

    async fn stage_all(&self) -> Result<Format, Error> {
        let content = super::content(&self.worker.files, &self.worker.db, self.job.cx(), self.import.file).await?;
        let mut batches = Batches::of(content);
        let staged = self.stage_batches(&mut batches).await;
        let format = batches.end().await;
        staged?;
        format
    }

    async fn stage_batches(&self, batches: &mut Batches) -> Result<(), Error> {
        let behind = repository::staged(&self.worker.db, self.import.id).await?;
        let (mut headings, mut nr): (Option<Vec<Heading>>, i32) = (None, 0);
        while let Some(mut rows) = batches.next().await {
            let columns = match &headings {
                Some(headings) => headings,
                None => headings.insert(self.headings(rows.remove(0)).await?),
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

    async fn headings(&self, first: Row) -> Result<Vec<Heading>, Error> {
        if let Some(flaw) = first.flaw {
            return Err(flaw.into());
        }
        let headings = understood(&first.cells, self.importer.columns(), self.import.language)?;
        if self.import.headings.is_empty() {
            let tx = self.job.step().await?;
            repository::set_headings(&tx, self.import.id, &headings).await?;
            tx.commit().await?;
        }
        Ok(headings)
    }

    /// Plans a batch and stages it with its plans.
    async fn stage(&self, rows: Vec<Row>, first: i32, headings: &[Heading]) -> Result<(), Error> {
        let tx = self.job.step().await?;
        let candidates: Vec<_> =
            rows.iter().filter(|row| row.flaw.is_none()).map(|row| self.candidate(row, headings)).collect();
        let plans = if candidates.is_empty() {
            Vec::new()
        } else {
            self.importer.plan(self.job.cx(), &tx, &candidates).await?
        };
        if plans.len() != candidates.len() {
            return Err(Error::internal(format!("{} has not planned every row", self.importer.name())));
        }
        let mut plans = plans.into_iter();
        let staged = (first..).zip(rows).map(|(nr, mut row)| match row.flaw.take() {
            Some(flaw) => {
                Staged::new(nr, row, Plan::Refused { key: None, problems: vec![Problem::new(&flaw.into(), None)] })
            }
            None => Staged::new(nr, row, plans.next().unwrap_or(Plan::Refused { key: None, problems: Vec::new() })),
        });
        repository::stage(&tx, self.import.id, &staged.collect::<Vec<_>>()).await?;
        tx.commit().await
    }

    fn candidate(&self, row: &Row, headings: &[Heading]) -> Candidate {
        let id = |heading: &Heading| {
            self.importer
                .columns()
                .iter()
                .find(|column| heading.column.as_deref() == Some(column.id))
                .map(|known| known.id)
        };
        let values = headings.iter().zip(&row.cells).filter_map(|(heading, cell)| Some((id(heading)?, cell.clone())));
        Candidate { values: values.collect() }
    }

    /// The whole file is staged: looks for keys that come again, and writes down what is wrong.
    async fn finish(&self, format: Format) -> Result<(), Error> {
        let key = self.importer.columns().first().map(|column| column.id.to_owned());
        let code = &IMPORT_KEY_TWICE;
        let twice = Problem { code: code.id.to_owned(), column: key, pl: code.pl.to_owned(), en: code.en.to_owned() };
        let tx = self.job.step().await?;
        repository::refuse_doubles(&tx, self.import.id, &twice).await?;
        repository::ready(&tx, self.import.id, &described(format)).await?;
        report::write(self.worker, &tx, self.importer, self.import.id).await?;
        tx.commit().await
    }
}

fn described(format: Format) -> Value {
    match format {
        Format::Csv { encoding, separator } => {
            json!({"kind": "csv", "encoding": encoding.name(), "separator": separator})
        }
        Format::Xlsx => json!({"kind": "xlsx"}),
    }
}
