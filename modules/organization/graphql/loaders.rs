//! Batches of this module's nodes.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{Context, dataloader::Loader};
use crm_core::Cx;
use crm_graph::{DivisionId, service};
use crm_shared::Error;
use organization_contract::CompanyId;

use super::types::{CompanyProfile, DivisionAccounts, DivisionFacts};
use crate::{
    actions::DIVISION_READ,
    services::{DivisionDirectory, OwnCompany},
};

/// Loads the company.
pub(crate) struct CompanyLoader {
    cx: Cx,
    company: Arc<OwnCompany>,
}

impl CompanyLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, company: Arc::clone(service(ctx)?) })
    }
}

impl Loader<CompanyId> for CompanyLoader {
    type Value = CompanyProfile;
    type Error = Error;

    async fn load(&self, keys: &[CompanyId]) -> Result<HashMap<CompanyId, CompanyProfile>, Error> {
        let found = self.company.find(&self.cx).await?.filter(|company| keys.contains(&company.id));
        Ok(found.map(|company| (company.id, company.into())).into_iter().collect())
    }
}

/// Loads divisions that the caller sees.
pub(crate) struct DivisionLoader {
    cx: Cx,
    directory: Arc<DivisionDirectory>,
}

impl DivisionLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, directory: Arc::clone(service(ctx)?) })
    }
}

impl Loader<DivisionId> for DivisionLoader {
    type Value = DivisionFacts;
    type Error = Error;

    async fn load(&self, keys: &[DivisionId]) -> Result<HashMap<DivisionId, DivisionFacts>, Error> {
        let scope = self.cx.scope(&DIVISION_READ)?;
        let found = self.directory.find_many(&self.cx, keys).await?;
        Ok(found.into_iter().map(|(id, division)| (id, DivisionFacts::of(division, &scope))).collect())
    }
}

/// Loads the bank accounts of divisions that the caller sees.
pub(crate) struct AccountsLoader {
    cx: Cx,
    directory: Arc<DivisionDirectory>,
}

impl AccountsLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, directory: Arc::clone(service(ctx)?) })
    }
}

impl Loader<DivisionId> for AccountsLoader {
    type Value = DivisionAccounts;
    type Error = Error;

    async fn load(&self, keys: &[DivisionId]) -> Result<HashMap<DivisionId, DivisionAccounts>, Error> {
        let scope = self.cx.scope(&DIVISION_READ)?;
        let mut found = self.directory.accounts(&self.cx, keys).await?;
        let seen = keys.iter().filter(|id| scope.holds(**id));
        Ok(seen.map(|id| (*id, found.remove(id).unwrap_or_default().into())).collect())
    }
}
