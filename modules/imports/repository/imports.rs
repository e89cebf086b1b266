//! Table `crm.import`.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use crm_core::{
    db::{self, Conn},
    imports,
};
use crm_graph::{Account, Key as _, Page, Window};
use crm_shared::Error;
use files_contract::FileId;
use imports_contract::ImportId;
use operations_contract::JobId;
use sea_orm::{FromQueryResult, Value};
use serde::Deserialize;
use uuid::Uuid;

use crate::domain::{Counts, Format, Heading, Import, ImportState, Problem};

/// Rows `i` of table `crm.import`.
pub(crate) struct ImportRows;

/// Which imports are among the [`Open`](imports::Open) ones of `$1`.
const OPEN: &str = "EXISTS (SELECT FROM json_to_recordset($1::text::json) AS o(importer text, divisions uuid[]) \
    WHERE o.importer = i.importer AND (o.divisions IS NULL OR i.division_id IS NULL OR i.division_id = ANY (o.divisions)))";

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    importer: String,
    state: String,
    file_id: Uuid,
    format: Option<serde_json::Value>,
    headings: serde_json::Value,
    problem: Option<serde_json::Value>,
    report_id: Option<Uuid>,
    job_id: Option<Uuid>,
    actor_kind: String,
    actor_id: Option<Uuid>,
    created_at: DateTime<Utc>,
    #[sea_orm(nested)]
    counts: imports::Counts,
}

#[derive(Deserialize)]
struct FormatJson {
    kind: String,
    encoding: Option<String>,
    separator: Option<String>,
}

impl TryFrom<Row> for Import {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let format: Option<FormatJson> = row.format.map(serde_json::from_value).transpose().map_err(Error::internal)?;
        let headings: Vec<imports::Heading> = serde_json::from_value(row.headings).map_err(Error::internal)?;
        let problem = row.problem.map(serde_json::from_value).transpose().map_err(Error::internal)?;
        Ok(Self {
            id: ImportId::from_uuid(row.id),
            importer: row.importer,
            state: ImportState::from_id(&row.state)
                .ok_or_else(|| Error::internal(format!("no state `{}`", row.state)))?,
            file: FileId::from_uuid(row.file_id),
            format: format.map(|FormatJson { kind, encoding, separator }| Format { kind, encoding, separator }),
            headings: headings
                .into_iter()
                .map(|imports::Heading { heading, column }| Heading { heading, column })
                .collect(),
            counts: counts(row.counts),
            problem: problem.map(problem_of),
            error_file: row.report_id.map(FileId::from_uuid),
            job: row.job_id.map(JobId::from_uuid),
            started_by: Account::of(&row.actor_kind, row.actor_id),
            created_at: row.created_at,
        })
    }
}

pub(super) fn problem_of(imports::Problem { code, column, pl, en }: imports::Problem) -> Problem {
    Problem { code, column, pl, en }
}

fn counts(counts: imports::Counts) -> Counts {
    let imports::Counts { rows, creates, changes, unchanged, refused, applied, stale, undone, kept } = counts;
    Counts { rows, creates, changes, unchanged, refused, applied, stale, undone, kept }
}

impl ImportRows {
    /// A page of the imports of these importers, newest first.
    pub(crate) async fn page(conn: &dyn Conn, of: &[imports::Open], window: &Window) -> Result<Page<Import>, Error> {
        let mut values: Vec<Value> = vec![openings(of)?, window.limit().into()];
        let (direction, ahead) = if window.is_backwards() { ("ASC", ">") } else { ("DESC", "<") };
        let beside = match window.from() {
            None => String::new(),
            Some(from) => {
                values.extend([from.time()?.into(), from.id().into()]);
                format!("AND (i.created_at, i.id) {ahead} ($3, $4)")
            }
        };
        let sql = format!(
            "SELECT i.* FROM crm.import i WHERE {OPEN} {beside} \
             ORDER BY i.created_at {direction}, i.id {direction} LIMIT $2"
        );
        // The row that a cursor names is on the other side.
        Ok(window.page(Self::all(conn, &sql, values).await?, window.from().is_some()))
    }

    /// How many imports of these importers there are.
    pub(crate) async fn count(conn: &dyn Conn, of: &[imports::Open]) -> Result<i64, Error> {
        let sql = format!("SELECT count(*) FROM crm.import i WHERE {OPEN}");
        db::number(conn, sql, [openings(of)?]).await
    }

    /// Those of these ids that are of these importers; ids of none are missing.
    pub(crate) async fn find_many(
        conn: &dyn Conn,
        ids: &[ImportId],
        of: &[imports::Open],
    ) -> Result<HashMap<ImportId, Import>, Error> {
        let sql = format!("SELECT i.* FROM crm.import i WHERE {OPEN} AND i.id = ANY($2)");
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let found = Self::all(conn, &sql, vec![openings(of)?, ids.into()]).await?;
        Ok(found.into_iter().map(|import| (import.id, import)).collect())
    }

    async fn all(conn: &dyn Conn, sql: &str, values: Vec<Value>) -> Result<Vec<Import>, Error> {
        let rows = db::all::<Row>(conn, sql, values).await?;
        rows.into_iter().map(Import::try_from).collect()
    }
}

fn openings(of: &[imports::Open]) -> Result<Value, Error> {
    serde_json::to_string(of).map(Into::into).map_err(Error::internal)
}
