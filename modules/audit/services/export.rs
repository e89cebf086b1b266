//! The logs as files.

use std::marker::PhantomData;

use async_trait::async_trait;
use crm_core::{
    Cx, audit,
    db::Db,
    exports::{self, Cell, Export, Format, Part, Rows},
    files::Files,
    jobs::{Job, JobCx, JobKind, Jobs},
    module::House,
};
use crm_graph::{Caller as _, Window};
use crm_shared::{Error, Language};
use operations_contract::JobId;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::logs::sight;
use crate::{
    actions::EXPORT,
    domain::{Column, Log, LogFilter, Sight, columns},
    repository::LogRows,
};

/// What somebody wants to take away.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Wanted {
    pub filter: LogFilter,
    pub format: Format,
    pub byte_order_mark: bool,
}

/// Has a log exported.
pub(crate) struct ExportLogs {
    db: Db,
    jobs: Jobs,
}

impl ExportLogs {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone(), jobs: house.jobs.clone() }
    }

    /// Enqueues the job. Whoever asks twice for the same while it runs gets the same one.
    pub(crate) async fn start<L: OfLog>(&self, cx: &Cx, wanted: &Wanted) -> Result<JobId, Error> {
        exports::order::<ExportLog<L>, _>(&self.db, &self.jobs, cx, wanted).await
    }
}

/// Which log a job exports.
pub(crate) trait OfLog: Send + Sync + 'static {
    const LOG: Log;
    const KIND: &'static str;
    const EVENT: &'static str;
    const PL: &'static str;
    const EN: &'static str;
}

/// The activity log.
pub(crate) struct OfActivity;

impl OfLog for OfActivity {
    const LOG: Log = Log::Activity;
    const KIND: &'static str = "audit.exportActivityLog";
    const EVENT: &'static str = "activityLog.exported";
    const PL: &'static str = "Dziennik czynności";
    const EN: &'static str = "Activity log";
}

/// The audit log.
pub(crate) struct OfAudit;

impl OfLog for OfAudit {
    const LOG: Log = Log::Audit;
    const KIND: &'static str = "audit.exportAuditLog";
    const EVENT: &'static str = "auditLog.exported";
    const PL: &'static str = "Dziennik audytu";
    const EN: &'static str = "Audit log";
}

/// The job.
pub(crate) struct ExportLog<L> {
    db: Db,
    files: Files,
    log: PhantomData<L>,
}

impl<L: OfLog> ExportLog<L> {
    /// Two at once, on all nodes together.
    pub(crate) fn kind(house: &House) -> JobKind {
        let job = Self { db: house.db.clone(), files: house.files.clone(), log: PhantomData };
        JobKind::new(std::sync::Arc::new(job)).at_once(2)
    }
}

#[async_trait]
impl<L: OfLog> Job for ExportLog<L> {
    const KIND: &'static str = L::KIND;
    type Input = Wanted;
    type Output = Uuid;

    async fn run(&self, job: &JobCx, wanted: Wanted) -> Result<Uuid, Error> {
        let (cx, language) = (job.cx(), job.cx().language());
        // Who has lost the right to read since gets FORBIDDEN, not a file of their own doings.
        cx.scope(L::LOG.action())?;
        let (sight, reader) = (sight(cx, L::LOG)?, self.db.reader());
        let event = audit::AuditEntry::security(L::EVENT);
        let columns = columns(L::LOG);
        let export = Export {
            name: if language == Language::Pl { L::PL } else { L::EN },
            headings: columns.iter().map(|column| column.heading(language).to_owned()).collect(),
            names: columns.iter().map(|column| column.name.to_owned()).collect(),
            format: wanted.format,
            byte_order_mark: wanted.byte_order_mark,
            purpose: Self::KIND,
            action: &EXPORT,
            // For the progress only: of a long log it takes longer than a statement may.
            total: LogRows::count(reader, L::LOG, &sight, &wanted.filter).await.unwrap_or_default(),
            event: event.after("wanted", serde_json::to_value(&wanted).map_err(Error::internal)?),
        };
        let list = List { db: &self.db, log: L::LOG, sight, filter: wanted.filter };
        exports::run(job, &self.db, &self.files, export, &list).await
    }
}

/// The log that somebody wants.
struct List<'j> {
    db: &'j Db,
    log: Log,
    sight: Sight,
    filter: LogFilter,
}

#[async_trait]
impl Rows for List<'_> {
    async fn read(&self, window: &Window) -> Result<Part, Error> {
        let (reader, columns) = (self.db.reader(), columns(self.log));
        let row = |values: Map<String, Value>| columns.iter().map(|column| cell(column, &values)).collect();
        Ok(match self.log {
            Log::Activity => {
                let page = LogRows::activity(reader, &self.sight, &self.filter, window).await?;
                Part::of(page, |entry| entry.told.position(), |entry| row(entry.values()))
            }
            Log::Audit => {
                let page = LogRows::audit(reader, &self.sight, &self.filter, window).await?;
                Part::of(page, |entry| entry.told.position(), |entry| row(entry.values()))
            }
        })
    }
}

/// A value of the entry's own form as the file has it.
fn cell(column: &Column, values: &Map<String, Value>) -> Cell {
    match values.get(column.name) {
        None | Some(Value::Null) => Cell::Empty,
        Some(Value::String(text)) if column.is_time => text.parse().map_or_else(|_| text.clone().into(), Cell::Time),
        Some(Value::String(text)) => text.clone().into(),
        Some(Value::Number(number)) => number.as_i64().map_or(Cell::Empty, Cell::Number),
        Some(other) => Cell::Json(other.clone()),
    }
}
