//! Batches of this module's nodes.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{Context, dataloader::Loader};
use crm_core::Cx;
use crm_graph::service;
use crm_shared::Error;
use imports_contract::ImportId;

use super::types::ImportFacts;
use crate::services::Imports;

/// Loads imports that the caller may see.
pub(crate) struct ImportLoader {
    cx: Cx,
    imports: Arc<Imports>,
}

impl ImportLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, imports: Arc::clone(service(ctx)?) })
    }
}

impl Loader<ImportId> for ImportLoader {
    type Value = ImportFacts;
    type Error = Error;

    async fn load(&self, keys: &[ImportId]) -> Result<HashMap<ImportId, ImportFacts>, Error> {
        let found = self.imports.find_many(&self.cx, keys).await?;
        Ok(found.into_iter().map(|(id, import)| (id, import.into())).collect())
    }
}
