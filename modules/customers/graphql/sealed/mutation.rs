//! Mutations of sealed numbers.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{require, service};
use crm_shared::Error;

use super::{
    inputs::{
        RevealCustomerIdentityDocumentInput, RevealCustomerPeselInput, SetCustomerIdentityDocumentInput,
        SetCustomerPeselInput,
    },
    types::{
        RevealCustomerIdentityDocumentPayload, RevealCustomerPeselPayload, SetCustomerIdentityDocumentPayload,
        SetCustomerPeselPayload,
    },
};
use crate::{
    actions::{CUSTOMER_EDIT, DOCUMENT_REVEAL, PESEL_REVEAL},
    domain::{Document, Pesel},
    services::SealedNumbers,
};

/// Mutations of `customers` about sealed numbers.
#[derive(Default)]
pub struct SealedMutation;

#[Object]
impl SealedMutation {
    /// Sets the PESEL of a person or a sole trader, or takes it away. It is kept encrypted and shown only by
    /// `revealCustomerPesel`. Needs `customers.customer.edit`.
    #[graphql(guard = "require(&CUSTOMER_EDIT)")]
    async fn set_customer_pesel(
        &self,
        ctx: &Context<'_>,
        input: SetCustomerPeselInput,
    ) -> Result<SetCustomerPeselPayload, Error> {
        let (cx, about) = (Cx::of(ctx)?, input.about()?);
        let numbers = service::<SealedNumbers>(ctx)?;
        let done = match input.number(cx.now().date_naive()) {
            Ok(new) => numbers.set(&cx, about, new).await,
            Err(refused) => Err(refused.into()),
        };
        SetCustomerPeselPayload::of(&cx, done)
    }

    /// Shows the PESEL of a customer; each reading stays in the audit log, with its reason. Needs
    /// `customers.pesel.reveal`.
    #[graphql(guard = "require(&PESEL_REVEAL)")]
    async fn reveal_customer_pesel(
        &self,
        ctx: &Context<'_>,
        input: RevealCustomerPeselInput,
    ) -> Result<RevealCustomerPeselPayload, Error> {
        let (cx, id) = (Cx::of(ctx)?, input.customer()?);
        let done = service::<SealedNumbers>(ctx)?.reveal::<Pesel>(&cx, id, &input.reason).await;
        RevealCustomerPeselPayload::of(&cx, done)
    }

    /// Sets the identity document of a person or a sole trader, or takes it away. Its number is kept encrypted and
    /// shown only by `revealCustomerIdentityDocument`. Needs `customers.customer.edit`.
    #[graphql(guard = "require(&CUSTOMER_EDIT)")]
    async fn set_customer_identity_document(
        &self,
        ctx: &Context<'_>,
        input: SetCustomerIdentityDocumentInput,
    ) -> Result<SetCustomerIdentityDocumentPayload, Error> {
        let (cx, about) = (Cx::of(ctx)?, input.about()?);
        let numbers = service::<SealedNumbers>(ctx)?;
        let done = match input.number() {
            Ok(new) => numbers.set(&cx, about, new).await,
            Err(refused) => Err(refused.into()),
        };
        SetCustomerIdentityDocumentPayload::of(&cx, done)
    }

    /// Shows the number of a customer's identity document; each reading stays in the audit log, with its reason.
    /// Needs `customers.identityDocument.reveal`.
    #[graphql(guard = "require(&DOCUMENT_REVEAL)")]
    async fn reveal_customer_identity_document(
        &self,
        ctx: &Context<'_>,
        input: RevealCustomerIdentityDocumentInput,
    ) -> Result<RevealCustomerIdentityDocumentPayload, Error> {
        let (cx, id) = (Cx::of(ctx)?, input.customer()?);
        let done = service::<SealedNumbers>(ctx)?.reveal::<Document>(&cx, id, &input.reason).await;
        RevealCustomerIdentityDocumentPayload::of(&cx, done)
    }
}
