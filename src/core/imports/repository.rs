//! The staging tables' SQL. Rows travel as one JSON document a batch.

use chrono::{DateTime, Utc};
use crm_graph::{Account, Key};
use crm_shared::{Error, Language, codes};
use sea_orm::{ConnectionTrait as _, DbBackend, FromQueryResult, Statement, Value};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{
    header::Heading,
    importer::{Done, Planned, Problem},
    staged::{Flawed, Staged},
};
use crate::db::{Conn, Tx, failure};

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
    pub counts: Counts,
}

/// For the statements that take in all rows of an import at once.
const PATIENCE: &str = "SET LOCAL statement_timeout = '5min'";

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
    busy: bool,
    #[sea_orm(nested)]
    counts: Counts,
}

/// Begins an import.
pub(super) async fn insert(
    tx: &Tx,
    id: Uuid,
    importer: &str,
    file: Uuid,
    actor: Option<Account>,
    language: Language,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    const SQL: &str = "INSERT INTO crm.import (id, importer, file_id, actor_id, language, created_at, actor_kind) \
        VALUES ($1, $2, $3, $4, $5, $6, coalesce($7, 'staff'))";
    let whose = (actor.map(Account::id), actor.map(Account::kind));
    let values =
        [id.into(), importer.into(), file.into(), whose.0.into(), language.code().into(), now.into(), whose.1.into()];
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

/// The number of the last row that is staged.
pub(super) async fn staged(conn: &dyn Conn, id: Uuid) -> Result<i32, Error> {
    const SQL: &str = "SELECT coalesce(max(nr), 0) AS nr FROM crm.import_row WHERE import_id = $1";
    let row = conn.exec().query_one_raw(statement(SQL, [id.into()])).await.map_err(failure)?;
    row.map_or(Ok(0), |row| row.try_get("", "nr")).map_err(failure)
}

/// Stages a batch of rows.
pub(super) async fn stage(tx: &Tx, id: Uuid, rows: &[Staged]) -> Result<(), Error> {
    const SQL: &str = "WITH staged AS (INSERT INTO crm.import_row \
            (import_id, nr, line, cells, key, outcome, subject, mark, before, after, problems) \
            SELECT $1, r.* FROM json_to_recordset($2::text::json) AS r(nr integer, line bigint, cells jsonb, key text, \
                outcome text, subject text, mark text, before jsonb, after jsonb, problems jsonb) RETURNING outcome) \
        UPDATE crm.import i SET rows = i.rows + n.rows, creates = i.creates + n.creates, changes = i.changes + n.changes, \
            unchanged = i.unchanged + n.unchanged, refused = i.refused + n.refused \
        FROM (SELECT count(*) AS rows, count(*) FILTER (WHERE outcome = 'create') AS creates, \
            count(*) FILTER (WHERE outcome = 'change') AS changes, count(*) FILTER (WHERE outcome = 'unchanged') AS unchanged, \
            count(*) FILTER (WHERE outcome = 'refused') AS refused FROM staged) n WHERE i.id = $1";
    let rows = serde_json::to_string(rows).map_err(Error::internal)?;
    execute(tx, SQL, [id.into(), rows.into()]).await.map(|_| ())
}

/// Refuses rows whose key comes again, both of them. `{line}` in the sentences becomes the other one's
/// line, `{key}` the key.
pub(super) async fn refuse_doubles(tx: &Tx, id: Uuid, problem: &Problem) -> Result<(), Error> {
    const SQL: &str = "WITH doubled AS (SELECT key, (array_agg(line ORDER BY nr))[1:2] AS lines FROM crm.import_row \
            WHERE import_id = $1 AND key IS NOT NULL GROUP BY key HAVING count(*) > 1), \
        was AS (SELECT r.nr, r.outcome, d.lines[CASE WHEN r.line = d.lines[1] THEN 2 ELSE 1 END]::text AS other \
            FROM crm.import_row r JOIN doubled d ON d.key = r.key WHERE r.import_id = $1), \
        refused AS (UPDATE crm.import_row r SET outcome = 'refused', before = '{}', after = '{}', \
            problems = r.problems || jsonb_build_object('code', $2::text, 'column', $3::text, \
                'pl', replace(replace($4, '{line}', was.other), '{key}', r.key), \
                'en', replace(replace($5, '{line}', was.other), '{key}', r.key)) \
            FROM was WHERE r.import_id = $1 AND r.nr = was.nr RETURNING was.outcome) \
        UPDATE crm.import i SET creates = i.creates - n.creates, changes = i.changes - n.changes, \
            unchanged = i.unchanged - n.unchanged, refused = i.refused + n.creates + n.changes + n.unchanged \
        FROM (SELECT count(*) FILTER (WHERE outcome = 'create') AS creates, count(*) FILTER (WHERE outcome = 'change') AS changes, \
            count(*) FILTER (WHERE outcome = 'unchanged') AS unchanged FROM refused) n WHERE i.id = $1";
    tx.exec().execute_unprepared(PATIENCE).await.map_err(failure)?;
    let Problem { code, column, pl, en } = problem.clone();
    execute(tx, SQL, [id.into(), code.into(), column.into(), pl.into(), en.into()]).await.map(|_| ())
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
    tx.exec().execute_unprepared(PATIENCE).await.map_err(failure)?;
    forget_rows(tx, id).await?;
    Ok(true)
}

/// Deletes the rows of an import.
pub(super) async fn forget_rows(tx: &Tx, id: Uuid) -> Result<(), Error> {
    execute(tx, "DELETE FROM crm.import_row WHERE import_id = $1", [id.into()]).await.map(|_| ())
}

/// Takes away what imports have read of an object and hold for their preview, their result and their undoing. The
/// rows stay and count; to undo one does nothing.
///
/// # Errors
/// UNAVAILABLE or INTERNAL.
pub async fn forget(tx: &Tx, object: &impl Key) -> Result<(), Error> {
    const SQL: &str = "UPDATE crm.import_row SET cells = '[]', key = '', before = '{}', after = '{}', problems = '[]' \
        WHERE subject = $1";
    execute(tx, SQL, [object.global().into()]).await.map(|_| ())
}

#[derive(FromQueryResult)]
struct PlannedRow {
    nr: i32,
    key: String,
    subject: Option<String>,
    mark: Option<String>,
    outcome: String,
    before: serde_json::Value,
    after: serde_json::Value,
}

/// The next rows to be applied, in the order of the file.
pub(super) async fn to_apply(tx: &Tx, id: Uuid, behind: i32, most: i64) -> Result<Vec<Planned>, Error> {
    const SQL: &str = "SELECT nr, key, subject, mark, outcome, before, after FROM crm.import_row WHERE import_id = $1 \
        AND nr > $2 AND state = 'planned' AND outcome IN ('create', 'change') ORDER BY nr LIMIT $3 FOR UPDATE";
    planned(tx, SQL, id, behind, most).await
}

/// The next rows to be undone, against the order of the file.
pub(super) async fn to_undo(tx: &Tx, id: Uuid, before: i32, most: i64) -> Result<Vec<Planned>, Error> {
    const SQL: &str = "SELECT nr, key, subject, mark, outcome, before, after FROM crm.import_row WHERE import_id = $1 \
        AND nr < $2 AND state = 'applied' ORDER BY nr DESC LIMIT $3 FOR UPDATE";
    planned(tx, SQL, id, before, most).await
}

async fn planned(tx: &Tx, sql: &str, id: Uuid, beside: i32, most: i64) -> Result<Vec<Planned>, Error> {
    let statement = statement(sql, [id.into(), beside.into(), most.into()]);
    let rows = PlannedRow::find_by_statement(statement).all(&tx.exec()).await.map_err(failure)?;
    let planned = rows.into_iter().map(|row| {
        Ok(Planned {
            nr: row.nr,
            key: row.key,
            subject: row.subject,
            mark: row.mark,
            creates: row.outcome == "create",
            before: serde_json::from_value(row.before).map_err(Error::internal)?,
            after: serde_json::from_value(row.after).map_err(Error::internal)?,
        })
    });
    planned.collect()
}

/// Notes what was done with a batch; what wasn't gets the problem.
pub(super) async fn settle(
    tx: &Tx,
    id: Uuid,
    (did, left): (&str, &str),
    done: &[Done],
    not: &[i32],
    problem: &Problem,
) -> Result<(), Error> {
    const DONE: &str = "UPDATE crm.import_row r SET state = $3, subject = d.subject, mark = d.mark \
        FROM json_to_recordset($2::text::json) AS d(nr integer, subject text, mark text) \
        WHERE r.import_id = $1 AND r.nr = d.nr";
    const LEFT: &str = "UPDATE crm.import_row SET state = $3, problems = problems || $4 \
        WHERE import_id = $1 AND nr = ANY($2)";
    let count = format!("UPDATE crm.import SET {did} = {did} + $2, {left} = {left} + $3 WHERE id = $1");
    let rows = done.iter().map(|done| json!({"nr": done.nr, "subject": done.subject, "mark": done.mark}));
    let rows = serde_json::Value::from_iter(rows).to_string();
    execute(tx, DONE, [id.into(), rows.into(), did.into()]).await?;
    if !not.is_empty() {
        execute(tx, LEFT, [id.into(), not.to_vec().into(), left.into(), json!([problem]).into()]).await?;
    }
    let number = |length| i64::try_from(length).unwrap_or(i64::MAX);
    execute(tx, &count, [id.into(), number(done.len()).into(), number(not.len()).into()]).await.map(|_| ())
}

/// A row with problems.
#[derive(Debug, FromQueryResult)]
struct FlawedRow {
    nr: i32,
    line: i64,
    cells: serde_json::Value,
    problems: serde_json::Value,
}

/// The next rows with problems, in the order of the file.
pub(super) async fn flawed(conn: &dyn Conn, id: Uuid, behind: i32, most: i64) -> Result<Vec<Flawed>, Error> {
    const SQL: &str = "SELECT nr, line, cells, problems FROM crm.import_row WHERE import_id = $1 AND nr > $2 \
        AND problems <> '[]' ORDER BY nr LIMIT $3";
    let statement = statement(SQL, [id.into(), behind.into(), most.into()]);
    let rows = FlawedRow::find_by_statement(statement).all(&conn.exec()).await.map_err(failure)?;
    let flawed = rows.into_iter().map(|row| {
        let cells = serde_json::from_value(row.cells).map_err(Error::internal)?;
        let problems = serde_json::from_value(row.problems).map_err(Error::internal)?;
        Ok(Flawed { nr: row.nr, line: row.line, cells, problems })
    });
    flawed.collect()
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
