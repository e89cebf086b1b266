//! Batches of this module's parts of nodes.

use std::{collections::HashMap, sync::Arc};

use api_contract::TrustedDocumentId;
use async_graphql::{Context, dataloader::Loader};
use crm_core::Cx;
use crm_graph::{Account, Key as _, service};
use crm_shared::Error;
use users_contract::{ServiceAccountId, StaffId};

use super::types::{ServiceAccountConfinement, StaffConfinement, TrustedDocumentFacts};
use crate::services::{Confine, Trust};

/// Loads trusted documents.
pub(crate) struct DocumentLoader {
    cx: Cx,
    trust: Arc<Trust>,
}

impl DocumentLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, trust: Arc::clone(service(ctx)?) })
    }
}

impl Loader<TrustedDocumentId> for DocumentLoader {
    type Value = TrustedDocumentFacts;
    type Error = Error;

    async fn load(&self, keys: &[TrustedDocumentId]) -> Result<HashMap<TrustedDocumentId, Self::Value>, Error> {
        let found = self.trust.find_many(&self.cx, keys).await?;
        Ok(found.into_iter().map(|(id, document)| (id, document.into())).collect())
    }
}

/// Tells of accounts whether they are confined.
pub(crate) struct ConfinedLoader {
    cx: Cx,
    confine: Arc<Confine>,
}

impl ConfinedLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, confine: Arc::clone(service(ctx)?) })
    }
}

impl Loader<StaffId> for ConfinedLoader {
    type Value = StaffConfinement;
    type Error = Error;

    async fn load(&self, keys: &[StaffId]) -> Result<HashMap<StaffId, StaffConfinement>, Error> {
        let accounts: Vec<_> = keys.iter().map(|id| Account::Staff(id.uuid())).collect();
        let found = self.confine.find_many(&self.cx, &accounts).await?;
        let part = |(account, only): (Account, bool)| {
            (StaffId::from_uuid(account.id()), StaffConfinement { trusted_documents_only: only })
        };
        Ok(found.into_iter().map(part).collect())
    }
}

impl Loader<ServiceAccountId> for ConfinedLoader {
    type Value = ServiceAccountConfinement;
    type Error = Error;

    async fn load(
        &self,
        keys: &[ServiceAccountId],
    ) -> Result<HashMap<ServiceAccountId, ServiceAccountConfinement>, Error> {
        let accounts: Vec<_> = keys.iter().map(|id| Account::Service(id.uuid())).collect();
        let found = self.confine.find_many(&self.cx, &accounts).await?;
        let part = |(account, only): (Account, bool)| {
            (ServiceAccountId::from_uuid(account.id()), ServiceAccountConfinement { trusted_documents_only: only })
        };
        Ok(found.into_iter().map(part).collect())
    }
}
