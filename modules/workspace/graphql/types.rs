//! Types of this module's slice.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, Enum, Object, SimpleObject};
use chrono::{DateTime, Utc};
use crm_core::{Cx, search};
use crm_graph::{AnyNode, Caller as _, Inputs, Nodes, UserError, list_cost, service};
use crm_shared::Error;
use serde_json::Value;
use users_contract::Staff;
use workspace_contract::SavedView;

use crate::{domain, services};

/// Most lists that somebody has preferences for, as far as the cost of a query goes.
const LISTS: usize = 25;

/// A view in the graph.
#[derive(Clone)]
pub struct SavedViewFacts(pub(crate) domain::View);

/// A list as somebody wants to see it again: filter, sort, columns. Its owner sees it, and everybody who
/// sees the list where it is shared.
#[Object]
impl SavedViewFacts {
    /// The list: module and query, `users.staffMembers`.
    async fn list(&self) -> &str {
        &self.0.list
    }

    /// What its owner calls it; of one list each name once, capitals or not.
    async fn name(&self) -> &str {
        &self.0.content.name
    }

    /// Who has saved it.
    async fn owner(&self) -> Staff {
        Staff::new(self.0.owner)
    }

    /// Whether everybody sees it who sees the list.
    async fn shared(&self) -> bool {
        self.0.content.shared
    }

    /// Whether the caller begins with it.
    async fn is_default(&self) -> bool {
        self.0.is_default
    }

    /// The argument `filter` of the list's query; null: everything.
    async fn filter(&self) -> Option<&Value> {
        self.0.content.filter.as_ref()
    }

    /// The argument `sort` of the list's query; null: as the list is sorted.
    async fn sort(&self) -> Option<&Value> {
        self.0.content.sort.as_ref()
    }

    /// What it shows of each row, in order; null: as the list has it.
    async fn columns(&self) -> Option<Vec<ViewColumn>> {
        self.0.content.columns.clone().map(shaped)
    }

    /// How much room rows take; null: as the person prefers it everywhere.
    async fn density(&self) -> Option<Density> {
        self.0.content.density.map(Into::into)
    }

    /// Whether the list still takes what the view says.
    async fn state(&self, ctx: &Context<'_>) -> Result<SavedViewState, Error> {
        let is_current = self.parts_outgrown(ctx)?.is_empty();
        Ok(if is_current { SavedViewState::Current } else { SavedViewState::Outgrown })
    }

    /// What the list no longer knows of it, dotted: `filter.status`, `columns.name`. Empty where `state` is
    /// `CURRENT`.
    async fn outgrown(&self, ctx: &Context<'_>) -> Result<Vec<String>, Error> {
        self.parts_outgrown(ctx)
    }

    /// Grows with every edit; what `editView` expects.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// When it was saved, UTC.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When it was edited last, UTC.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }
}

impl SavedViewFacts {
    fn parts_outgrown(&self, ctx: &Context<'_>) -> Result<Vec<String>, Error> {
        let lists = service::<services::Lists>(ctx)?;
        Ok(lists.outgrown(&Inputs::of(ctx), &self.0.list, &self.0.content))
    }
}

/// The node of a view, with what is at hand of it.
pub(super) fn view(view: domain::View) -> SavedView {
    SavedView::new(view.id).with(SavedViewFacts(view))
}

/// Whether a list still takes what a view says.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum SavedViewState {
    /// It does.
    Current,
    /// The list has changed since: `outgrown` names what it no longer knows. Edit those parts of the view.
    Outgrown,
}

/// A column of a list as somebody wants it.
#[derive(SimpleObject)]
pub struct ViewColumn {
    /// The field of the listed node.
    id: String,
    /// In pixels; null: as wide as its content needs.
    width: Option<i32>,
}

fn shaped(columns: Vec<domain::Column>) -> Vec<ViewColumn> {
    columns.into_iter().map(|domain::Column { id, width }| ViewColumn { id, width }).collect()
}

/// How much room rows take.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::Density")]
pub enum Density {
    /// Easy to read.
    Comfortable,
    /// Many at a glance.
    Compact,
}

/// Light or dark.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::Theme")]
pub enum Theme {
    /// As the device has it.
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// How the caller wants the screens to be. Null: as the front end ships it.
#[derive(SimpleObject)]
pub struct MyPreferences {
    /// Light or dark.
    theme: Option<Theme>,
    /// How much room rows take.
    density: Option<Density>,
    /// The page that a sign-in leads to, a path that begins with `/`.
    start_page: Option<String>,
    /// Rows of a page of a list, 1 to 100.
    rows_per_page: Option<i32>,
    /// Of each list that the caller sees and has preferences for.
    #[graphql(complexity = "list_cost(LISTS, child_complexity)")]
    lists: Vec<ListPreferences>,
}

/// How the caller wants a list to be.
#[derive(SimpleObject)]
pub struct ListPreferences {
    /// The list: module and query, `users.staffMembers`.
    list: String,
    /// What is shown of each row where no view is, in order; null: as the list has it.
    columns: Option<Vec<ViewColumn>>,
    /// The view that the list begins with; null: none, or one that the caller no longer sees.
    default_view: Option<SavedView>,
    /// The view used last; null: none, or one that the caller no longer sees.
    last_view: Option<SavedView>,
}

impl From<domain::Preferences> for MyPreferences {
    fn from(preferences: domain::Preferences) -> Self {
        let lists = preferences.lists.into_iter().map(|of| ListPreferences {
            list: of.list,
            columns: of.columns.map(shaped),
            default_view: of.default_view.map(SavedView::new),
            last_view: of.last_view.map(SavedView::new),
        });
        Self {
            theme: preferences.theme.map(Into::into),
            density: preferences.density.map(Into::into),
            start_page: preferences.start_page,
            rows_per_page: preferences.rows_per_page,
            lists: lists.collect(),
        }
    }
}

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

/// What came of `saveView`.
#[derive(SimpleObject)]
pub struct SaveViewPayload {
    /// The view; null where `userErrors` has entries.
    pub(super) view: Option<SavedView>,
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `editView`.
#[derive(SimpleObject)]
pub struct EditViewPayload {
    /// The view; null where `userErrors` has entries.
    pub(super) view: Option<SavedView>,
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `deleteView`.
#[derive(SimpleObject)]
pub struct DeleteViewPayload {
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `setDefaultView`.
#[derive(SimpleObject)]
pub struct SetDefaultViewPayload {
    /// The view that the list begins with from now on; null where `userErrors` has entries, and where it
    /// begins with none.
    pub(super) view: Option<SavedView>,
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `setMyPreferences`.
#[derive(SimpleObject)]
pub struct SetMyPreferencesPayload {
    /// All preferences as they are now; null where `userErrors` has entries.
    pub(super) preferences: Option<MyPreferences>,
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `setMyListPreferences`.
#[derive(SimpleObject)]
pub struct SetMyListPreferencesPayload {
    /// All preferences as they are now; null where `userErrors` has entries.
    pub(super) preferences: Option<MyPreferences>,
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}
