//! Queries of this module.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{Caller as _, list_cost, service, signed_in};
use crm_shared::Error;
use fields_contract::CustomField;

use super::types::{CustomFieldKind, field};
use crate::services::FieldDirectory;

/// Fields that a kind usually has at most, for the cost of a query.
const USUAL: usize = 25;

/// Queries of `fields`.
#[derive(Default)]
pub struct FieldsQuery;

#[Object]
impl FieldsQuery {
    /// The kinds of objects that have custom fields, as far as the caller may see such objects. For everybody who is
    /// signed in.
    #[graphql(guard = "signed_in()")]
    async fn custom_field_kinds(&self, ctx: &Context<'_>) -> Result<Vec<CustomFieldKind>, Error> {
        let cx = Cx::of(ctx)?;
        let kinds = service::<FieldDirectory>(ctx)?.kinds(&cx);
        Ok(kinds.into_iter().map(|kind| CustomFieldKind::of(kind, cx.language())).collect())
    }

    /// The custom fields of a kind of object, in their order; 200 at most. For everybody who is signed in and may see such
    /// objects.
    #[graphql(guard = "signed_in()", complexity = "list_cost(USUAL, child_complexity)")]
    async fn custom_fields(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The kind, as `customFieldKinds` names it: `Customer`.")] kind: String,
        #[graphql(desc = "True: archived ones; false: those in use; both without.")] archived: Option<bool>,
    ) -> Result<Option<Vec<CustomField>>, Error> {
        let cx = Cx::of(ctx)?;
        let found = service::<FieldDirectory>(ctx)?.list(&cx, &kind, archived).await?;
        Ok(Some(found.into_iter().map(|found| field(found, cx.language())).collect()))
    }
}
