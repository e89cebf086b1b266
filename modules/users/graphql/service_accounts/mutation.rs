//! Mutations of service accounts.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{Key as _, require, service};
use crm_shared::Error;
use users_contract::StaffId;

use super::{
    inputs::{
        CreateServiceAccountInput, EditServiceAccountInput, EndServiceAccountInput, HandOverServiceAccountInput,
        ResumeServiceAccountInput, SuspendServiceAccountInput,
    },
    types::{
        CreateServiceAccountPayload, EditServiceAccountPayload, EndServiceAccountPayload,
        HandOverServiceAccountPayload, ResumeServiceAccountPayload, SuspendServiceAccountPayload,
    },
};
use crate::{actions::SERVICE_ACCOUNT_MANAGE, services::ManageAccounts};

/// Mutations of `users` about the accounts of programs.
#[derive(Default)]
pub struct ServiceAccountMutation;

#[Object]
impl ServiceAccountMutation {
    /// Creates the account of a program, of which somebody is the owner; `createServiceAccountToken` lets it in. Needs
    /// `users.serviceAccount.manage`, and every action that the account is given.
    #[graphql(guard = "require(&SERVICE_ACCOUNT_MANAGE)")]
    async fn create_service_account(
        &self,
        ctx: &Context<'_>,
        input: CreateServiceAccountInput,
    ) -> Result<CreateServiceAccountPayload, Error> {
        let cx = Cx::of(ctx)?.once(&input)?;
        let done = service::<ManageAccounts>(ctx)?.create(&cx, input.try_into()?).await;
        CreateServiceAccountPayload::of(&cx, done)
    }

    /// Changes an account: its next request feels it, and what it keeps open ends. Needs
    /// `users.serviceAccount.manage`, and every action that the account has or is given.
    #[graphql(guard = "require(&SERVICE_ACCOUNT_MANAGE)")]
    async fn edit_service_account(
        &self,
        ctx: &Context<'_>,
        input: EditServiceAccountInput,
    ) -> Result<EditServiceAccountPayload, Error> {
        let (cx, about, why) = (Cx::of(ctx)?, input.about()?, input.reason.clone());
        let done = service::<ManageAccounts>(ctx)?.edit(&cx, about, input.read()?, &why).await;
        EditServiceAccountPayload::of(&cx, done)
    }

    /// Has somebody else answer for an account. Needs `users.serviceAccount.manage`, and every action that the account
    /// has.
    #[graphql(guard = "require(&SERVICE_ACCOUNT_MANAGE)")]
    async fn hand_over_service_account(
        &self,
        ctx: &Context<'_>,
        input: HandOverServiceAccountInput,
    ) -> Result<HandOverServiceAccountPayload, Error> {
        let (cx, about, owner) = (Cx::of(ctx)?, input.about()?, StaffId::parse(&input.owner_id)?);
        let done = service::<ManageAccounts>(ctx)?.hand_over(&cx, about, owner, &input.reason).await;
        HandOverServiceAccountPayload::of(&cx, done)
    }

    /// Has an account do nothing until it is resumed: its next request is refused, and what it keeps open ends. Needs
    /// `users.serviceAccount.manage`.
    #[graphql(guard = "require(&SERVICE_ACCOUNT_MANAGE)")]
    async fn suspend_service_account(
        &self,
        ctx: &Context<'_>,
        input: SuspendServiceAccountInput,
    ) -> Result<SuspendServiceAccountPayload, Error> {
        let (cx, about) = (Cx::of(ctx)?, input.about()?);
        let done = service::<ManageAccounts>(ctx)?.suspend(&cx, about, &input.reason).await;
        SuspendServiceAccountPayload::of(&cx, done)
    }

    /// Has a suspended account work again, with the tokens that it has. Needs `users.serviceAccount.manage`, and every
    /// action that the account has.
    #[graphql(guard = "require(&SERVICE_ACCOUNT_MANAGE)")]
    async fn resume_service_account(
        &self,
        ctx: &Context<'_>,
        input: ResumeServiceAccountInput,
    ) -> Result<ResumeServiceAccountPayload, Error> {
        let (cx, about) = (Cx::of(ctx)?, input.about()?);
        let done = service::<ManageAccounts>(ctx)?.resume(&cx, about, &input.reason).await;
        ResumeServiceAccountPayload::of(&cx, done)
    }

    /// Ends an account for good: it stays for logs and documents, and does nothing any more. Needs
    /// `users.serviceAccount.manage`.
    #[graphql(guard = "require(&SERVICE_ACCOUNT_MANAGE)")]
    async fn end_service_account(
        &self,
        ctx: &Context<'_>,
        input: EndServiceAccountInput,
    ) -> Result<EndServiceAccountPayload, Error> {
        let (cx, about) = (Cx::of(ctx)?, input.about()?);
        let done = service::<ManageAccounts>(ctx)?.end(&cx, about, &input.reason).await;
        EndServiceAccountPayload::of(&cx, done)
    }
}
