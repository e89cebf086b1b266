//! Subscriptions of this module.

use std::sync::Arc;

use async_graphql::{Context, Subscription};
use crm_core::Cx;
use crm_graph::{person, service};
use crm_shared::Error;
use futures_util::{Stream, StreamExt as _};

use super::types::Me;
use crate::services::StaffDirectory;

/// Subscriptions of `users`.
#[derive(Default)]
pub struct UsersSubscription;

#[Subscription]
impl UsersSubscription {
    /// The person who asks: at once, and again after each change of their profile or roles. Several
    /// changes in a row may come as one. For every person who is signed in.
    #[graphql(guard = "person()")]
    async fn me_changed(&self, ctx: &Context<'_>) -> Result<impl Stream<Item = Result<Me, Error>>, Error> {
        let directory = Arc::clone(service::<StaffDirectory>(ctx)?);
        let people = directory.me_over_time(Cx::of(ctx)?);
        Ok(people.map(|me| me.map(|(me, rights)| Me::new(me, &rights))))
    }
}
