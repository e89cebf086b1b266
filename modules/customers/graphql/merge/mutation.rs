//! Mutations that end the record of a customer.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{require, service};
use crm_shared::Error;

use super::{
    inputs::{AnonymiseCustomerInput, MergeCustomersInput},
    types::{AnonymiseCustomerPayload, MergeCustomersPayload},
};
use crate::{
    actions::{CUSTOMER_ANONYMISE, CUSTOMER_MERGE},
    services::{Anonymise, MergeCustomers},
};

/// Mutations of `customers` that end records.
#[derive(Default)]
pub struct MergeMutation;

#[Object]
impl MergeMutation {
    /// Makes one customer of two of the same division: what belonged to the double belongs to the customer, and the
    /// double's id and number lead there. Can't be undone. Needs `customers.customer.merge`.
    #[graphql(guard = "require(&CUSTOMER_MERGE)")]
    async fn merge_customers(
        &self,
        ctx: &Context<'_>,
        input: MergeCustomersInput,
    ) -> Result<MergeCustomersPayload, Error> {
        let (cx, (customer, double)) = (Cx::of(ctx)?, input.both()?);
        let done = service::<MergeCustomers>(ctx)?.run(&cx, customer, double, &input.reason).await;
        MergeCustomersPayload::of(&cx, done)
    }

    /// Takes away who a customer was (RODO): names, numbers, contacts, addresses, notes, tags, and what the logs keep of
    /// them. Number, kind, division, status and times stay, and the ledger of consents. Only a lead, or who has left
    /// and need not be kept any more; can't be undone. Needs `customers.customer.anonymise`.
    #[graphql(guard = "require(&CUSTOMER_ANONYMISE)")]
    async fn anonymise_customer(
        &self,
        ctx: &Context<'_>,
        input: AnonymiseCustomerInput,
    ) -> Result<AnonymiseCustomerPayload, Error> {
        let (cx, about) = (Cx::of(ctx)?, input.about()?);
        let done = service::<Anonymise>(ctx)?.run(&cx, about, &input.reason).await;
        AnonymiseCustomerPayload::of(&cx, done)
    }
}
