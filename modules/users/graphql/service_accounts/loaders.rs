//! Batches of the parts of service accounts.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{Context, dataloader::Loader};
use crm_core::Cx;
use crm_graph::service;
use crm_shared::Error;
use users_contract::ServiceAccountId;

use super::types::{ServiceAccountFacts, ServiceAccountTokens};
use crate::services::ServiceDirectory;

/// Loads service accounts.
pub(crate) struct ServiceAccountLoader {
    cx: Cx,
    directory: Arc<ServiceDirectory>,
}

impl ServiceAccountLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, directory: Arc::clone(service(ctx)?) })
    }
}

impl Loader<ServiceAccountId> for ServiceAccountLoader {
    type Value = ServiceAccountFacts;
    type Error = Error;

    async fn load(&self, keys: &[ServiceAccountId]) -> Result<HashMap<ServiceAccountId, Self::Value>, Error> {
        let found = self.directory.find_many(&self.cx, keys).await?;
        Ok(found.into_iter().map(|(id, account)| (id, ServiceAccountFacts::of(account, &self.cx))).collect())
    }
}

/// Loads the tokens of service accounts.
pub(crate) struct ServiceTokenLoader {
    cx: Cx,
    directory: Arc<ServiceDirectory>,
}

impl ServiceTokenLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, directory: Arc::clone(service(ctx)?) })
    }
}

impl Loader<ServiceAccountId> for ServiceTokenLoader {
    type Value = ServiceAccountTokens;
    type Error = Error;

    async fn load(&self, keys: &[ServiceAccountId]) -> Result<HashMap<ServiceAccountId, Self::Value>, Error> {
        let mut tokens = self.directory.tokens(&self.cx, keys).await?;
        let part = |id: &ServiceAccountId| (*id, tokens.remove(id).unwrap_or_default());
        let parts: Vec<_> = keys.iter().map(part).collect();
        Ok(parts.into_iter().map(|(id, tokens)| (id, ServiceAccountTokens::of(tokens, &self.cx))).collect())
    }
}
