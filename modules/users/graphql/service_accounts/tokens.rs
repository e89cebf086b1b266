//! Mutations of the tokens of service accounts.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{Key as _, require, service};
use crm_shared::Error;
use users_contract::{ServiceAccountId, ServiceTokenId};

use super::{
    inputs::{CreateServiceAccountTokenInput, RevokeServiceAccountTokenInput, RotateServiceAccountTokenInput},
    types::{CreateServiceAccountTokenPayload, RevokeServiceAccountTokenPayload, RotateServiceAccountTokenPayload},
};
use crate::{actions::SERVICE_ACCOUNT_MANAGE, services::ManageTokens};

/// Mutations of `users` about the tokens of programs.
#[derive(Default)]
pub struct ServiceTokenMutation;

#[Object]
impl ServiceTokenMutation {
    /// Makes a token with which a program comes as this account; an account has ten at most. Needs
    /// `users.serviceAccount.manage`, and every action that the account has.
    #[graphql(guard = "require(&SERVICE_ACCOUNT_MANAGE)")]
    async fn create_service_account_token(
        &self,
        ctx: &Context<'_>,
        input: CreateServiceAccountTokenInput,
    ) -> Result<CreateServiceAccountTokenPayload, Error> {
        let (cx, account) = (Cx::of(ctx)?.once(&input)?, ServiceAccountId::parse(&input.service_account_id)?);
        let done = service::<ManageTokens>(ctx)?.create(&cx, account, input.expires_at).await;
        CreateServiceAccountTokenPayload::of(&cx, done)
    }

    /// Makes a token that takes another's place, which goes on for a while, so that the program can be changed over.
    /// Needs `users.serviceAccount.manage`, and every action that the account has.
    #[graphql(guard = "require(&SERVICE_ACCOUNT_MANAGE)")]
    async fn rotate_service_account_token(
        &self,
        ctx: &Context<'_>,
        input: RotateServiceAccountTokenInput,
    ) -> Result<RotateServiceAccountTokenPayload, Error> {
        let (cx, id) = (Cx::of(ctx)?.once(&input)?, ServiceTokenId::parse(&input.id)?);
        let done = service::<ManageTokens>(ctx)?.rotate(&cx, id, input.expires_at, input.overlap_minutes).await;
        RotateServiceAccountTokenPayload::of(&cx, done)
    }

    /// Ends a token at once; a token that has taken its place stays good. Needs `users.serviceAccount.manage`.
    #[graphql(guard = "require(&SERVICE_ACCOUNT_MANAGE)")]
    async fn revoke_service_account_token(
        &self,
        ctx: &Context<'_>,
        input: RevokeServiceAccountTokenInput,
    ) -> Result<RevokeServiceAccountTokenPayload, Error> {
        let (cx, id) = (Cx::of(ctx)?, ServiceTokenId::parse(&input.id)?);
        let done = service::<ManageTokens>(ctx)?.revoke(&cx, id, &input.reason).await;
        let token_id = done.as_ref().ok().map(|id| id.global().into());
        Ok(RevokeServiceAccountTokenPayload { token_id, user_errors: cx.user_errors(done.err())? })
    }
}
