//! How a person wants the screens to be.

use std::sync::Arc;

use crm_core::{Cx, db::Db, module::House};
use crm_shared::{Error, codes};
use workspace_contract::SavedViewId;

use super::{lists::Lists, views::me};
use crate::{
    domain::{ListChanges, PreferenceChanges, Preferences, columns},
    repository::{PreferenceRows, ViewRows},
};

/// The caller's preferences.
pub(crate) struct MyPreferences {
    db: Db,
    lists: Arc<Lists>,
}

impl MyPreferences {
    pub(crate) fn new(house: &House, lists: Arc<Lists>) -> Self {
        Self { db: house.db.clone(), lists }
    }

    /// All of them.
    pub(crate) async fn find(&self, cx: &Cx) -> Result<Preferences, Error> {
        PreferenceRows::find(&self.db, me(cx)?, &self.lists.seen_by(cx)).await
    }

    /// Sets those that are given. No version is asked for: each field's last writer wins, and a person who
    /// changes the theme here loses nothing that they change there.
    pub(crate) async fn set(&self, cx: &Cx, changes: PreferenceChanges) -> Result<(), Error> {
        let changes = changes.checked()?;
        let tx = self.db.begin(cx).await?;
        PreferenceRows::set(&tx, me(cx)?, &changes).await?;
        tx.commit().await
    }

    /// The same for one list.
    pub(crate) async fn set_list(&self, cx: &Cx, list: &str, changes: ListChanges) -> Result<(), Error> {
        let list = self.lists.find(cx, list)?;
        if let Some(Some(shown)) = &changes.columns {
            columns(shown, list.columns)?;
        }
        let (tx, person) = (self.db.begin(cx).await?, me(cx)?);
        let views: Vec<SavedViewId> =
            [changes.default_view, changes.last_view].into_iter().flatten().flatten().collect();
        for view in views {
            if !ViewRows::hold(&tx, person, list.name, view).await? {
                return Err(Error::new(&codes::NOT_FOUND));
            }
            tx.activity().touched(&view);
        }
        PreferenceRows::set_list(&tx, person, list.name, &changes).await?;
        tx.commit().await
    }
}
