//! Subscriptions of this module.

use std::sync::Arc;

use async_graphql::{Context, ID, Subscription};
use crm_core::Cx;
use crm_graph::{Key as _, service, signed_in};
use crm_shared::Error;
use futures_util::{Stream, StreamExt as _};
use operations_contract::{Job, JobId};

use super::types::job;
use crate::services::Jobs;

/// Subscriptions of `operations`.
#[derive(Default)]
pub struct OperationsSubscription;

#[Subscription]
impl OperationsSubscription {
    /// A job: at once, and again after each change, until it is over. Several changes in a row may come
    /// as one. For everybody who is signed in; the jobs of others need `operations.job.read`.
    #[graphql(guard = "signed_in()")]
    async fn job_progress(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Id of a job.")] id: ID,
    ) -> Result<impl Stream<Item = Result<Job, Error>>, Error> {
        let jobs = Arc::clone(service::<Jobs>(ctx)?);
        let news = jobs.over_time(Cx::of(ctx)?, JobId::parse(&id)?).await?;
        Ok(news.map(|news| news.map(job)))
    }
}
