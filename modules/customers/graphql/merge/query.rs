//! What a merge would do.

use async_graphql::{Context, ID, Object};
use crm_core::Cx;
use crm_graph::{Caller as _, Key as _, require, service};
use crm_shared::Error;
use customers_contract::CustomerId;

use super::types::CustomerMerge;
use crate::{
    actions::{CUSTOMER_MERGE, CUSTOMER_READ},
    services::MergeCustomers,
};

/// Queries of `customers` about doubles that are known to be some.
#[derive(Default)]
pub struct MergeQuery;

#[Object]
impl MergeQuery {
    /// What `mergeCustomers` would do. Needs `customers.customer.merge` and `customers.customer.read`.
    #[graphql(guard = "require(&CUSTOMER_MERGE).and(require(&CUSTOMER_READ))")]
    async fn customer_merge(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Id of the customer who stays.")] id: ID,
        #[graphql(desc = "Id of the double, a customer of the same division.")] double_id: ID,
    ) -> Result<Option<CustomerMerge>, Error> {
        let cx = Cx::of(ctx)?;
        let (id, double) = (CustomerId::parse(&id)?, CustomerId::parse(&double_id)?);
        let preview = service::<MergeCustomers>(ctx)?.preview(&cx, id, double).await?;
        Ok(Some(CustomerMerge::new(preview, cx.language())))
    }
}
