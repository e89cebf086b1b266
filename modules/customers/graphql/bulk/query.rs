//! What bulk actions would do.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{BulkPreview, Caller as _, require, service};
use crm_shared::Error;

use super::inputs::{CustomerSelection, CustomerTagsInput};
use crate::{
    actions::{CUSTOMER_EDIT, CUSTOMER_READ},
    domain::TagChange,
    services::BulkCustomers,
};

/// Queries of `customers` about bulk actions.
#[derive(Default)]
pub struct BulkQuery;

#[Object]
impl BulkQuery {
    /// What `bulkTagCustomers` would do. Needs `customers.customer.edit` and `customers.customer.read`.
    #[graphql(guard = "require(&CUSTOMER_EDIT).and(require(&CUSTOMER_READ))")]
    async fn bulk_tag_customers_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "To whom it would be done.")] selection: CustomerSelection,
        #[graphql(desc = "Tags that they would get or lose.")] tags: CustomerTagsInput,
    ) -> Result<Option<BulkPreview>, Error> {
        let cx = Cx::of(ctx)?;
        let tags =
            tags.read().map_err(|errors| errors.into_iter().next().unwrap_or_else(|| Error::internal("no error")))?;
        let (count, refused) = service::<BulkCustomers>(ctx)?.preview(&cx, &selection.read(ctx).await?, &tags).await?;
        Ok(Some(BulkPreview::new(count, refused, cx.language())))
    }

    /// What `bulkAssignCustomers` would do. Needs `customers.customer.edit` and `customers.customer.read`.
    #[graphql(guard = "require(&CUSTOMER_EDIT).and(require(&CUSTOMER_READ))")]
    async fn bulk_assign_customers_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "To whom it would be done.")] selection: CustomerSelection,
    ) -> Result<Option<BulkPreview>, Error> {
        let cx = Cx::of(ctx)?;
        let bulk = service::<BulkCustomers>(ctx)?;
        let (count, refused) = bulk.preview(&cx, &selection.read(ctx).await?, &TagChange::default()).await?;
        Ok(Some(BulkPreview::new(count, refused, cx.language())))
    }
}
