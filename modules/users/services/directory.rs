//! Who works here, and where they are signed in.

use std::{collections::HashMap, sync::Arc};

use crm_core::{Cx, db::Db, module::House};
use crm_graph::{Key as _, Page, Rights, Scope, Window};
use crm_shared::{Error, codes};
use futures_util::{Stream, stream};
use users_contract::StaffId;

use super::{access::Access, roles::Catalogue};
use crate::{
    actions::{CREDENTIAL_READ, ROLE_READ, SESSION_READ, STAFF_READ},
    domain::{MfaState, Session, SignInState, Staff, StaffFilter, StaffSort},
    repository::{Sessions, StaffRows},
};

/// Reads members of staff, as far as the caller's scope of the action goes that it takes.
pub(crate) struct StaffDirectory {
    db: Db,
    access: Arc<Access>,
    catalogue: Arc<Catalogue>,
}

impl StaffDirectory {
    pub(crate) fn new(house: &House, access: Arc<Access>, catalogue: Arc<Catalogue>) -> Self {
        Self { db: house.db.clone(), access, catalogue }
    }

    /// The people of these ids; who isn't in scope is missing.
    pub(crate) async fn find_many(&self, cx: &Cx, ids: &[StaffId]) -> Result<HashMap<StaffId, Staff>, Error> {
        let scope = cx.scope(&STAFF_READ)?;
        let found = StaffRows::find_many(&self.db, ids, &scope).await?;
        Ok(found.into_iter().map(|(id, person)| (id, person.within(&scope))).collect())
    }

    /// What these people may do; who isn't in scope is missing.
    pub(crate) async fn rights(&self, cx: &Cx, ids: &[StaffId]) -> Result<HashMap<StaffId, Rights>, Error> {
        let scope = cx.scope(&ROLE_READ)?;
        let found = StaffRows::find_many(&self.db, ids, &scope).await?.into_iter();
        Ok(found.map(|(id, person)| (id, self.catalogue.rights(&person.within(&scope).grants))).collect())
    }

    /// A page of the list of staff, of those in scope.
    pub(crate) async fn page(
        &self,
        cx: &Cx,
        scope: &Scope,
        filter: &StaffFilter,
        sort: StaffSort,
        window: &Window,
    ) -> Result<Page<Staff>, Error> {
        let page = StaffRows::page(&self.db, scope, filter, sort, window, cx.now()).await?;
        Ok(page.map(|person| person.within(scope)))
    }

    /// How many people the whole list has, of those in scope.
    pub(crate) async fn count(&self, cx: &Cx, scope: &Scope, filter: &StaffFilter) -> Result<i64, Error> {
        StaffRows::count(&self.db, scope, filter, cx.now()).await
    }

    /// The open sessions of these people; who isn't in scope is missing.
    pub(crate) async fn sessions(&self, cx: &Cx, people: &[StaffId]) -> Result<HashMap<StaffId, Vec<Session>>, Error> {
        Sessions::open_of(&self.db, people, &cx.scope(&SESSION_READ)?, cx.now(), self.access.idle()).await
    }

    /// How it stands with these people's signing in; who isn't in scope is missing.
    pub(crate) async fn sign_in_states(
        &self,
        cx: &Cx,
        people: &[StaffId],
    ) -> Result<HashMap<StaffId, SignInState>, Error> {
        StaffRows::sign_in_states(&self.db, people, &cx.scope(&CREDENTIAL_READ)?, cx.now()).await
    }

    /// The caller's own profile, what they may do, and how it stands with their second factor.
    pub(crate) async fn me(&self, cx: &Cx) -> Result<(Staff, Rights), Error> {
        let id = StaffId::from_uuid(cx.staff()?.id);
        let found = StaffRows::find_many(&self.db, &[id], &Scope::Everywhere).await?.remove(&id);
        let me = found.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
        let rights = self.catalogue.rights(&me.grants);
        Ok((me, rights))
    }

    /// The caller's own second factor.
    pub(crate) async fn my_mfa(&self, cx: &Cx) -> Result<MfaState, Error> {
        let id = StaffId::from_uuid(cx.staff()?.id);
        let state = StaffRows::sign_in_states(&self.db, &[id], &Scope::Everywhere, cx.now()).await?.remove(&id);
        state.map(|state| state.mfa).ok_or_else(|| Error::new(&codes::NOT_FOUND))
    }

    /// The caller's own profile, at once and again whenever it has become another. Whoever is slow
    /// to ask for the next one misses those in between.
    pub(crate) fn me_over_time(self: Arc<Self>, cx: Cx) -> impl Stream<Item = Result<(Staff, Rights), Error>> + Send {
        let mut changes = self.access.changes();
        changes.mark_changed();
        stream::unfold((self, cx, changes, None), |(directory, cx, mut changes, mut last)| async move {
            loop {
                changes.changed().await.ok()?;
                let (me, mfa) = (directory.me(&cx).await, directory.my_mfa(&cx).await.ok());
                // The version grows with every write, also one that changes nothing.
                let seen = me.as_ref().ok();
                let seen = seen.map(|(me, rights)| (Staff { version: 0, ..me.clone() }, rights.clone(), mfa));
                if seen.is_none() || seen != last {
                    last = seen.or(last);
                    return Some((me, (directory, cx, changes, last)));
                }
            }
        })
    }
}
