//! The staging tables' SQL. Rows travel as one JSON document a batch.

mod forget;
mod rows;

use chrono::{DateTime, Utc};
use crm_graph::{Account, Caller as _, DivisionId, Key as _};
use crm_shared::{Error, Language, codes};
use sea_orm::{ConnectionTrait as _, DbBackend, FromQueryResult, Statement, Value};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{
    header::Heading,
    importer::{Problem, Terms},
};
use crate::db::{Conn, Tx, failure};

pub(super) use forget::{alone, forget, kept_whole};
pub(super) use rows::{flawed, forget_rows, refuse_doubles, settle, stage, staged, to_apply, to_undo};

/// An import, as whoever works on it needs it.
#[derive(Debug, Clone)]
pub(super) struct Import {
    pub id: Uuid,
    pub importer: String,
    pub file: Uuid,
    pub state: String,
    pub language: Language,
    pub headings: Vec<Heading>,
    /// Whether a job works on it.
    pub busy: bool,
    pub report: Option<Uuid>,
    /// What it is about, where that is one division.
    pub division: Option<DivisionId>,
    pub choices: serde_json::Value,
    pub counts: Counts,
}

/// An import that begins.
pub(super) struct New {
    pub id: Uuid,
    pub importer: &'static str,
    pub file: Uuid,
    pub terms: Terms,
}

/// How many rows there are of each sort.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, FromQueryResult, Serialize, Deserialize)]
pub struct Counts {
    /// All of them.
    pub rows: i64,
    /// Will create an object.
    pub creates: i64,
    /// Will change one.
    pub changes: i64,
    /// Change nothing.
    pub unchanged: i64,
    /// Have something wrong with them.
    pub refused: i64,
    /// Were applied, also if they were undone since.
    pub applied: i64,
    /// Were not applied, because the object had been changed since the preview.
    pub stale: i64,
    /// Were undone.
    pub undone: i64,
    /// Were not undone, because the object had been changed since the import.
    pub kept: i64,
}

#[derive(FromQueryResult)]
struct ImportRow {
    id: Uuid,
    importer: String,
    file_id: Uuid,
    state: String,
    language: String,
    headings: serde_json::Value,
    report_id: Option<Uuid>,
    division_id: Option<Uuid>,
    choices: serde_json::Value,
    busy: bool,
    #[sea_orm(nested)]
    counts: Counts,
}

/// Begins an import of the caller's.
pub(super) async fn insert(tx: &Tx, new: New) -> Result<(), Error> {
    const SQL: &str = "INSERT INTO crm.import (id, importer, file_id, actor_id, language, created_at, actor_kind, \
        division_id, choices) VALUES ($1, $2, $3, $4, $5, $6, coalesce($7, 'staff'), $8, $9)";
    let cx = tx.activity().cx();
    let actor = cx.actor().account();
    let New { id, importer, file, terms: Terms { division, choices } } = new;
    let values = [
        id.into(),
        importer.into(),
        file.into(),
        actor.map(Account::id).into(),
        cx.language().code().into(),
        cx.now().into(),
        actor.map(Account::kind).into(),
        division.map(|division| division.uuid()).into(),
        choices.into(),
    ];
    execute(tx, SQL, values).await.map(|_| ())
}

/// An import as it is now; `lock`: nobody else decides about it until the transaction ends.
pub(super) async fn find(conn: &dyn Conn, id: Uuid, lock: bool) -> Result<Import, Error> {
    let lock = if lock { "FOR UPDATE" } else { "" };
    let sql = format!(
        "SELECT i.*, i.state IN ('reading', 'applying', 'undoing') AND EXISTS (SELECT FROM crm.job j \
             WHERE j.id = i.job_id AND j.status IN ('waiting', 'running')) AS busy \
         FROM crm.import i WHERE i.id = $1 {lock}"
    );
    let row = ImportRow::find_by_statement(statement(&sql, [id.into()])).one(&conn.exec()).await.map_err(failure)?;
    let row = row.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
    Ok(Import {
        id: row.id,
        importer: row.importer,
        file: row.file_id,
        state: row.state,
        language: Language::from_code(&row.language).unwrap_or_default(),
        headings: serde_json::from_value(row.headings).map_err(Error::internal)?,
        busy: row.busy,
        report: row.report_id,
        division: row.division_id.map(DivisionId::from_uuid),
        choices: row.choices,
        counts: row.counts,
    })
}

/// Moves an import on, with the job that works on it from now on, where there is one.
pub(super) async fn enter(tx: &Tx, id: Uuid, state: &str, job: Option<Uuid>) -> Result<(), Error> {
    const SQL: &str = "UPDATE crm.import SET state = $2, job_id = coalesce($3, job_id) WHERE id = $1";
    execute(tx, SQL, [id.into(), state.into(), job.into()]).await.map(|_| ())
}

/// Notes what the headings of the file mean.
pub(super) async fn set_headings(tx: &Tx, id: Uuid, headings: &[Heading]) -> Result<(), Error> {
    const SQL: &str = "UPDATE crm.import SET headings = $2 WHERE id = $1";
    execute(tx, SQL, [id.into(), json!(headings).into()]).await.map(|_| ())
}

/// Ends the reading: the whole file is staged.
pub(super) async fn ready(tx: &Tx, id: Uuid, format: &serde_json::Value) -> Result<(), Error> {
    const SQL: &str = "UPDATE crm.import SET state = 'ready', format = $2 WHERE id = $1";
    execute(tx, SQL, [id.into(), format.clone().into()]).await.map(|_| ())
}

/// Ends an import of a file of which nothing can be used.
pub(super) async fn fail(tx: &Tx, id: Uuid, problem: &Problem) -> Result<(), Error> {
    const SQL: &str = "UPDATE crm.import SET state = 'failed', problem = $2, rows = 0, creates = 0, changes = 0, \
        unchanged = 0, refused = 0 WHERE id = $1";
    forget_rows(tx, id).await?;
    execute(tx, SQL, [id.into(), json!(problem).into()]).await.map(|_| ())
}

/// Closes an import that was started before then and that nobody works on: its rows go, what it did stays.
/// False where there is none.
pub(super) async fn close_one(tx: &Tx, before: DateTime<Utc>) -> Result<bool, Error> {
    const SQL: &str = "UPDATE crm.import i SET state = CASE WHEN i.state IN ('reading', 'ready', 'failed') THEN 'discarded' \
            ELSE 'closed' END \
        WHERE i.id = (SELECT x.id FROM crm.import x WHERE x.created_at < $1 AND x.state NOT IN ('discarded', 'closed') \
            AND NOT EXISTS (SELECT FROM crm.job j WHERE j.id = x.job_id AND j.status IN ('waiting', 'running')) \
            ORDER BY x.created_at, x.id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING i.id";
    let row = tx.exec().query_one_raw(statement(SQL, [before.into()])).await.map_err(failure)?;
    let Some(id) = row.map(|row| row.try_get("", "id")).transpose().map_err(failure)? else { return Ok(false) };
    tx.patient().await?;
    forget_rows(tx, id).await?;
    Ok(true)
}

/// Notes where the rows with problems are told; where they were told before.
pub(super) async fn set_report(tx: &Tx, id: Uuid, file: Uuid) -> Result<Option<Uuid>, Error> {
    const SQL: &str = "UPDATE crm.import i SET report_id = $2 FROM crm.import old \
        WHERE i.id = $1 AND old.id = i.id RETURNING old.report_id";
    let row = tx.exec().query_one_raw(statement(SQL, [id.into(), file.into()])).await.map_err(failure)?;
    row.map_or(Ok(None), |row| row.try_get("", "report_id")).map_err(failure)
}

fn statement<const N: usize>(sql: &str, values: [Value; N]) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

async fn execute<const N: usize>(conn: &dyn Conn, sql: &str, values: [Value; N]) -> Result<u64, Error> {
    conn.exec().execute_raw(statement(sql, values)).await.map(|done| done.rows_affected()).map_err(failure)
}
