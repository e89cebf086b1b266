//! Mutations of this module.

use api_contract::{TrustedDocument, TrustedDocumentId};
use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{Account, Key as _, person, require, service};
use crm_shared::Error;
use users_contract::{ServiceAccount, ServiceAccountId, Staff, StaffId};

use super::{
    inputs::{ConfineServiceAccountInput, ConfineToTrustedDocumentsInput, DistrustDocumentInput, TrustDocumentInput},
    types::{
        ConfineServiceAccountPayload, ConfineToTrustedDocumentsPayload, DistrustDocumentPayload, TrustDocumentPayload,
    },
};
use crate::{
    actions::DOCUMENT_MANAGE,
    services::{Confine, Trust},
};

/// Mutations of `api`.
#[derive(Default)]
pub struct ApiMutation;

#[Object]
impl ApiMutation {
    /// Registers a GraphQL document; from now on a request may send its `documentId` in place of
    /// `query`. Needs `api.document.manage`, of a person.
    #[graphql(guard = "require(&DOCUMENT_MANAGE).and(person())")]
    async fn trust_document(
        &self,
        ctx: &Context<'_>,
        input: TrustDocumentInput,
    ) -> Result<TrustDocumentPayload, Error> {
        let cx = Cx::of(ctx)?.once(&input)?;
        match service::<Trust>(ctx)?.add(&cx, &input.name, input.text).await {
            Ok((id, _)) => {
                Ok(TrustDocumentPayload { document: Some(TrustedDocument::new(id)), user_errors: Vec::new() })
            }
            Err(errors) => Ok(TrustDocumentPayload { document: None, user_errors: cx.user_errors(errors)? }),
        }
    }

    /// Takes a trusted document away. Needs `api.document.manage`, of a person.
    #[graphql(guard = "require(&DOCUMENT_MANAGE).and(person())")]
    async fn distrust_document(
        &self,
        ctx: &Context<'_>,
        input: DistrustDocumentInput,
    ) -> Result<DistrustDocumentPayload, Error> {
        let cx = Cx::of(ctx)?;
        let id = TrustedDocumentId::parse(&input.id)?;
        let removed = service::<Trust>(ctx)?.remove(&cx, id).await;
        Ok(DistrustDocumentPayload { user_errors: cx.user_errors(removed.err())? })
    }

    /// Confines an account to trusted documents, or releases it, from its next request on. Needs
    /// `api.document.manage`, of a person.
    #[graphql(guard = "require(&DOCUMENT_MANAGE).and(person())")]
    async fn confine_to_trusted_documents(
        &self,
        ctx: &Context<'_>,
        input: ConfineToTrustedDocumentsInput,
    ) -> Result<ConfineToTrustedDocumentsPayload, Error> {
        let cx = Cx::of(ctx)?;
        let id = StaffId::parse(&input.staff_id)?;
        let set = service::<Confine>(ctx)?.set(&cx, Account::Staff(id.uuid()), input.only).await;
        let staff = set.is_ok().then(|| Staff::new(id));
        Ok(ConfineToTrustedDocumentsPayload { staff, user_errors: cx.user_errors(set.err())? })
    }

    /// Confines a program's account to trusted documents, or releases it, from its next request on. Needs
    /// `api.document.manage`, of a person.
    #[graphql(guard = "require(&DOCUMENT_MANAGE).and(person())")]
    async fn confine_service_account(
        &self,
        ctx: &Context<'_>,
        input: ConfineServiceAccountInput,
    ) -> Result<ConfineServiceAccountPayload, Error> {
        let cx = Cx::of(ctx)?;
        let id = ServiceAccountId::parse(&input.service_account_id)?;
        let set = service::<Confine>(ctx)?.set(&cx, Account::Service(id.uuid()), input.only).await;
        let service_account = set.is_ok().then(|| ServiceAccount::new(id));
        Ok(ConfineServiceAccountPayload { service_account, user_errors: cx.user_errors(set.err())? })
    }
}
