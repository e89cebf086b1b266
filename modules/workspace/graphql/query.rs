//! Queries of this module.

use std::sync::Arc;

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{Connection, PageArguments, list_cost, page_cost, person, service, signed_in};
use crm_shared::Error;
use workspace_contract::SavedView;

use super::{
    hits::{SearchKind, SearchResult},
    types::{MyPreferences, view},
};
use crate::{
    domain::View,
    services::{self, Search, Views},
};

/// Queries of `workspace`.
#[derive(Default)]
pub struct WorkspaceQuery;

#[Object]
impl WorkspaceQuery {
    /// The caller's views of a list and those that others share, by name. For every person who is signed in and
    /// sees the list.
    #[graphql(guard = "person()", complexity = "page_cost(first, last, child_complexity)")]
    async fn saved_views(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The list: module and query, `users.staffMembers`.")] list: String,
        #[graphql(desc = "So many from the beginning or behind `after`, 1 to 100; 25 without.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the row before the page.")] after: Option<String>,
        #[graphql(desc = "So many from the end or before `before`, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor of the row behind the page.")] before: Option<String>,
    ) -> Result<Option<Connection<SavedView>>, Error> {
        let window = PageArguments { first, after, last, before }.window(View::ORDER)?;
        let (cx, views) = (Cx::of(ctx)?, Arc::clone(service::<Views>(ctx)?));
        let page = views.page(&cx, &list, &window).await?.map(|found| (found.position(), view(found)));
        let total = async move { views.count(&cx, &list).await };
        Ok(Some(Connection::new(View::ORDER, page, total)))
    }

    /// How the caller wants the screens to be. For every person who is signed in.
    #[graphql(guard = "person()")]
    async fn my_preferences(&self, ctx: &Context<'_>) -> Result<MyPreferences, Error> {
        let found = service::<services::MyPreferences>(ctx)?.find(&Cx::of(ctx)?).await?;
        Ok(found.into())
    }

    /// The kinds of object that the caller may search for. For everybody who is signed in.
    #[graphql(guard = "signed_in()")]
    async fn search_kinds(&self, ctx: &Context<'_>) -> Result<Vec<SearchKind>, Error> {
        let cx = Cx::of(ctx)?;
        let kinds = service::<Search>(ctx)?.kinds(&cx);
        Ok(kinds.into_iter().map(|kind| SearchKind::of(kind, &cx)).collect())
    }

    /// Objects of every kind that the caller may see, by name, identifier or id. Capitals and Polish letters
    /// make no difference. For everybody who is signed in.
    #[graphql(
        guard = "signed_in()",
        complexity = "list_cost(usize::try_from(first).unwrap_or(1).clamp(1, 50), child_complexity)"
    )]
    async fn search(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to look for, 2 to 200 characters.")] text: String,
        #[graphql(desc = "Kinds that `searchKinds` lists; all of them without.")] kinds: Option<Vec<String>>,
        #[graphql(desc = "So many hits at most, 1 to 50.", default = 10)] first: i32,
    ) -> Result<Option<SearchResult>, Error> {
        let cx = Cx::of(ctx)?;
        let found = service::<Search>(ctx)?.run(&cx, &text, kinds.as_deref(), first).await?;
        Ok(Some(SearchResult::of(found, &cx)))
    }
}
