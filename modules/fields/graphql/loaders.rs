//! Batches of this module's nodes.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{Context, dataloader::Loader};
use crm_core::Cx;
use crm_graph::{Caller as _, service};
use crm_shared::Error;
use fields_contract::CustomFieldId;

use super::types::CustomFieldFacts;
use crate::services::FieldDirectory;

/// Loads custom fields.
pub(crate) struct FieldLoader {
    cx: Cx,
    directory: Arc<FieldDirectory>,
}

impl FieldLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, directory: Arc::clone(service(ctx)?) })
    }
}

impl Loader<CustomFieldId> for FieldLoader {
    type Value = CustomFieldFacts;
    type Error = Error;

    async fn load(&self, keys: &[CustomFieldId]) -> Result<HashMap<CustomFieldId, CustomFieldFacts>, Error> {
        let found = self.directory.find_many(keys).await?;
        let language = self.cx.language();
        Ok(found.into_iter().map(|(id, field)| (id, CustomFieldFacts::of(field, language))).collect())
    }
}
