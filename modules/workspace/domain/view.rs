//! A saved view, and what may be done with it.

use chrono::{DateTime, Utc};
use crm_graph::Position;
use serde_json::Value;
use users_contract::StaffId;
use workspace_contract::SavedViewId;

use super::{Column, Content, Density};
use crate::error::WorkspaceError;

/// So many views of one list one person has at most.
pub(crate) const VIEWS_PER_LIST: i64 = 100;

/// A view that somebody has saved.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct View {
    pub id: SavedViewId,
    pub owner: StaffId,
    /// The name of the list.
    pub list: String,
    pub content: Content,
    /// Whether it is the one with which whoever asks begins.
    pub is_default: bool,
    /// Grows with every edit.
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl View {
    /// The name of their list, as its cursors carry it.
    pub(crate) const ORDER: &'static str = "savedViews.NAME_ASC";

    /// Where it stands among the others.
    pub(crate) fn position(&self) -> Position {
        Position::by_text(&self.content.name, &self.id)
    }

    /// Whether a person sees it who sees its list.
    pub(crate) fn is_seen_by(&self, person: StaffId) -> bool {
        self.content.shared || self.owner == person
    }

    /// What an edit based on `version` makes of it.
    pub(crate) fn edited(&self, version: i32, edit: Edit) -> Result<Content, WorkspaceError> {
        if version != self.version {
            return Err(WorkspaceError::Stale);
        }
        let before = self.content.clone();
        Content {
            name: edit.name.unwrap_or(before.name),
            filter: edit.filter.unwrap_or(before.filter),
            sort: edit.sort.unwrap_or(before.sort),
            columns: edit.columns.unwrap_or(before.columns),
            density: edit.density.unwrap_or(before.density),
            shared: edit.shared.unwrap_or(before.shared),
        }
        .checked()
    }
}

/// What an edit gives; the rest stays. The inner none takes a part away.
#[derive(Debug, Clone, Default)]
pub(crate) struct Edit {
    pub name: Option<String>,
    pub filter: Option<Option<Value>>,
    pub sort: Option<Option<Value>>,
    pub columns: Option<Option<Vec<Column>>>,
    pub density: Option<Option<Density>>,
    pub shared: Option<bool>,
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use crm_graph::{Key as _, Uuid};
    use serde_json::json;
    use users_contract::StaffId;
    use workspace_contract::SavedViewId;

    use super::{Content, Edit, View};
    use crate::error::WorkspaceError;

    fn view(shared: bool) -> View {
        let filter = Some(json!({"status": "ACTIVE"}));
        View {
            id: SavedViewId::from_uuid(Uuid::nil()),
            owner: StaffId::from_uuid(Uuid::from_u128(1)),
            list: "users.staffMembers".to_owned(),
            content: Content { name: "Mine".to_owned(), filter, sort: None, columns: None, density: None, shared },
            is_default: false,
            version: 3,
            created_at: DateTime::UNIX_EPOCH,
            updated_at: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_private_view_is_its_owners() {
        let (owner, other) = (StaffId::from_uuid(Uuid::from_u128(1)), StaffId::from_uuid(Uuid::from_u128(2)));
        assert!(view(false).is_seen_by(owner) && !view(false).is_seen_by(other) && view(true).is_seen_by(other));
    }

    #[test]
    fn an_edit_changes_what_it_gives_and_nothing_of_another_version() {
        let view = view(false);
        let name = Edit { name: Some(" Ours ".to_owned()), shared: Some(true), ..Edit::default() };
        let after = view.edited(3, name.clone()).unwrap();
        assert_eq!(after, Content { name: "Ours".to_owned(), shared: true, ..view.content.clone() });
        assert_eq!(view.edited(3, Edit { filter: Some(None), ..Edit::default() }).unwrap().filter, None);
        assert_eq!(view.edited(3, Edit::default()).unwrap(), view.content);
        for version in [2, 4] {
            assert_eq!(view.edited(version, name.clone()), Err(WorkspaceError::Stale));
        }
    }
}
