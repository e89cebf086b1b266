//! Batches of this module's nodes.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{Context, dataloader::Loader};
use crm_core::Cx;
use crm_graph::service;
use crm_shared::Error;
use workspace_contract::SavedViewId;

use super::types::SavedViewFacts;
use crate::services::Views;

/// Loads views that the caller sees.
pub(crate) struct ViewLoader {
    cx: Cx,
    views: Arc<Views>,
}

impl ViewLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, views: Arc::clone(service(ctx)?) })
    }
}

impl Loader<SavedViewId> for ViewLoader {
    type Value = SavedViewFacts;
    type Error = Error;

    async fn load(&self, keys: &[SavedViewId]) -> Result<HashMap<SavedViewId, SavedViewFacts>, Error> {
        let found = self.views.find_many(&self.cx, keys).await?;
        Ok(found.into_iter().map(|(id, view)| (id, SavedViewFacts(view))).collect())
    }
}
