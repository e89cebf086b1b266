//! Queries of service accounts.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use crm_core::Cx;
use crm_graph::{Connection, Key as _, PageArguments, page_cost, require, service};
use crm_shared::Error;
use users_contract::{ServiceAccount, ServiceAccountId};

use super::types::node;
use crate::{actions::SERVICE_ACCOUNT_READ, domain, services::ServiceDirectory};

/// Queries of `users` about the accounts of programs.
#[derive(Default)]
pub struct ServiceAccountQuery;

#[Object]
impl ServiceAccountQuery {
    /// The account of a program, or null. Needs `users.serviceAccount.read`.
    #[graphql(guard = "require(&SERVICE_ACCOUNT_READ)")]
    async fn service_account(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Id of a service account.")] id: ID,
    ) -> Result<Option<ServiceAccount>, Error> {
        let (cx, id) = (Cx::of(ctx)?, ServiceAccountId::parse(&id)?);
        let found = service::<ServiceDirectory>(ctx)?.find_many(&cx, &[id]).await?.remove(&id);
        Ok(found.map(|account| node(account, &cx)))
    }

    /// The accounts of programs, newest first. Needs `users.serviceAccount.read`.
    #[graphql(guard = "require(&SERVICE_ACCOUNT_READ)", complexity = "page_cost(first, last, child_complexity)")]
    async fn service_accounts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many from the beginning or behind `after`, 1 to 100; 25 without.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the row before the page.")] after: Option<String>,
        #[graphql(desc = "So many from the end or before `before`, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor of the row behind the page.")] before: Option<String>,
    ) -> Result<Option<Connection<ServiceAccount>>, Error> {
        let order = domain::ServiceAccount::ORDER;
        let window = PageArguments { first, after, last, before }.window(order)?;
        let (cx, directory) = (Cx::of(ctx)?, Arc::clone(service::<ServiceDirectory>(ctx)?));
        let page = directory.page(&cx, &window).await?.map(|account| (account.position(), node(account, &cx)));
        let total = async move { directory.count(&cx).await };
        Ok(Some(Connection::new(order, page, total)))
    }
}
