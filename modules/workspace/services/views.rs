//! Saved views: one's own, and those that are shared with everybody.

use std::{collections::HashMap, sync::Arc};

use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::{Begun, Db, Tx},
    lists::List,
    module::House,
};
use crm_graph::{Caller as _, Inputs, Key as _, Page, Window};
use crm_shared::{Error, codes};
use serde_json::Value;
use users_contract::StaffId;
use workspace_contract::SavedViewId;

use super::lists::{Lists, misfits};
use crate::{
    actions::VIEWS_SHARE,
    domain::{Column, Content, Edit, View},
    error::WorkspaceError,
    repository::ViewRows,
};

/// Shows, keeps and deletes saved views.
pub(crate) struct Views {
    db: Db,
    lists: Arc<Lists>,
}

impl Views {
    pub(crate) fn new(house: &House, lists: Arc<Lists>) -> Self {
        Self { db: house.db.clone(), lists }
    }

    /// A page of the caller's views of a list and of those that others share, by name.
    pub(crate) async fn page(&self, cx: &Cx, list: &str, window: &Window) -> Result<Page<View>, Error> {
        ViewRows::page(&self.db, me(cx)?, self.lists.find(cx, list)?.name, window).await
    }

    /// How many there are.
    pub(crate) async fn count(&self, cx: &Cx, list: &str) -> Result<i64, Error> {
        ViewRows::count(&self.db, me(cx)?, self.lists.find(cx, list)?.name).await
    }

    /// Those of these ids that the caller sees.
    pub(crate) async fn find_many(&self, cx: &Cx, ids: &[SavedViewId]) -> Result<HashMap<SavedViewId, View>, Error> {
        ViewRows::find_many(&self.db, me(cx)?, &self.lists.seen_by(cx), ids).await
    }

    /// Keeps a new view of the caller's.
    pub(crate) async fn save(
        &self,
        cx: &Cx,
        inputs: &Inputs<'_>,
        list: &str,
        content: Content,
    ) -> Result<SavedViewId, Error> {
        let list = self.lists.find(cx, list)?;
        let content = content.checked()?;
        fitting(inputs, list, content.filter.as_ref(), content.sort.as_ref(), content.columns.as_deref())?;
        may_share(cx, content.shared)?;
        let now = cx.now();
        let view = View {
            id: SavedViewId::from_uuid(cx.world().uuid()),
            owner: me(cx)?,
            list: list.name.to_owned(),
            content,
            is_default: false,
            version: 1,
            created_at: now,
            updated_at: now,
        };
        let tx = match self.db.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(id) => return Ok(id),
        };
        tx.activity().touched(&view.id);
        if !ViewRows::insert(&tx, &view).await? {
            return Err(WorkspaceError::TooMany.into());
        }
        if view.content.shared {
            let entry = AuditEntry::change("savedView.shared").about(&view.id).after("list", view.list);
            let entry =
                view.content.fields().into_iter().fold(entry, |entry, (field, value)| entry.after(field, value));
            write_audit(&tx, entry).await?;
        }
        tx.commit_with(&view.id).await?;
        Ok(view.id)
    }

    /// Changes a view: the caller's own, or with the right to share a shared one of somebody else.
    pub(crate) async fn edit(
        &self,
        cx: &Cx,
        inputs: &Inputs<'_>,
        id: SavedViewId,
        version: i32,
        edit: Edit,
    ) -> Result<(), Error> {
        let tx = self.db.begin(cx).await?;
        let (view, list) = self.lock(cx, &tx, id).await?;
        let (filter, sort) = (edit.filter.clone().flatten(), edit.sort.clone().flatten());
        let columns = edit.columns.clone().flatten();
        let after = view.edited(version, edit)?;
        // What the edit leaves alone may be outgrown: renaming a view doesn't ask for that.
        fitting(inputs, list, filter.as_ref(), sort.as_ref(), columns.as_deref())?;
        may_share(cx, after.shared)?;
        ViewRows::update(&tx, id, &after, cx.now()).await?;
        let event = match (view.content.shared, after.shared) {
            (false, false) => None,
            (false, true) => Some("savedView.shared"),
            (true, true) => Some("savedView.changed"),
            (true, false) => Some("savedView.unshared"),
        };
        let changes = view.content.differences(&after);
        if let Some(event) = event.filter(|_| !changes.is_empty()) {
            let entry =
                changes.into_iter().fold(AuditEntry::change(event).about(&id), |entry, (field, before, after)| {
                    entry.before(field, before).after(field, after)
                });
            write_audit(&tx, entry).await?;
        }
        tx.commit().await
    }

    /// Deletes a view: the caller's own, or with the right to share a shared one of somebody else.
    pub(crate) async fn delete(&self, cx: &Cx, id: SavedViewId) -> Result<(), Error> {
        let tx = self.db.begin(cx).await?;
        let (view, _) = self.lock(cx, &tx, id).await?;
        ViewRows::delete(&tx, id).await?;
        if view.content.shared {
            let entry = AuditEntry::change("savedView.deleted").about(&id).before("list", view.list);
            let fields = view.content.fields().into_iter();
            write_audit(&tx, fields.fold(entry, |entry, (field, value)| entry.before(field, value))).await?;
        }
        tx.commit().await
    }

    /// A view that the caller may change, and its list.
    async fn lock(&self, cx: &Cx, tx: &Tx, id: SavedViewId) -> Result<(View, &List), Error> {
        let person = me(cx)?;
        let view = ViewRows::lock(tx, person, id).await?.filter(|view| view.is_seen_by(person));
        let unseen = || Error::new(&codes::NOT_FOUND);
        let view = view.ok_or_else(unseen)?;
        let list = self.lists.find(cx, &view.list).map_err(|_| unseen())?;
        may_share(cx, view.owner != person)?;
        tx.activity().touched(&id);
        Ok((view, list))
    }
}

/// The signed-in caller.
pub(super) fn me(cx: &Cx) -> Result<StaffId, Error> {
    Ok(StaffId::from_uuid(cx.staff()?.id))
}

fn may_share(cx: &Cx, wanted: bool) -> Result<(), Error> {
    if wanted && !cx.may(&VIEWS_SHARE) { Err(Error::forbidden(&VIEWS_SHARE)) } else { Ok(()) }
}

/// The first part of a view that its list doesn't know is what its owner hears of.
fn fitting(
    inputs: &Inputs<'_>,
    list: &List,
    filter: Option<&Value>,
    sort: Option<&Value>,
    columns: Option<&[Column]>,
) -> Result<(), WorkspaceError> {
    let misfit = misfits(inputs, list, filter, sort, columns).into_iter().next();
    misfit.map_or(Ok(()), |part| Err(WorkspaceError::Misfit(part)))
}
