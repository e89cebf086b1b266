//! Batches of this module's nodes.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{Context, dataloader::Loader};
use crm_core::Cx;
use crm_graph::service;
use crm_shared::Error;
use customers_contract::CustomerId;

use super::types::CustomerFacts;
use crate::services::CustomerDirectory;

/// Loads customers that the caller sees.
pub(crate) struct CustomerLoader {
    cx: Cx,
    directory: Arc<CustomerDirectory>,
}

impl CustomerLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, directory: Arc::clone(service(ctx)?) })
    }
}

impl Loader<CustomerId> for CustomerLoader {
    type Value = CustomerFacts;
    type Error = Error;

    async fn load(&self, keys: &[CustomerId]) -> Result<HashMap<CustomerId, CustomerFacts>, Error> {
        let found = self.directory.find_many(&self.cx, keys).await?;
        Ok(found.into_iter().map(|(id, customer)| (id, customer.into())).collect())
    }
}
