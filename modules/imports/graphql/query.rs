//! Queries of this module.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use crm_core::Cx;
use crm_graph::{Connection, Key as _, PageArguments, page_cost, service, signed_in};
use crm_shared::Error;
use imports_contract::{Import, ImportId};

use super::{inputs::ImportFilter, types::ImportFacts};
use crate::{domain, services::Imports};

/// Queries of `imports`.
#[derive(Default)]
pub struct ImportsQuery;

#[Object]
impl ImportsQuery {
    /// An import, or null. For everybody who is signed in and holds the action of its kind.
    #[graphql(guard = "signed_in()")]
    async fn import(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Id of an import.")] id: ID,
    ) -> Result<Option<Import>, Error> {
        let id = ImportId::parse(&id)?;
        let found = service::<Imports>(ctx)?.find_many(&Cx::of(ctx)?, &[id]).await?.remove(&id);
        Ok(found.map(node))
    }

    /// Imports, newest first, of the kinds whose action the caller holds. For everybody who is signed in.
    #[graphql(guard = "signed_in()", complexity = "page_cost(first, last, child_complexity)")]
    async fn imports(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many from the beginning or behind `after`, 1 to 100; 25 without.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the row before the page.")] after: Option<String>,
        #[graphql(desc = "So many from the end or before `before`, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor of the row behind the page.")] before: Option<String>,
        #[graphql(desc = "Which to show; all that the caller may see without.")] filter: Option<ImportFilter>,
    ) -> Result<Option<Connection<Import>>, Error> {
        let order = domain::Import::ORDER;
        let window = PageArguments { first, after, last, before }.window(order)?;
        let (cx, imports) = (Cx::of(ctx)?, Arc::clone(service::<Imports>(ctx)?));
        let filter = domain::ImportFilter::from(filter.unwrap_or_default());
        let page = imports.page(&cx, &filter, &window).await?.map(|import| (import.position(), node(import)));
        let total = async move { imports.count(&cx, &filter).await };
        Ok(Some(Connection::new(order, page, total)))
    }
}

/// The node of an import, with what is at hand of it.
fn node(import: domain::Import) -> Import {
    Import::new(import.id).with(ImportFacts::from(import))
}
