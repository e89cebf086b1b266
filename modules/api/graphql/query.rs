//! Queries of this module.

use std::sync::Arc;

use async_graphql::{Context, Object};
use crm_graph::{service, signed_in};
use crm_shared::Error;

use super::catalogue::{EnumLabels, ErrorCode};
use crate::services::Catalogue;

/// Queries of `api`.
#[derive(Default)]
pub struct ApiQuery;

#[Object]
impl ApiQuery {
    /// Every error code that the API answers with, sorted. For everybody who is signed in.
    #[graphql(guard = "signed_in()")]
    async fn error_codes(&self, ctx: &Context<'_>) -> Result<Option<Vec<ErrorCode>>, Error> {
        let catalogue: &Arc<Catalogue> = service(ctx)?;
        Ok(Some(catalogue.codes().into_iter().map(ErrorCode::from).collect()))
    }

    /// What people read in place of enum values, so that exports, mails and partners' programs need no lists
    /// of their own; sorted by type. For everybody who is signed in.
    #[graphql(guard = "signed_in()")]
    async fn enum_labels(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Names of enums, such as `JobStatus`; all without. Unknown ones are left out.")] types: Option<
            Vec<String>,
        >,
    ) -> Result<Option<Vec<EnumLabels>>, Error> {
        let catalogue: &Arc<Catalogue> = service(ctx)?;
        Ok(Some(catalogue.labels(types.as_deref()).into_iter().map(EnumLabels::from).collect()))
    }
}
