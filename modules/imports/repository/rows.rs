//! Table `crm.import_row`.

use std::collections::BTreeMap;

use crm_core::{
    db::{self, Conn},
    imports,
};
use crm_graph::{Key as _, Page, Window};
use crm_shared::Error;
use imports_contract::ImportId;
use sea_orm::{FromQueryResult, Value};

use super::imports::problem_of;
use crate::domain::{Change, ImportRow, RowFilter, RowOutcome, RowState};

/// Rows `r` of table `crm.import_row`.
pub(crate) struct StagedRows;

#[derive(FromQueryResult)]
struct Row {
    nr: i32,
    line: i64,
    cells: serde_json::Value,
    key: Option<String>,
    outcome: String,
    state: String,
    subject: Option<String>,
    before: serde_json::Value,
    after: serde_json::Value,
    problems: serde_json::Value,
}

/// Which rows a [`RowFilter`] lets pass.
const PASSES: &str = "r.import_id = $1 AND ($2::text IS NULL OR r.outcome = $2) AND ($3::text IS NULL OR r.state = $3)";

impl StagedRows {
    /// A page of an import's rows, in the order of the file.
    pub(crate) async fn page(
        conn: &dyn Conn,
        import: ImportId,
        filter: RowFilter,
        window: &Window,
    ) -> Result<Page<ImportRow>, Error> {
        let mut values = values(import, filter);
        values.push(window.limit().into());
        let (direction, ahead) = if window.is_backwards() { ("DESC", "<") } else { ("ASC", ">") };
        let beside = match window.from() {
            None => String::new(),
            Some(from) => {
                values.push(ImportRow::nr_at(from).into());
                format!("AND r.nr {ahead} $5")
            }
        };
        let sql = format!(
            "SELECT r.nr, r.line, r.cells, r.key, r.outcome, r.state, r.subject, r.before, r.after, r.problems \
             FROM crm.import_row r WHERE {PASSES} {beside} ORDER BY r.nr {direction} LIMIT $4"
        );
        let rows = db::all::<Row>(conn, sql, values).await?;
        let rows = rows.into_iter().map(|row| staged(import, row)).collect::<Result<_, _>>()?;
        // The row that a cursor names is on the other side.
        Ok(window.page(rows, window.from().is_some()))
    }

    /// How many rows the filter lets pass.
    pub(crate) async fn count(conn: &dyn Conn, import: ImportId, filter: RowFilter) -> Result<i64, Error> {
        let sql = format!("SELECT count(*) FROM crm.import_row r WHERE {PASSES}");
        db::number(conn, sql, values(import, filter)).await
    }
}

/// `$1` to `$3` of [`PASSES`].
fn values(import: ImportId, filter: RowFilter) -> Vec<Value> {
    let RowFilter { outcome, state } = filter;
    vec![import.uuid().into(), outcome.map(RowOutcome::id).into(), state.map(RowState::id).into()]
}

fn staged(import: ImportId, row: Row) -> Result<ImportRow, Error> {
    let unknown = |what: &str| Error::internal(format!("no {what} of a row"));
    let problems: Vec<imports::Problem> = serde_json::from_value(row.problems).map_err(Error::internal)?;
    Ok(ImportRow {
        import,
        nr: row.nr,
        line: row.line,
        cells: serde_json::from_value(row.cells).map_err(Error::internal)?,
        key: row.key,
        outcome: RowOutcome::from_id(&row.outcome).ok_or_else(|| unknown(&row.outcome))?,
        state: RowState::from_id(&row.state).ok_or_else(|| unknown(&row.state))?,
        subject: row.subject,
        changes: changes(row.before, row.after)?,
        problems: problems.into_iter().map(problem_of).collect(),
    })
}

/// The fields that change, by name.
fn changes(before: serde_json::Value, after: serde_json::Value) -> Result<Vec<Change>, Error> {
    type Fields = BTreeMap<String, serde_json::Value>;
    let mut before: Fields = serde_json::from_value(before).map_err(Error::internal)?;
    let after: Fields = serde_json::from_value(after).map_err(Error::internal)?;
    let text = |value: serde_json::Value| match value {
        serde_json::Value::Null => None,
        serde_json::Value::String(text) => Some(text),
        other => Some(other.to_string()),
    };
    let changes = after.into_iter().map(|(field, after)| {
        let before = before.remove(&field).and_then(text);
        Change { field, before, after: text(after) }
    });
    Ok(changes.collect())
}
