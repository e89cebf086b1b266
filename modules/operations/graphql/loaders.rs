//! Batches of this module's nodes.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{Context, dataloader::Loader};
use crm_core::Cx;
use crm_graph::service;
use crm_shared::Error;
use operations_contract::DeadLetterId;

use super::types::DeadLetterFacts;
use crate::services::DeadLetters;

/// Loads dead letters.
pub(crate) struct DeadLetterLoader {
    cx: Cx,
    letters: Arc<DeadLetters>,
}

impl DeadLetterLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, letters: Arc::clone(service(ctx)?) })
    }
}

impl Loader<DeadLetterId> for DeadLetterLoader {
    type Value = DeadLetterFacts;
    type Error = Error;

    async fn load(&self, keys: &[DeadLetterId]) -> Result<HashMap<DeadLetterId, DeadLetterFacts>, Error> {
        let found = self.letters.find_many(&self.cx, keys).await?;
        Ok(found.into_iter().map(|(id, letter)| (id, letter.into())).collect())
    }
}
