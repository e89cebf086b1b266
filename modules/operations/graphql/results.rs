//! What jobs left behind: a part of their node.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{Context, ID, SimpleObject, dataloader::Loader};
use crm_core::Cx;
use crm_graph::service;
use crm_shared::Error;
use operations_contract::JobId;

use crate::{domain, services::Jobs};

/// What came of a job.
#[derive(Clone, SimpleObject)]
pub struct JobOutcome {
    /// What it returned, in a form of its kind's own; null before its end and where it returns nothing.
    output: Option<serde_json::Value>,
    /// What became of the objects of a bulk action, also while it runs and after it was cancelled; null
    /// for other jobs.
    bulk: Option<BulkResult>,
}

/// What became of the objects of a bulk action.
#[derive(Clone, SimpleObject)]
pub struct BulkResult {
    /// How many it was not done to yet.
    waiting: i64,
    /// How many it was done to.
    succeeded: i64,
    /// Those that were refused, by reason, most first.
    refused: Vec<BulkRefusals>,
}

/// Objects of a bulk action that were refused for the same reason.
#[derive(Clone, SimpleObject)]
pub struct BulkRefusals {
    /// Stable code from the catalogue of errors, such as `USERS_OWN_SESSIONS`.
    code: String,
    /// How many there are.
    count: i64,
    /// Ids of some of them, at most five; `nodes(ids:)` finds them.
    examples: Vec<ID>,
}

impl From<domain::JobResult> for JobOutcome {
    fn from(result: domain::JobResult) -> Self {
        Self { output: result.output, bulk: result.bulk.map(Into::into) }
    }
}

impl From<domain::BulkResult> for BulkResult {
    fn from(result: domain::BulkResult) -> Self {
        let refusals = |refused: domain::BulkRefusal| BulkRefusals {
            code: refused.code,
            count: refused.count,
            examples: refused.examples.into_iter().map(Into::into).collect(),
        };
        Self {
            waiting: result.waiting,
            succeeded: result.succeeded,
            refused: result.refused.into_iter().map(refusals).collect(),
        }
    }
}

/// Loads the results of jobs that the caller may see.
pub(crate) struct ResultLoader {
    cx: Cx,
    jobs: Arc<Jobs>,
}

impl ResultLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, jobs: Arc::clone(service(ctx)?) })
    }
}

impl Loader<JobId> for ResultLoader {
    type Value = JobOutcome;
    type Error = Error;

    async fn load(&self, keys: &[JobId]) -> Result<HashMap<JobId, JobOutcome>, Error> {
        let found = self.jobs.results(&self.cx, keys).await?;
        Ok(found.into_iter().map(|(id, result)| (id, result.into())).collect())
    }
}
