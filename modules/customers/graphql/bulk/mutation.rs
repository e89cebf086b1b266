//! Mutations of many customers.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{require, service};
use crm_shared::Error;

use super::{
    inputs::{BulkAssignCustomersInput, BulkTagCustomersInput},
    types::{BulkAssignCustomersPayload, BulkTagCustomersPayload},
};
use crate::{
    actions::{CUSTOMER_EDIT, CUSTOMER_READ},
    domain::TagChange,
    services::BulkCustomers,
};

/// Mutations of `customers` about many of them.
#[derive(Default)]
pub struct BulkMutation;

#[Object]
impl BulkMutation {
    /// Gives tags to all who are selected and takes others away, in the background. Needs `customers.customer.edit`
    /// and `customers.customer.read`.
    #[graphql(guard = "require(&CUSTOMER_EDIT).and(require(&CUSTOMER_READ))")]
    async fn bulk_tag_customers(
        &self,
        ctx: &Context<'_>,
        input: BulkTagCustomersInput,
    ) -> Result<BulkTagCustomersPayload, Error> {
        let cx = Cx::of(ctx)?.once(&input)?;
        let bulk = service::<BulkCustomers>(ctx)?;
        let tags = TagChange::read(&input.add, &input.remove);
        let done = match (input.selection.read(ctx).await, tags) {
            (Ok(selection), Ok(tags)) => {
                bulk.tag(&cx, &selection, input.expected_count, &tags).await.map_err(Into::into)
            }
            (Err(unclear), tags) => Err([vec![unclear], tags.err().unwrap_or_default()].concat()),
            (Ok(_), Err(errors)) => Err(errors),
        };
        BulkTagCustomersPayload::of(&cx, done)
    }

    /// Does what `assignCustomer` does to all who are selected, in the background. Needs `customers.customer.edit` and
    /// `customers.customer.read`.
    #[graphql(guard = "require(&CUSTOMER_EDIT).and(require(&CUSTOMER_READ))")]
    async fn bulk_assign_customers(
        &self,
        ctx: &Context<'_>,
        input: BulkAssignCustomersInput,
    ) -> Result<BulkAssignCustomersPayload, Error> {
        let (cx, staff) = (Cx::of(ctx)?.once(&input)?, input.staff()?);
        let bulk = service::<BulkCustomers>(ctx)?;
        let done = match input.selection.read(ctx).await {
            Ok(selection) => bulk.assign(&cx, &selection, input.expected_count, staff).await,
            Err(unclear) => Err(unclear),
        };
        BulkAssignCustomersPayload::of(&cx, done)
    }
}
