//! Exports: a list as a file, made by a job.
//!
//! A module gives the rows as its list reads them, with the same filter, order and scope, a page at a time
//! ([`Rows`]), and the words around them ([`Export`]). [`run`] writes them into a file that the person who
//! asked may read as long as they hold the export's action, for a week. No number of rows needs more
//! memory than a page of them; where rows can change their places in the list meanwhile, their ids besides.
//!
//! A job whose process dies begins its file again: half a file is none, and a whole one is found by its job,
//! so that none is made twice. Rows that change while they are exported are exported as they are when
//! their page is read.

mod cell;
mod csv;
mod jsonl;
mod order;
mod xlsx;

use async_graphql::Enum;
use async_trait::async_trait;
use chrono::TimeDelta;
use chrono_tz::Europe::Warsaw;
use crm_graph::{Caller as _, Key as _, Page, Position, Window};
use crm_shared::{Action, Error};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use cell::Cell;
pub use order::{CODES, chosen, order};

pub(crate) use self::csv::{quoted, unmarked};
use self::{csv::Csv, jsonl::JsonLines, xlsx::Workbook};
use crate::{
    audit::{AuditEntry, write_audit},
    db::Db,
    files::{About, FileId, Files, Finished, NewFile},
    jobs::JobCx,
};

/// How long an export is kept.
const KEPT: TimeDelta = TimeDelta::days(7);

/// What an exported file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum, Serialize, Deserialize)]
#[graphql(name = "ExportFormat")]
pub enum Format {
    /// Text in UTF-8, separated by semicolons, as a Polish Excel expects. What would be taken for a formula
    /// has an apostrophe in front.
    Csv,
    /// A workbook of Excel, with numbers and times as such. A new sheet begins every 1,048,575 rows.
    Xlsx,
    /// A JSON object a line, in UTF-8, for programs: names of the API, times in UTC.
    JsonLines,
}

impl Format {
    /// The word in logs, and the end of the file's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::JsonLines => "jsonl",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::JsonLines => "application/jsonl",
        }
    }
}

/// Rows that are read at once.
const PAGE: usize = 1_000;

/// Reads what is exported.
#[async_trait]
pub trait Rows: Send + Sync {
    /// A page of the list.
    ///
    /// # Errors
    /// Whatever reading it meets; it ends the attempt.
    async fn read(&self, window: &Window) -> Result<Part, Error>;
}

/// A page of what is exported.
#[derive(Debug)]
pub struct Part {
    /// A cell for each heading.
    pub rows: Vec<Vec<Cell>>,
    /// The last of them, where others follow.
    pub last: Option<Position>,
}

impl Part {
    /// A page of a list, in which rows stand in this order.
    pub fn of<T>(page: Page<T>, order: impl Fn(&T) -> Position, row: impl Fn(T) -> Vec<Cell>) -> Self {
        let last = page.rows.last().filter(|_| page.has_next).map(order);
        Self { rows: page.rows.into_iter().map(row).collect(), last }
    }
}

/// The words and rules around the rows.
#[derive(Debug)]
pub struct Export {
    /// What people call it, without date and ending: `Pracownicy`. Names the sheet, too.
    pub name: &'static str,
    /// A heading for each column, in the person's language.
    pub headings: Vec<String>,
    /// A name for each column, as the API has it: what programs know it by.
    pub names: Vec<String>,
    /// What the file is.
    pub format: Format,
    /// Whether a CSV begins with a byte order mark, by which Excel knows UTF-8.
    pub byte_order_mark: bool,
    /// What the file is for, `module.whatItIs`.
    pub purpose: &'static str,
    /// The right to export, without which the job fails and the file is not given out.
    pub action: &'static Action,
    /// How many rows there are, for the progress.
    pub total: i64,
    /// The security event, with what was asked for; the rows and the format are added.
    pub event: AuditEntry,
}

/// Writes the file of a job; its id. To be called from [`Job::run`](crate::jobs::Job::run).
///
/// # Errors
/// FORBIDDEN where the person has lost the right; `FILE_STORAGE`; what `rows` and the job's checkpoints
/// answer.
pub async fn run(job: &JobCx, db: &Db, files: &Files, export: Export, rows: &dyn Rows) -> Result<Uuid, Error> {
    if let Some(made) = files.of_jobs(db, job.cx(), &[job.id()]).await?.remove(&job.id()) {
        return Ok(made.id);
    }
    if !job.cx().may(export.action) {
        return Err(Error::forbidden(export.action));
    }
    let mut writer = Writer::new(job, files, &export).await?;
    let (mut done, mut window) = (0, Some(Window::forwards(PAGE, None)));
    while let Some(page) = window {
        let Part { rows, last } = rows.read(&page).await?;
        done += i64::try_from(rows.len()).map_err(Error::internal)?;
        writer.write(rows).await?;
        job.progress(done, Some(export.total.max(done)), "").await?;
        window = last.map(|last| Window::forwards(PAGE, Some(last)));
    }
    let finished = writer.finish().await?;
    record(job, files, export, finished, done).await
}

/// One transaction: the file, and who took what away.
async fn record(job: &JobCx, files: &Files, export: Export, finished: Finished, rows: i64) -> Result<Uuid, Error> {
    let now = job.cx().now();
    let day = now.with_timezone(&Warsaw).format("%Y-%m-%d");
    let about = About {
        name: &format!("{} {day}.{}", export.name, export.format.name()),
        media_type: export.format.media_type(),
        purpose: export.purpose,
        owner_needs: Some(export.action),
        others_with: None,
        personal: true,
        job: Some(job.id()),
        expires_at: Some(now + KEPT),
    };
    let tx = job.step().await?;
    let file = files.record(&tx, finished, about).await?;
    let event = export.event.about(&FileId::from_uuid(file.id));
    write_audit(&tx, event.after("rows", rows).after("format", export.format.name())).await?;
    tx.commit().await?;
    Ok(file.id)
}

enum Writer {
    Csv(Csv),
    JsonLines(JsonLines),
    // Gone while a blocking thread has it.
    Xlsx(NewFile, Option<Box<Workbook>>),
}

impl Writer {
    async fn new(job: &JobCx, files: &Files, export: &Export) -> Result<Self, Error> {
        let file = files.create(job.cx()).await?;
        Ok(match export.format {
            Format::Csv => Self::Csv(Csv::new(file, &export.headings, export.byte_order_mark)),
            Format::JsonLines => Self::JsonLines(JsonLines::new(file, &export.names)),
            Format::Xlsx => Self::Xlsx(file, Some(Box::new(Workbook::new(export.name, &export.headings)?))),
        })
    }

    async fn write(&mut self, rows: Vec<Vec<Cell>>) -> Result<(), Error> {
        match self {
            Self::Csv(csv) => csv.write(&rows).await,
            Self::JsonLines(lines) => lines.write(rows).await,
            Self::Xlsx(_, workbook) => {
                let mut at_work = workbook.take().ok_or_else(|| Error::internal("the workbook is gone"))?;
                let written = tokio::task::spawn_blocking(move || at_work.write(&rows).map(|()| at_work));
                *workbook = Some(written.await.map_err(Error::internal)??);
                Ok(())
            }
        }
    }

    async fn finish(self) -> Result<Finished, Error> {
        match self {
            Self::Csv(csv) => csv.finish().await,
            Self::JsonLines(lines) => lines.finish().await,
            Self::Xlsx(file, workbook) => {
                let workbook = workbook.ok_or_else(|| Error::internal("the workbook is gone"))?;
                let whole = tokio::task::spawn_blocking(move || workbook.finish()).await.map_err(Error::internal)??;
                xlsx::copy(whole, file).await
            }
        }
    }
}
