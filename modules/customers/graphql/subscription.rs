//! Subscriptions of this module.

use std::sync::Arc;

use async_graphql::{Context, ID, Subscription};
use crm_core::Cx;
use crm_graph::{Key as _, require, service};
use crm_shared::Error;
use customers_contract::{Customer, CustomerId};
use futures_util::{Stream, StreamExt as _};

use crate::{actions::CUSTOMER_READ, services::Changes};

/// Subscriptions of `customers`.
#[derive(Default)]
pub struct CustomersSubscription;

#[Subscription]
impl CustomersSubscription {
    /// A customer: at once, and again after each change of it, of its contacts, addresses, consents or notes. Several
    /// changes in a row may come as one. Needs `customers.customer.read`.
    #[graphql(guard = "require(&CUSTOMER_READ)")]
    async fn customer_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Id of a customer.")] id: ID,
    ) -> Result<impl Stream<Item = Result<Customer, Error>>, Error> {
        let changes = Arc::clone(service::<Changes>(ctx)?);
        let news = changes.over_time(Cx::of(ctx)?, CustomerId::parse(&id)?).await?;
        Ok(news.map(|id| id.map(Customer::new)))
    }
}
