//! Inputs of this module's slice.

use async_graphql::{ID, InputObject, MaybeUndefined};
use crm_graph::{Key as _, given};
use crm_shared::Error;
use serde_json::Value;
use workspace_contract::SavedViewId;

use super::types::{Density, Theme};
use crate::domain;

/// A view to be kept.
#[derive(InputObject)]
pub struct SaveViewInput {
    /// The list: module and query, `users.staffMembers`.
    pub(super) list: String,
    /// What to call it, at most 100 characters; of one list each name once, capitals or not.
    name: String,
    /// The argument `filter` of the list's query, at most 8,192 bytes; everything without.
    filter: Option<Value>,
    /// The argument `sort` of the list's query; as the list is sorted without.
    sort: Option<Value>,
    /// What it shows of each row, in order; as the list has it without.
    columns: Option<Vec<ViewColumnInput>>,
    /// How much room rows take; as the person prefers it everywhere without.
    density: Option<Density>,
    /// Whether everybody sees it who sees the list; true needs `workspace.views.share`.
    #[graphql(default)]
    shared: bool,
    /// Makes the request safe to repeat: the same key and input is the same view. At most 100 printable
    /// ASCII characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

impl From<SaveViewInput> for domain::Content {
    fn from(input: SaveViewInput) -> Self {
        Self {
            name: input.name,
            filter: input.filter,
            sort: input.sort,
            columns: input.columns.map(columns),
            density: input.density.map(Into::into),
            shared: input.shared,
        }
    }
}

/// A column of a list as somebody wants it.
#[derive(InputObject)]
pub struct ViewColumnInput {
    /// The field of the listed node.
    id: String,
    /// In pixels, 40 to 2,000; as wide as its content needs without.
    width: Option<i32>,
}

fn columns(columns: Vec<ViewColumnInput>) -> Vec<domain::Column> {
    columns.into_iter().map(|ViewColumnInput { id, width }| domain::Column { id, width }).collect()
}

/// What is to become of a view: what is left out stays; null takes filter, sort, columns or density away.
#[derive(InputObject)]
pub struct EditViewInput {
    /// Id of the view.
    pub(super) id: ID,
    /// The version that the edit is based on.
    pub(super) expected_version: i32,
    /// What to call it, at most 100 characters.
    name: Option<String>,
    /// The argument `filter` of the list's query, at most 8,192 bytes.
    filter: MaybeUndefined<Value>,
    /// The argument `sort` of the list's query.
    sort: MaybeUndefined<Value>,
    /// What it shows of each row, in order.
    columns: MaybeUndefined<Vec<ViewColumnInput>>,
    /// How much room rows take.
    density: MaybeUndefined<Density>,
    /// Whether everybody sees it who sees the list; true needs `workspace.views.share`.
    shared: Option<bool>,
}

impl From<EditViewInput> for domain::Edit {
    fn from(input: EditViewInput) -> Self {
        Self {
            name: input.name,
            filter: given(input.filter),
            sort: given(input.sort),
            columns: given(input.columns.map_value(columns)),
            density: given(input.density.map_value(Into::into)),
            shared: input.shared,
        }
    }
}

/// A view to be deleted.
#[derive(InputObject)]
pub struct DeleteViewInput {
    /// Id of the view.
    pub(super) id: ID,
}

/// The view that a list begins with.
#[derive(InputObject)]
pub struct SetDefaultViewInput {
    /// The list: module and query, `users.staffMembers`.
    pub(super) list: String,
    /// Id of a view of that list; none: the list begins as it is.
    pub(super) view_id: Option<ID>,
}

/// How the screens are to be: what is left out stays, null puts back what is shipped.
#[derive(InputObject)]
pub struct SetMyPreferencesInput {
    /// Light or dark.
    theme: MaybeUndefined<Theme>,
    /// How much room rows take.
    density: MaybeUndefined<Density>,
    /// The page that a sign-in leads to: a path that begins with `/`, at most 200 characters.
    start_page: MaybeUndefined<String>,
    /// Rows of a page of a list, 1 to 100.
    rows_per_page: MaybeUndefined<i32>,
}

impl From<SetMyPreferencesInput> for domain::PreferenceChanges {
    fn from(input: SetMyPreferencesInput) -> Self {
        Self {
            theme: given(input.theme.map_value(Into::into)),
            density: given(input.density.map_value(Into::into)),
            start_page: given(input.start_page),
            rows_per_page: given(input.rows_per_page),
        }
    }
}

/// How one list is to be: what is left out stays, null puts back what is shipped.
#[derive(InputObject)]
pub struct SetMyListPreferencesInput {
    /// The list: module and query, `users.staffMembers`.
    pub(super) list: String,
    /// What is shown of each row where no view is, in order.
    columns: MaybeUndefined<Vec<ViewColumnInput>>,
    /// Id of the view used last.
    last_view_id: MaybeUndefined<ID>,
}

impl SetMyListPreferencesInput {
    /// The list, and what is to change.
    pub(super) fn changes(self) -> Result<(String, domain::ListChanges), Error> {
        let last_view =
            given(self.last_view_id).map(|id| id.map(|id| SavedViewId::parse(&id)).transpose()).transpose()?;
        let columns = given(self.columns.map_value(columns));
        Ok((self.list, domain::ListChanges { columns, last_view, ..domain::ListChanges::default() }))
    }
}
