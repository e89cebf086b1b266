//! Types of the search.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, Enum, SimpleObject};
use crm_core::{Cx, search};
use crm_graph::{AnyNode, Caller as _, Nodes};
use crm_shared::Error;

use crate::services;

/// A kind of object that can be searched for.
#[derive(SimpleObject)]
pub struct SearchKind {
    /// The type of its node, `Staff`.
    name: &'static str,
    /// What people call it, in the caller's language, plural.
    label: &'static str,
}

impl SearchKind {
    pub(super) fn of(kind: search::SearchKind, cx: &Cx) -> Self {
        Self { name: kind.name, label: kind.label(cx.language()) }
    }
}

/// What the search has found.
#[derive(SimpleObject)]
pub struct SearchResult {
    /// Best first: an identifier, then what begins so, then words that begin so, then the rest; of equals
    /// one of each kind, then the next.
    hits: Vec<SearchHit>,
    /// Whether there are more.
    has_more: bool,
    /// Kinds that could not be searched in time: there may be hits among them.
    unanswered: Vec<UnansweredKind>,
}

impl SearchResult {
    pub(super) fn of(found: services::Found, cx: &Cx) -> Self {
        let services::Found { hits, has_more, unanswered } = found;
        let hits = hits.into_iter().map(|(kind, hit)| SearchHit {
            kind: SearchKind::of(kind, cx),
            title: hit.title,
            subtitle: hit.subtitle,
            field: hit.field,
            fit: hit.fit.into(),
            id: hit.id,
        });
        let unanswered = unanswered
            .into_iter()
            .map(|(kind, reason)| UnansweredKind { kind: SearchKind::of(kind, cx), reason: reason.into() });
        Self { hits: hits.collect(), has_more, unanswered: unanswered.collect() }
    }
}

/// An object that was found.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct SearchHit {
    /// What it is.
    kind: SearchKind,
    /// What to call it.
    title: String,
    /// What sets it apart from its namesakes.
    subtitle: String,
    /// The field of the node in which it was found.
    field: &'static str,
    /// How well it fits.
    fit: SearchFit,
    #[graphql(skip)]
    id: String,
}

#[ComplexObject]
impl SearchHit {
    /// The object.
    async fn node(&self, ctx: &Context<'_>) -> Result<AnyNode, Error> {
        let nodes = ctx.data_opt::<Arc<Nodes>>().ok_or_else(|| Error::internal("the schema's data has no nodes"))?;
        // No id of a client's: a module has given it.
        nodes.at(&self.id).map_err(Error::internal)
    }
}

/// How well a hit fits.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "search::Fit")]
pub enum SearchFit {
    /// It is the object's id, or another identifier that no other object has.
    Exact,
    /// Its name or an identifier begins so.
    Prefix,
    /// Each word begins one of its words.
    Word,
    /// It is somewhere inside, or much like it.
    Fuzzy,
}

/// A kind of object that could not be searched.
#[derive(SimpleObject)]
pub struct UnansweredKind {
    /// What it is.
    kind: SearchKind,
    /// Why.
    reason: UnansweredReason,
}

/// Why a kind of object could not be searched.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "services::Unanswered")]
pub enum UnansweredReason {
    /// It took too long.
    TooSlow,
    /// It failed; the server's log tells more.
    Failed,
}
