//! Batches of this module's nodes.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{Context, dataloader::Loader};
use crm_core::Cx;
use crm_graph::service;
use crm_shared::Error;
use users_contract::StaffId;

use super::{
    staff::StaffSignIn,
    types::{StaffProfile, StaffSessions},
};
use crate::services::StaffDirectory;

/// Loads the profiles of members of staff.
pub(crate) struct StaffLoader {
    cx: Cx,
    directory: Arc<StaffDirectory>,
}

impl StaffLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, directory: Arc::clone(service(ctx)?) })
    }
}

impl Loader<StaffId> for StaffLoader {
    type Value = StaffProfile;
    type Error = Error;

    async fn load(&self, keys: &[StaffId]) -> Result<HashMap<StaffId, StaffProfile>, Error> {
        let found = self.directory.find_many(&self.cx, keys).await?;
        Ok(found.into_iter().map(|(id, staff)| (id, staff.into())).collect())
    }
}

/// Loads how it stands with people's signing in.
pub(crate) struct SignInLoader {
    cx: Cx,
    directory: Arc<StaffDirectory>,
}

impl SignInLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, directory: Arc::clone(service(ctx)?) })
    }
}

impl Loader<StaffId> for SignInLoader {
    type Value = StaffSignIn;
    type Error = Error;

    async fn load(&self, keys: &[StaffId]) -> Result<HashMap<StaffId, StaffSignIn>, Error> {
        let found = self.directory.sign_in_states(&self.cx, keys).await?;
        Ok(found.into_iter().map(|(id, state)| (id, state.into())).collect())
    }
}

/// Loads the open sessions of members of staff.
pub(crate) struct SessionLoader {
    cx: Cx,
    directory: Arc<StaffDirectory>,
}

impl SessionLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, directory: Arc::clone(service(ctx)?) })
    }
}

impl Loader<StaffId> for SessionLoader {
    type Value = StaffSessions;
    type Error = Error;

    async fn load(&self, keys: &[StaffId]) -> Result<HashMap<StaffId, StaffSessions>, Error> {
        let mut open = self.directory.sessions(&self.cx, keys).await?;
        Ok(keys.iter().map(|id| (*id, open.remove(id).unwrap_or_default().into())).collect())
    }
}
