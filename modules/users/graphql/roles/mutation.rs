//! Mutations of roles.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{Key as _, require, service};
use crm_shared::Error;
use users_contract::RoleId;

use super::{
    inputs::{CreateRoleInput, DeleteRoleInput, EditRoleInput},
    payloads::{CreateRolePayload, DeleteRolePayload, EditRolePayload},
};
use crate::{actions::ROLE_MANAGE, services::ManageRoles};

/// Mutations of `users` about roles.
#[derive(Default)]
pub struct RoleMutation;

#[Object]
impl RoleMutation {
    /// Makes a role. Needs `users.role.manage`, and every action that the role holds, everywhere.
    #[graphql(guard = "require(&ROLE_MANAGE)")]
    async fn create_role(&self, ctx: &Context<'_>, input: CreateRoleInput) -> Result<CreateRolePayload, Error> {
        let cx = Cx::of(ctx)?.once(&input)?;
        let done = service::<ManageRoles>(ctx)?.create(&cx, input.into()).await;
        CreateRolePayload::of(&cx, done)
    }

    /// Changes a role; whoever holds it feels it at their next request, and nobody is signed out. Needs
    /// `users.role.manage`, and every action that the role holds or shall hold, everywhere.
    #[graphql(guard = "require(&ROLE_MANAGE)")]
    async fn edit_role(&self, ctx: &Context<'_>, input: EditRoleInput) -> Result<EditRolePayload, Error> {
        let (cx, id, version) = (Cx::of(ctx)?, RoleId::parse(&input.id)?, input.expected_version);
        let done = service::<ManageRoles>(ctx)?.edit(&cx, id, version, input.into()).await;
        EditRolePayload::of(&cx, done)
    }

    /// Deletes a role that nobody holds. Needs `users.role.manage`, and every action that the role holds, everywhere.
    #[graphql(guard = "require(&ROLE_MANAGE)")]
    async fn delete_role(&self, ctx: &Context<'_>, input: DeleteRoleInput) -> Result<DeleteRolePayload, Error> {
        let (cx, id) = (Cx::of(ctx)?, RoleId::parse(&input.id)?);
        let done = service::<ManageRoles>(ctx)?.delete(&cx, id, input.expected_version, &input.reason).await;
        Ok(DeleteRolePayload { user_errors: cx.user_errors(done.err())? })
    }
}
