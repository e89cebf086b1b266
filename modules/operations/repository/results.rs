//! What jobs left behind.

use std::collections::HashMap;

use crm_core::db::{self, Conn};
use crm_graph::{Account, Key as _};
use crm_shared::Error;
use operations_contract::JobId;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::domain::JobResult;

/// Tables `crm.job` and `crm.job_item`.
pub(crate) struct JobResults;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    output: Option<serde_json::Value>,
    done: Option<bool>,
    code: Option<String>,
    items: Option<i64>,
    examples: Option<Vec<String>>,
}

impl JobResults {
    /// The results of these jobs; only of those that `of` started, where that is given. One statement,
    /// however many.
    pub(crate) async fn find_many(
        conn: &dyn Conn,
        ids: &[JobId],
        of: Option<Account>,
    ) -> Result<HashMap<JobId, JobResult>, Error> {
        const SQL: &str = "SELECT j.id, j.output, i.* FROM crm.job j LEFT JOIN LATERAL ( \
            SELECT i.done_at IS NOT NULL AS done, i.code, count(*) AS items, \
                (array_agg(i.item ORDER BY i.item))[1:5] AS examples \
            FROM crm.job_item i WHERE i.job_id = j.id GROUP BY 1, 2 ORDER BY 3 DESC, 2) i ON true \
            WHERE j.id = ANY($1) AND ($2::uuid IS NULL OR j.actor_id = $2)";
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let values = [ids.into(), of.map(Account::id).into()];
        let rows = db::all::<Row>(conn, SQL, values).await?;
        let mut found: HashMap<_, JobResult> = HashMap::new();
        for row in rows {
            let result = found.entry(JobId::from_uuid(row.id)).or_default();
            result.output = row.output;
            if let (Some(done), Some(items)) = (row.done, row.items) {
                result.add(done, row.code, items, row.examples.unwrap_or_default());
            }
        }
        Ok(found)
    }
}
