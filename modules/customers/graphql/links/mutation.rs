//! Mutations of links.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{require, service};
use crm_shared::Error;

use super::{
    inputs::{AssignCustomerInput, SetCustomerExternalIdsInput, SetCustomerParentInput},
    types::{AssignCustomerPayload, SetCustomerExternalIdsPayload, SetCustomerParentPayload},
};
use crate::{actions::CUSTOMER_EDIT, services::Links};

/// Mutations of `customers` about what they are linked with.
#[derive(Default)]
pub struct LinkMutation;

#[Object]
impl LinkMutation {
    /// Says who looks after a customer. Needs `customers.customer.edit`.
    #[graphql(guard = "require(&CUSTOMER_EDIT)")]
    async fn assign_customer(
        &self,
        ctx: &Context<'_>,
        input: AssignCustomerInput,
    ) -> Result<AssignCustomerPayload, Error> {
        let (cx, (about, staff)) = (Cx::of(ctx)?, input.read()?);
        let done = service::<Links>(ctx)?.assign(&cx, about, staff).await;
        AssignCustomerPayload::of(&cx, done)
    }

    /// Says to which customer of the same division another one belongs: five levels at most, without a circle. Needs
    /// `customers.customer.edit`.
    #[graphql(guard = "require(&CUSTOMER_EDIT)")]
    async fn set_customer_parent(
        &self,
        ctx: &Context<'_>,
        input: SetCustomerParentInput,
    ) -> Result<SetCustomerParentPayload, Error> {
        let (cx, (about, parent)) = (Cx::of(ctx)?, input.read()?);
        let done = service::<Links>(ctx)?.set_parent(&cx, about, parent).await;
        SetCustomerParentPayload::of(&cx, done)
    }

    /// Has a customer have exactly these ids in other systems. Needs `customers.customer.edit`.
    #[graphql(guard = "require(&CUSTOMER_EDIT)")]
    async fn set_customer_external_ids(
        &self,
        ctx: &Context<'_>,
        input: SetCustomerExternalIdsInput,
    ) -> Result<SetCustomerExternalIdsPayload, Error> {
        let (cx, (about, ids)) = (Cx::of(ctx)?, input.read()?);
        let done = service::<Links>(ctx)?.set_external_ids(&cx, about, &ids).await;
        SetCustomerExternalIdsPayload::of(&cx, done)
    }
}
