//! The rows of imports, and what they wait for.

use crm_shared::Error;
use sea_orm::{ConnectionTrait as _, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use super::{execute, statement};
use crate::{
    db::{Conn, Tx, failure},
    imports::{
        importer::{Done, Planned, Problem},
        staged::{Flawed, Staged},
    },
};

/// The number of the last row that is staged.
pub(in crate::imports) async fn staged(conn: &dyn Conn, id: Uuid) -> Result<i32, Error> {
    const SQL: &str = "SELECT coalesce(max(nr), 0) AS nr FROM crm.import_row WHERE import_id = $1";
    let row = conn.exec().query_one_raw(statement(SQL, [id.into()])).await.map_err(failure)?;
    row.map_or(Ok(0), |row| row.try_get("", "nr")).map_err(failure)
}

/// Stages a batch of rows.
pub(in crate::imports) async fn stage(tx: &Tx, id: Uuid, rows: &[Staged]) -> Result<(), Error> {
    const SQL: &str = "WITH staged AS (INSERT INTO crm.import_row \
            (import_id, nr, line, cells, key, outcome, subject, mark, before, after, work, problems) \
            SELECT $1, r.* FROM json_to_recordset($2::text::json) AS r(nr integer, line bigint, cells jsonb, key text, \
                outcome text, subject text, mark text, before jsonb, after jsonb, work jsonb, problems jsonb) RETURNING outcome) \
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
pub(in crate::imports) async fn refuse_doubles(tx: &Tx, id: Uuid, problem: &Problem) -> Result<(), Error> {
    // Every row is looked at once and found by its whole key: of an import that has only just come, the planner's
    // statistics know nothing, and it takes thousands of rows for one.
    const SQL: &str = "WITH told AS (SELECT import_id, nr, outcome, line, count(*) OVER same AS times, \
            first_value(line) OVER same AS first, nth_value(line, 2) OVER same AS second \
            FROM crm.import_row WHERE import_id = $1 AND key IS NOT NULL WINDOW same AS (PARTITION BY key ORDER BY nr \
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)), \
        was AS MATERIALIZED (SELECT import_id, nr, outcome, (CASE WHEN line = first THEN second ELSE first END)::text AS other \
            FROM told WHERE times > 1), \
        refused AS (UPDATE crm.import_row r SET outcome = 'refused', before = '{}', after = '{}', work = NULL, \
            problems = r.problems || jsonb_build_object('code', $2::text, 'column', $3::text, \
                'pl', replace(replace($4, '{line}', was.other), '{key}', r.key), \
                'en', replace(replace($5, '{line}', was.other), '{key}', r.key)) \
            FROM was WHERE r.import_id = was.import_id AND r.nr = was.nr RETURNING was.outcome) \
        UPDATE crm.import i SET creates = i.creates - n.creates, changes = i.changes - n.changes, \
            unchanged = i.unchanged - n.unchanged, refused = i.refused + n.creates + n.changes + n.unchanged \
        FROM (SELECT count(*) FILTER (WHERE outcome = 'create') AS creates, count(*) FILTER (WHERE outcome = 'change') AS changes, \
            count(*) FILTER (WHERE outcome = 'unchanged') AS unchanged FROM refused) n WHERE i.id = $1";
    tx.patient().await?;
    let Problem { code, column, pl, en } = problem.clone();
    execute(tx, SQL, [id.into(), code.into(), column.into(), pl.into(), en.into()]).await.map(|_| ())
}

/// Deletes the rows of an import.
pub(in crate::imports) async fn forget_rows(tx: &Tx, id: Uuid) -> Result<(), Error> {
    execute(tx, "DELETE FROM crm.import_row WHERE import_id = $1", [id.into()]).await.map(|_| ())
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
    work: Option<serde_json::Value>,
}

/// The next rows to be applied, in the order of the file. They aren't locked: an importer locks its objects before their
/// rows are settled, as whoever forgets what rows say of an object has locked that before. What was forgotten
/// meanwhile is of an object that is no longer what its mark says, or doesn't [`settle`].
pub(in crate::imports) async fn to_apply(tx: &Tx, id: Uuid, behind: i32, most: i64) -> Result<Vec<Planned>, Error> {
    const SQL: &str = "SELECT nr, key, subject, mark, outcome, before, after, work FROM crm.import_row WHERE import_id = $1 \
        AND nr > $2 AND state = 'planned' AND outcome IN ('create', 'change') ORDER BY nr LIMIT $3";
    planned(tx, SQL, id, behind, most).await
}

/// The next rows to be undone, against the order of the file; not locked either.
pub(in crate::imports) async fn to_undo(tx: &Tx, id: Uuid, before: i32, most: i64) -> Result<Vec<Planned>, Error> {
    const SQL: &str = "SELECT nr, key, subject, mark, outcome, before, after, work FROM crm.import_row WHERE import_id = $1 \
        AND nr < $2 AND state = 'applied' ORDER BY nr DESC LIMIT $3";
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
            work: row.work.unwrap_or_default(),
        })
    });
    planned.collect()
}

/// Notes what was done with a batch; what wasn't gets its problem. False where a row was forgotten after it was read:
/// what was done with it may not stand.
pub(in crate::imports) async fn settle(
    tx: &Tx,
    id: Uuid,
    (did, left): (&str, &str),
    done: &[Done],
    not: &[(i32, &Problem)],
) -> Result<bool, Error> {
    // By its whole key, as in `refuse_doubles`.
    const DONE: &str = "WITH d AS MATERIALIZED (SELECT $1::uuid AS import_id, d.* \
            FROM json_to_recordset($2::text::json) AS d(nr integer, subject text, mark text)) \
        UPDATE crm.import_row r SET state = $3, subject = d.subject, mark = d.mark \
        FROM d WHERE r.import_id = d.import_id AND r.nr = d.nr AND r.key <> ''";
    const LEFT: &str = "WITH l AS MATERIALIZED (SELECT $1::uuid AS import_id, l.* \
            FROM json_to_recordset($2::text::json) AS l(nr integer, problem jsonb)) \
        UPDATE crm.import_row r SET state = $3, problems = r.problems || l.problem \
        FROM l WHERE r.import_id = l.import_id AND r.nr = l.nr";
    let count = format!("UPDATE crm.import SET {did} = {did} + $2, {left} = {left} + $3 WHERE id = $1");
    let rows = done.iter().map(|done| json!({"nr": done.nr, "subject": done.subject, "mark": done.mark}));
    let rows = serde_json::Value::from_iter(rows).to_string();
    let settled = execute(tx, DONE, [id.into(), rows.into(), did.into()]).await?;
    if settled != u64::try_from(done.len()).unwrap_or(u64::MAX) {
        return Ok(false);
    }
    if !not.is_empty() {
        let rows = not.iter().map(|(nr, problem)| json!({"nr": nr, "problem": problem}));
        let rows = serde_json::Value::from_iter(rows).to_string();
        execute(tx, LEFT, [id.into(), rows.into(), left.into()]).await?;
    }
    let number = |length| i64::try_from(length).unwrap_or(i64::MAX);
    execute(tx, &count, [id.into(), number(done.len()).into(), number(not.len()).into()]).await?;
    Ok(true)
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
pub(in crate::imports) async fn flawed(
    conn: &dyn Conn,
    id: Uuid,
    behind: i32,
    most: i64,
) -> Result<Vec<Flawed>, Error> {
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
