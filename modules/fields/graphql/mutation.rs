//! Mutations of this module.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{require, service};
use crm_shared::Error;

use super::{
    inputs::{
        ArchiveCustomFieldInput, CreateCustomFieldInput, EditCustomFieldInput, OrderCustomFieldsInput,
        RestoreCustomFieldInput,
    },
    types::{
        ArchiveCustomFieldPayload, CreateCustomFieldPayload, EditCustomFieldPayload, OrderCustomFieldsPayload,
        RestoreCustomFieldPayload,
    },
};
use crate::{actions::DEFINITION_MANAGE, services::Manage};

/// Mutations of `fields`.
#[derive(Default)]
pub struct FieldsMutation;

#[Object]
impl FieldsMutation {
    /// Creates a custom field, behind the others of its kind; 50 may be in use. Needs `fields.definition.manage`, for all
    /// divisions.
    #[graphql(guard = "require(&DEFINITION_MANAGE)")]
    async fn create_custom_field(
        &self,
        ctx: &Context<'_>,
        input: CreateCustomFieldInput,
    ) -> Result<CreateCustomFieldPayload, Error> {
        let cx = Cx::of(ctx)?.once(&input)?;
        let done = service::<Manage>(ctx)?.create(&cx, input.read()).await;
        CreateCustomFieldPayload::of(&cx, done)
    }

    /// Changes a custom field; its kind, key and type stay. What objects have already stays, too: other limits hold for
    /// what is entered from then on. Needs `fields.definition.manage`, for all divisions.
    #[graphql(guard = "require(&DEFINITION_MANAGE)")]
    async fn edit_custom_field(
        &self,
        ctx: &Context<'_>,
        input: EditCustomFieldInput,
    ) -> Result<EditCustomFieldPayload, Error> {
        let (cx, (about, typed)) = (Cx::of(ctx)?, input.read()?);
        let done = service::<Manage>(ctx)?.edit(&cx, about, typed).await;
        EditCustomFieldPayload::of(&cx, done)
    }

    /// Takes a custom field out of use: it is shown and filled in nowhere, what objects have of it stays. Needs
    /// `fields.definition.manage`, for all divisions.
    #[graphql(guard = "require(&DEFINITION_MANAGE)")]
    async fn archive_custom_field(
        &self,
        ctx: &Context<'_>,
        input: ArchiveCustomFieldInput,
    ) -> Result<ArchiveCustomFieldPayload, Error> {
        let (cx, about) = (Cx::of(ctx)?, input.about()?);
        let done = service::<Manage>(ctx)?.archive(&cx, about).await;
        ArchiveCustomFieldPayload::of(&cx, done)
    }

    /// Takes an archived custom field back into use, with what objects have of it. Needs `fields.definition.manage`, for
    /// all divisions.
    #[graphql(guard = "require(&DEFINITION_MANAGE)")]
    async fn restore_custom_field(
        &self,
        ctx: &Context<'_>,
        input: RestoreCustomFieldInput,
    ) -> Result<RestoreCustomFieldPayload, Error> {
        let (cx, about) = (Cx::of(ctx)?, input.about()?);
        let done = service::<Manage>(ctx)?.restore(&cx, about).await;
        RestoreCustomFieldPayload::of(&cx, done)
    }

    /// Puts the custom fields of a kind into another order. Needs `fields.definition.manage`, for all divisions.
    #[graphql(guard = "require(&DEFINITION_MANAGE)")]
    async fn order_custom_fields(
        &self,
        ctx: &Context<'_>,
        input: OrderCustomFieldsInput,
    ) -> Result<OrderCustomFieldsPayload, Error> {
        let (cx, ids) = (Cx::of(ctx)?, input.ids()?);
        let done = service::<Manage>(ctx)?.order(&cx, &input.kind, &ids).await;
        OrderCustomFieldsPayload::of(&cx, done.map(|()| ids))
    }
}
