//! What customers have of custom fields, and its batches.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{Context, SimpleObject, dataloader::Loader};
use crm_core::Cx;
use crm_graph::{Caller as _, fields::CustomFieldValue, list_cost, service};
use crm_shared::Error;
use customers_contract::CustomerId;

use crate::services::Custom;

/// So many custom fields customers have as a rule.
const USUAL: usize = 10;

/// What a customer has of custom fields.
#[derive(Clone, SimpleObject)]
pub struct CustomerCustomFields {
    /// The custom fields of customers that are in use, in their order, with this customer's values; 50 at most.
    #[graphql(complexity = "list_cost(USUAL, child_complexity)")]
    custom_fields: Vec<CustomFieldValue>,
}

/// Loads what customers have of custom fields.
pub(crate) struct CustomLoader {
    cx: Cx,
    custom: Arc<Custom>,
}

impl CustomLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, custom: Arc::clone(service(ctx)?) })
    }
}

impl Loader<CustomerId> for CustomLoader {
    type Value = CustomerCustomFields;
    type Error = Error;

    async fn load(&self, keys: &[CustomerId]) -> Result<HashMap<CustomerId, CustomerCustomFields>, Error> {
        let (definitions, found) = self.custom.find_many(&self.cx, keys).await?;
        let shown = |values| CustomerCustomFields { custom_fields: definitions.shown(values, self.cx.language()) };
        Ok(found.iter().map(|(id, values)| (*id, shown(values))).collect())
    }
}
