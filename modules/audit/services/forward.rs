//! Both logs as JSON Lines in a file, for whoever collects such (a SIEM): each row at least once, in the order in
//! which rows appear, and never in anybody's way.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::PathBuf,
    sync::Arc,
    time::Duration,
};

use async_trait::async_trait;
use crm_core::{
    Cx,
    db::Db,
    module::{Background, House},
    work::Stop,
};
use crm_shared::Error;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::{
    domain::{AuditEntry, Log, LogFilter, Mark, Sight},
    repository::{Following, Tail},
};

/// How often it is looked for new rows.
const PAUSE: Duration = Duration::from_secs(1);

/// Rows that are written at once.
const ROWS: usize = 500;

/// Writes the file.
pub(crate) struct Forward {
    db: Db,
    file: Option<PathBuf>,
}

/// How far the file goes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Marks {
    activity: Mark,
    audit: Mark,
}

impl Forward {
    pub(crate) fn new(house: &House, file: Option<PathBuf>) -> Self {
        Self { db: house.db.clone(), file }
    }

    /// Writes what is not in the file yet; where it can't, it is begun again from where it was. Whether there may
    /// be more.
    async fn turn(&self) -> Result<bool, Error> {
        let Some(file) = &self.file else { return Ok(false) };
        let marks_at = marks_of(file);
        let mut marks = blocking(move || read(&marks_at)).await?;
        let (sight, filter) = (&Sight::Everything, &LogFilter::default());
        let asked = |mark| Following { sight, filter, about: None, mark, most: ROWS };
        let activity = Tail::activity(&self.db, asked(&marks.activity)).await?;
        let audit = Tail::audit(&self.db, asked(&marks.audit)).await?;
        let more = activity.more || audit.more;
        (marks.activity, marks.audit) = (activity.next, audit.next);
        let (activity, audit) = (activity.rows, audit.rows);
        if activity.is_empty() && audit.is_empty() && !more {
            return Ok(false);
        }
        let lines = activity.into_iter().map(|(_, entry)| line(Log::Activity, entry.values()));
        let lines: Vec<_> = lines.chain(audit.into_iter().map(|(_, entry)| line(Log::Audit, bare(entry)))).collect();
        let (count, path) = (lines.len() as u64, file.clone());
        blocking(move || write(&path, &lines.concat(), &marks)).await?;
        metrics::counter!("crm_log_forwarded_total").increment(count);
        Ok(more)
    }
}

/// Of what changed the names: values can't be erased where this goes.
fn bare(mut entry: AuditEntry) -> Map<String, Value> {
    let fields: Vec<_> = std::mem::take(&mut entry.changes).into_iter().map(|change| change.field).collect();
    let mut values = entry.values();
    values.remove("changes");
    values.remove("valuesErased");
    values.insert("fields".to_owned(), json!(fields));
    values
}

fn line(log: Log, mut values: Map<String, Value>) -> String {
    values.insert("log".to_owned(), log.id().into());
    format!("{}\n", Value::Object(values))
}

fn marks_of(file: &std::path::Path) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".mark");
    file.with_file_name(name)
}

/// From the beginning where there are none; where they can't be read nothing is written, or it would be all.
fn read(path: &std::path::Path) -> io::Result<Marks> {
    match fs::read(path) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(io::Error::other),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Marks::default()),
        Err(error) => Err(error),
    }
}

/// The lines first, then how far they go: what a crash leaves between is written again.
fn write(path: &std::path::Path, lines: &str, marks: &Marks) -> io::Result<()> {
    // Opened each time: whoever rotates the file just moves it away.
    let mut file = OpenOptions::new().append(true).create(true).open(path)?;
    file.write_all(lines.as_bytes())?;
    file.sync_data()?;
    let (marks_at, text) = (marks_of(path), serde_json::to_vec(marks).map_err(io::Error::other)?);
    let fresh = marks_at.with_extension("mark.new");
    let mut file = fs::File::create(&fresh)?;
    file.write_all(&text)?;
    file.sync_data()?;
    fs::rename(fresh, marks_at)
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)?.map_err(Error::internal)
}

#[async_trait]
impl Background for Forward {
    async fn run(self: Arc<Self>, _: Cx, stop: Stop) {
        if self.file.is_some() {
            stop.every(PAUSE, "the logs could not be forwarded; it is tried again", || self.turn()).await;
        }
    }
}
