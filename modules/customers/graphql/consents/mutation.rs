//! Mutations of consents.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{require, service};
use crm_shared::Error;

use super::{inputs::RecordCustomerConsentInput, types::RecordCustomerConsentPayload};
use crate::{actions::CUSTOMER_EDIT, services::Consents};

/// Mutations of `customers` about consents.
#[derive(Default)]
pub struct ConsentMutation;

#[Object]
impl ConsentMutation {
    /// Writes down that a customer allows something or takes it back; what was written stays. Needs
    /// `customers.customer.edit`.
    #[graphql(guard = "require(&CUSTOMER_EDIT)")]
    async fn record_customer_consent(
        &self,
        ctx: &Context<'_>,
        input: RecordCustomerConsentInput,
    ) -> Result<RecordCustomerConsentPayload, Error> {
        let cx = Cx::of(ctx)?.once(&input)?;
        let (id, typed) = input.read()?;
        let done = service::<Consents>(ctx)?.record(&cx, id, typed).await;
        RecordCustomerConsentPayload::of(&cx, done)
    }
}
