//! Mutations of this module.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{require, service};
use crm_shared::Error;

use super::{
    inputs::{
        ArchiveDivisionInput, CreateDivisionInput, EditCompanyInput, EditDivisionInput, RestoreDivisionInput,
        SetDivisionBankAccountsInput,
    },
    types::{
        ArchiveDivisionPayload, CreateDivisionPayload, EditCompanyPayload, EditDivisionPayload, RestoreDivisionPayload,
        SetDivisionBankAccountsPayload,
    },
};
use crate::{
    actions::{BANK_ACCOUNT_MANAGE, COMPANY_EDIT, DIVISION_MANAGE},
    services::{Manage, OwnCompany, SetAccounts},
};

/// Mutations of `organization`.
#[derive(Default)]
pub struct OrganizationMutation;

#[Object]
impl OrganizationMutation {
    /// Changes what customers know of the company. Needs `organization.company.edit`, for all divisions.
    #[graphql(guard = "require(&COMPANY_EDIT)")]
    async fn edit_company(&self, ctx: &Context<'_>, input: EditCompanyInput) -> Result<EditCompanyPayload, Error> {
        let (cx, (version, edit)) = (Cx::of(ctx)?, input.read()?);
        let done = service::<OwnCompany>(ctx)?.edit(&cx, version, edit).await;
        EditCompanyPayload::of(&cx, done)
    }

    /// Creates a division: a legal entity, or a branch of one. Needs `organization.division.manage`, for all
    /// divisions.
    #[graphql(guard = "require(&DIVISION_MANAGE)")]
    async fn create_division(
        &self,
        ctx: &Context<'_>,
        input: CreateDivisionInput,
    ) -> Result<CreateDivisionPayload, Error> {
        let cx = Cx::of(ctx)?.once(&input)?;
        let (form, legal_entity, typed) = input.read()?;
        let done = service::<Manage>(ctx)?.create(&cx, form, legal_entity, typed).await;
        CreateDivisionPayload::of(&cx, done)
    }

    /// Changes what documents say of a division. Needs `organization.division.manage`.
    #[graphql(guard = "require(&DIVISION_MANAGE)")]
    async fn edit_division(&self, ctx: &Context<'_>, input: EditDivisionInput) -> Result<EditDivisionPayload, Error> {
        let (cx, (about, typed)) = (Cx::of(ctx)?, input.read()?);
        let done = service::<Manage>(ctx)?.edit(&cx, about, typed).await;
        EditDivisionPayload::of(&cx, done)
    }

    /// Takes a division out of use; everything that belongs to it stays, and it can be restored. The last one in use,
    /// and a legal entity with branches in use, can't be archived. Needs `organization.division.manage`.
    #[graphql(guard = "require(&DIVISION_MANAGE)")]
    async fn archive_division(
        &self,
        ctx: &Context<'_>,
        input: ArchiveDivisionInput,
    ) -> Result<ArchiveDivisionPayload, Error> {
        let (cx, about) = (Cx::of(ctx)?, input.about()?);
        let done = service::<Manage>(ctx)?.archive(&cx, about, &input.reason).await;
        ArchiveDivisionPayload::of(&cx, done)
    }

    /// Takes an archived division back into use. Needs `organization.division.manage`.
    #[graphql(guard = "require(&DIVISION_MANAGE)")]
    async fn restore_division(
        &self,
        ctx: &Context<'_>,
        input: RestoreDivisionInput,
    ) -> Result<RestoreDivisionPayload, Error> {
        let (cx, about) = (Cx::of(ctx)?, input.about()?);
        let done = service::<Manage>(ctx)?.restore(&cx, about, &input.reason).await;
        RestoreDivisionPayload::of(&cx, done)
    }

    /// Has a division have exactly these bank accounts, in this order. Needs `organization.bankAccount.manage`.
    #[graphql(guard = "require(&BANK_ACCOUNT_MANAGE)")]
    async fn set_division_bank_accounts(
        &self,
        ctx: &Context<'_>,
        input: SetDivisionBankAccountsInput,
    ) -> Result<SetDivisionBankAccountsPayload, Error> {
        let (cx, about) = (Cx::of(ctx)?, input.about()?);
        let accounts = input.accounts.into_iter().map(Into::into).collect();
        let done = service::<SetAccounts>(ctx)?.run(&cx, about, accounts, &input.reason).await;
        SetDivisionBankAccountsPayload::of(&cx, done)
    }
}
