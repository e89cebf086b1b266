//! Queries of this module.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use crm_core::Cx;
use crm_graph::{Connection, Key as _, PageArguments, page_cost, require, service};
use crm_shared::Error;
use customers_contract::{Customer, CustomerId};

use super::{
    inputs::{CustomerFilter, CustomerSort},
    types::customer,
};
use crate::{actions::CUSTOMER_READ, domain, services::CustomerDirectory};

/// Queries of `customers` about customers themselves.
#[derive(Default)]
pub struct CustomerQuery;

#[Object]
impl CustomerQuery {
    /// A customer, or null. Needs `customers.customer.read`.
    #[graphql(guard = "require(&CUSTOMER_READ)")]
    async fn customer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Id of a customer.")] id: ID,
    ) -> Result<Option<Customer>, Error> {
        let id = CustomerId::parse(&id)?;
        let found = service::<CustomerDirectory>(ctx)?.find_many(&Cx::of(ctx)?, &[id]).await?.remove(&id);
        Ok(found.map(customer))
    }

    /// The customers that the caller may see. Needs `customers.customer.read`.
    #[graphql(guard = "require(&CUSTOMER_READ)", complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "a connection's four, and what is listed")]
    async fn customers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many from the beginning or behind `after`, 1 to 100; 25 without.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the row before the page.")] after: Option<String>,
        #[graphql(desc = "So many from the end or before `before`, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor of the row behind the page.")] before: Option<String>,
        #[graphql(desc = "Whom to show; everybody without.")] filter: Option<CustomerFilter>,
        #[graphql(desc = "The order; ids set equals apart.", default_with = "CustomerSort::NameAsc")]
        sort: CustomerSort,
    ) -> Result<Option<Connection<Customer>>, Error> {
        let (cx, sort) = (Cx::of(ctx)?, domain::CustomerSort::from(sort));
        let filter = filter.unwrap_or_default().read(ctx).await?;
        let window = PageArguments { first, after, last, before }.window(sort.order())?;
        let directory = Arc::clone(service::<CustomerDirectory>(ctx)?);
        let page = directory.page(&cx, &filter, sort, &window).await?;
        let page = page.map(|found| (sort.position(&found), customer(found)));
        let total = async move { directory.count(&cx, &filter).await };
        Ok(Some(Connection::new(sort.order(), page, total)))
    }
}
