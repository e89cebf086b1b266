//! Mutations of contacts and addresses.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{require, service};
use crm_shared::Error;

use super::{
    inputs::{
        AddCustomerAddressInput, AddCustomerContactInput, EditCustomerAddressInput, EditCustomerContactInput,
        RemoveCustomerAddressInput, RemoveCustomerContactInput,
    },
    types::{
        AddCustomerAddressPayload, AddCustomerContactPayload, EditCustomerAddressPayload, EditCustomerContactPayload,
        RemoveCustomerAddressPayload, RemoveCustomerContactPayload,
    },
};
use crate::{
    actions::CUSTOMER_EDIT,
    domain::{Address, Contact},
    services::Belongings,
};

/// Mutations of `customers` about contacts and addresses.
#[derive(Default)]
pub struct ReachMutation;

#[Object]
impl ReachMutation {
    /// Notes down somebody whom one speaks with at a customer's. Needs `customers.customer.edit`.
    #[graphql(guard = "require(&CUSTOMER_EDIT)")]
    async fn add_customer_contact(
        &self,
        ctx: &Context<'_>,
        input: AddCustomerContactInput,
    ) -> Result<AddCustomerContactPayload, Error> {
        let (cx, (about, typed)) = (Cx::of(ctx)?, input.read()?);
        let done = service::<Belongings>(ctx)?.add(&cx, about, typed.read()).await;
        AddCustomerContactPayload::of(&cx, done)
    }

    /// Changes a contact of a customer. Needs `customers.customer.edit`.
    #[graphql(guard = "require(&CUSTOMER_EDIT)")]
    async fn edit_customer_contact(
        &self,
        ctx: &Context<'_>,
        input: EditCustomerContactInput,
    ) -> Result<EditCustomerContactPayload, Error> {
        let (cx, (about, id, typed)) = (Cx::of(ctx)?, input.read()?);
        let done = service::<Belongings>(ctx)?.edit(&cx, about, &id, typed.read()).await;
        EditCustomerContactPayload::of(&cx, done)
    }

    /// Takes a contact of a customer away; the audit log keeps what it was. Needs `customers.customer.edit`.
    #[graphql(guard = "require(&CUSTOMER_EDIT)")]
    async fn remove_customer_contact(
        &self,
        ctx: &Context<'_>,
        input: RemoveCustomerContactInput,
    ) -> Result<RemoveCustomerContactPayload, Error> {
        let (cx, (about, id)) = (Cx::of(ctx)?, input.read()?);
        let done = service::<Belongings>(ctx)?.remove::<Contact>(&cx, about, &id).await;
        RemoveCustomerContactPayload::of(&cx, done)
    }

    /// Notes down an address of a customer. Needs `customers.customer.edit`.
    #[graphql(guard = "require(&CUSTOMER_EDIT)")]
    async fn add_customer_address(
        &self,
        ctx: &Context<'_>,
        input: AddCustomerAddressInput,
    ) -> Result<AddCustomerAddressPayload, Error> {
        let (cx, (about, typed)) = (Cx::of(ctx)?, input.read()?);
        let done = service::<Belongings>(ctx)?.add(&cx, about, typed.read()).await;
        AddCustomerAddressPayload::of(&cx, done)
    }

    /// Changes an address of a customer. Needs `customers.customer.edit`.
    #[graphql(guard = "require(&CUSTOMER_EDIT)")]
    async fn edit_customer_address(
        &self,
        ctx: &Context<'_>,
        input: EditCustomerAddressInput,
    ) -> Result<EditCustomerAddressPayload, Error> {
        let (cx, (about, id, typed)) = (Cx::of(ctx)?, input.read()?);
        let done = service::<Belongings>(ctx)?.edit(&cx, about, &id, typed.read()).await;
        EditCustomerAddressPayload::of(&cx, done)
    }

    /// Takes an address of a customer away; the audit log keeps what it was. Needs `customers.customer.edit`.
    #[graphql(guard = "require(&CUSTOMER_EDIT)")]
    async fn remove_customer_address(
        &self,
        ctx: &Context<'_>,
        input: RemoveCustomerAddressInput,
    ) -> Result<RemoveCustomerAddressPayload, Error> {
        let (cx, (about, id)) = (Cx::of(ctx)?, input.read()?);
        let done = service::<Belongings>(ctx)?.remove::<Address>(&cx, about, &id).await;
        RemoveCustomerAddressPayload::of(&cx, done)
    }
}
