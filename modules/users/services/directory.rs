//! Who works here, and where they are signed in.

use std::{collections::HashMap, sync::Arc};

use crm_core::{Cx, db::Db, module::House};
use crm_graph::{Key as _, Page, Window};
use crm_shared::{Action, Error, codes};
use futures_util::{Stream, stream};
use users_contract::StaffId;

use super::access::Access;
use crate::{
    domain::{Session, SignInState, Staff, StaffFilter, StaffSort, rights_of},
    repository::{Sessions, StaffRows},
};

/// Reads members of staff.
pub(crate) struct StaffDirectory {
    db: Db,
    access: Arc<Access>,
    actions: Arc<[&'static Action]>,
}

impl StaffDirectory {
    pub(crate) fn new(house: &House, access: Arc<Access>) -> Self {
        Self { db: house.db.clone(), access, actions: Arc::clone(&house.actions) }
    }

    /// The people of these ids; ids of nobody are missing.
    pub(crate) async fn find_many(&self, _cx: &Cx, ids: &[StaffId]) -> Result<HashMap<StaffId, Staff>, Error> {
        StaffRows::find_many(&self.db, ids).await
    }

    /// A page of the list of staff.
    pub(crate) async fn page(
        &self,
        _cx: &Cx,
        filter: &StaffFilter,
        sort: StaffSort,
        window: &Window,
    ) -> Result<Page<Staff>, Error> {
        StaffRows::page(&self.db, filter, sort, window).await
    }

    /// How many people the whole list has.
    pub(crate) async fn count(&self, _cx: &Cx, filter: &StaffFilter) -> Result<i64, Error> {
        StaffRows::count(&self.db, filter).await
    }

    /// The open sessions of these people; who has none is missing.
    pub(crate) async fn sessions(&self, cx: &Cx, people: &[StaffId]) -> Result<HashMap<StaffId, Vec<Session>>, Error> {
        Sessions::open_of(&self.db, people, cx.now(), self.access.idle()).await
    }

    /// How it stands with these people's signing in; ids of nobody are missing.
    pub(crate) async fn sign_in_states(
        &self,
        cx: &Cx,
        people: &[StaffId],
    ) -> Result<HashMap<StaffId, SignInState>, Error> {
        StaffRows::sign_in_states(&self.db, people, cx.now()).await
    }

    /// The caller's own profile.
    pub(crate) async fn me(&self, cx: &Cx) -> Result<Staff, Error> {
        let id = StaffId::from_uuid(cx.staff()?.id);
        let found = StaffRows::find_many(&self.db, &[id]).await?.remove(&id);
        found.ok_or_else(|| Error::new(&codes::NOT_FOUND))
    }

    /// The caller's own profile, at once and again whenever it has become another. Whoever is slow
    /// to ask for the next one misses those in between.
    pub(crate) fn me_over_time(self: Arc<Self>, cx: Cx) -> impl Stream<Item = Result<Staff, Error>> + Send {
        let mut changes = self.access.changes();
        changes.mark_changed();
        stream::unfold((self, cx, changes, None), |(directory, cx, mut changes, mut last)| async move {
            loop {
                changes.changed().await.ok()?;
                let me = directory.me(&cx).await;
                // The version grows with every write, also one that changes nothing.
                let seen = me.as_ref().ok().map(|me| Staff { version: 0, ..me.clone() });
                if seen.is_none() || seen != last {
                    last = seen.or(last);
                    return Some((me, (directory, cx, changes, last)));
                }
            }
        })
    }

    /// The ids of the actions that a person's roles hold, sorted.
    pub(crate) fn actions(&self, staff: &Staff) -> Vec<String> {
        let rights = rights_of(&staff.roles, &self.actions);
        let mut actions: Vec<_> = rights.actions().map(ToOwned::to_owned).collect();
        actions.sort_unstable();
        actions
    }
}
