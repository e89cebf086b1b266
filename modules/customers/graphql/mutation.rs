//! Mutations of this module.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{require, service};
use crm_shared::Error;

use super::{
    inputs::{ChangeCustomerStatusInput, CreateCustomerInput, EditCustomerInput},
    types::{ChangeCustomerStatusPayload, CreateCustomerPayload, EditCustomerPayload},
};
use crate::{
    actions::{CUSTOMER_EDIT, STATUS_CHANGE},
    services::Manage,
};

/// Mutations of `customers` about customers themselves.
#[derive(Default)]
pub struct CustomerMutation;

#[Object]
impl CustomerMutation {
    /// Creates a customer: a lead, with the next number. Needs `customers.customer.edit` for its division.
    #[graphql(guard = "require(&CUSTOMER_EDIT)")]
    async fn create_customer(
        &self,
        ctx: &Context<'_>,
        input: CreateCustomerInput,
    ) -> Result<CreateCustomerPayload, Error> {
        let cx = Cx::of(ctx)?.once(&input)?;
        let done = service::<Manage>(ctx)?.create(&cx, input.read()?).await;
        CreateCustomerPayload::of(&cx, done)
    }

    /// Changes what is known of a customer. Needs `customers.customer.edit`.
    #[graphql(guard = "require(&CUSTOMER_EDIT)")]
    async fn edit_customer(&self, ctx: &Context<'_>, input: EditCustomerInput) -> Result<EditCustomerPayload, Error> {
        let (cx, (about, typed, custom)) = (Cx::of(ctx)?, input.read()?);
        let done = service::<Manage>(ctx)?.edit(&cx, about, typed, &custom).await;
        EditCustomerPayload::of(&cx, done)
    }

    /// Says how it stands with a customer from now on: one of its `nextStatuses`. Needs
    /// `customers.customer.changeStatus`.
    #[graphql(guard = "require(&STATUS_CHANGE)")]
    async fn change_customer_status(
        &self,
        ctx: &Context<'_>,
        input: ChangeCustomerStatusInput,
    ) -> Result<ChangeCustomerStatusPayload, Error> {
        let (cx, about) = (Cx::of(ctx)?, input.about()?);
        let manage = service::<Manage>(ctx)?;
        let done = manage.change_status(&cx, about, input.status.into(), &input.reason).await;
        ChangeCustomerStatusPayload::of(&cx, done)
    }
}
