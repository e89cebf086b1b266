//! Batches of contacts and addresses.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{Context, dataloader::Loader};
use crm_core::Cx;
use crm_graph::service;
use crm_shared::Error;
use customers_contract::CustomerId;

use super::types::CustomerReach;
use crate::services::Belongings;

/// Loads whom one meets at customers' and where.
pub(crate) struct ReachLoader {
    cx: Cx,
    belongings: Arc<Belongings>,
}

impl ReachLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, belongings: Arc::clone(service(ctx)?) })
    }
}

impl Loader<CustomerId> for ReachLoader {
    type Value = CustomerReach;
    type Error = Error;

    async fn load(&self, keys: &[CustomerId]) -> Result<HashMap<CustomerId, CustomerReach>, Error> {
        let mut contacts = self.belongings.find_many(&self.cx, keys).await?;
        let mut addresses = self.belongings.find_many(&self.cx, keys).await?;
        let mut of = |id| {
            let (contacts, addresses) = (contacts.remove(id), addresses.remove(id));
            CustomerReach::new(contacts.unwrap_or_default(), addresses.unwrap_or_default())
        };
        Ok(keys.iter().map(|id| (*id, of(id))).collect())
    }
}
