//! Queries of this module.

use std::sync::Arc;

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{Connection, PageArguments, page_cost, require, service};
use crm_shared::Error;
use operations_contract::DeadLetter;

use super::types::DeadLetterFacts;
use crate::{actions::EVENT_READ, domain, services::DeadLetters};

/// Queries of `operations`.
#[derive(Default)]
pub struct OperationsQuery;

#[Object]
impl OperationsQuery {
    /// Events that could not be delivered to one of their subscribers and wait for a person, newest
    /// first. Needs `operations.event.read`.
    #[graphql(guard = "require(&EVENT_READ)", complexity = "page_cost(first, last, child_complexity)")]
    async fn dead_letters(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many from the beginning or behind `after`, 1 to 100; 25 without.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the row before the page.")] after: Option<String>,
        #[graphql(desc = "So many from the end or before `before`, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor of the row behind the page.")] before: Option<String>,
    ) -> Result<Option<Connection<DeadLetter>>, Error> {
        let order = domain::DeadLetter::ORDER;
        let window = PageArguments { first, after, last, before }.window(order)?;
        let (cx, letters) = (Cx::of(ctx)?, Arc::clone(service::<DeadLetters>(ctx)?));
        let page = letters.page(&cx, &window).await?;
        let page =
            page.map(|letter| (letter.position(), DeadLetter::new(letter.id).with(DeadLetterFacts::from(letter))));
        let total = async move { letters.count(&cx).await };
        Ok(Some(Connection::new(order, page, total)))
    }
}
