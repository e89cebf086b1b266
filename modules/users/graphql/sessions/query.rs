//! Queries of sessions.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{list_cost, person, service};
use crm_shared::Error;

use super::types::Session;
use crate::{domain::SESSIONS_SHOWN, services::MySessions};

/// Queries of `users` about sessions.
#[derive(Default)]
pub struct SessionQuery;

#[Object]
impl SessionQuery {
    /// Where the caller is signed in, newest first, at most 20. For every person who is signed in.
    #[graphql(guard = "person()", complexity = "list_cost(SESSIONS_SHOWN, child_complexity)")]
    async fn my_sessions(&self, ctx: &Context<'_>) -> Result<Option<Vec<Session>>, Error> {
        let open = service::<MySessions>(ctx)?.list(&Cx::of(ctx)?).await?;
        Ok(Some(open.into_iter().map(Session::from).collect()))
    }
}
