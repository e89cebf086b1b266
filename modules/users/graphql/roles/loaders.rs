//! Batches of roles and rights.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{Context, dataloader::Loader};
use crm_core::Cx;
use crm_graph::service;
use crm_shared::Error;
use users_contract::{RoleId, StaffId};

use super::types::{RoleProfile, StaffRights};
use crate::services::{Catalogue, StaffDirectory};

/// Loads roles.
pub(crate) struct RoleLoader {
    cx: Cx,
    catalogue: Arc<Catalogue>,
}

impl RoleLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, catalogue: Arc::clone(service(ctx)?) })
    }
}

impl Loader<RoleId> for RoleLoader {
    type Value = RoleProfile;
    type Error = Error;

    async fn load(&self, keys: &[RoleId]) -> Result<HashMap<RoleId, RoleProfile>, Error> {
        let found = self.catalogue.find_roles(&self.cx, keys).await?;
        Ok(found.into_iter().map(|(id, record)| (id, RoleProfile::new(record, self.catalogue.actions()))).collect())
    }
}

/// Loads what members of staff may do.
pub(crate) struct RightsLoader {
    cx: Cx,
    directory: Arc<StaffDirectory>,
}

impl RightsLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, directory: Arc::clone(service(ctx)?) })
    }
}

impl Loader<StaffId> for RightsLoader {
    type Value = StaffRights;
    type Error = Error;

    async fn load(&self, keys: &[StaffId]) -> Result<HashMap<StaffId, StaffRights>, Error> {
        let found = self.directory.rights(&self.cx, keys).await?;
        Ok(found.into_iter().map(|(id, rights)| (id, rights.into())).collect())
    }
}
