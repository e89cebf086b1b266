//! Making, changing and deleting the company's own roles.

use std::{collections::BTreeSet, sync::Arc};

use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::{Begun, Db, Tx},
    module::House,
};
use crm_graph::Key as _;
use crm_shared::{Action, Error, codes, reason};
use users_contract::RoleId;

use super::super::{access::Access, doer::doer};
use crate::{
    domain::{RoleKind, RoleRecord, role_description, role_name},
    error::{AccessError, UsersError},
    repository::{RoleText, Roles, StaffRows},
};

/// A role as somebody wants it.
pub(crate) struct NewRole {
    pub name: String,
    pub description: String,
    /// Ids of actions.
    pub actions: Vec<String>,
    /// Why.
    pub reason: String,
}

/// [`NewRole`], found sound.
struct Sound {
    name: String,
    description: String,
    actions: Vec<&'static Action>,
    reason: String,
}

/// Makes, changes and deletes roles.
pub(crate) struct ManageRoles {
    db: Db,
    access: Arc<Access>,
    actions: Arc<[&'static Action]>,
}

impl ManageRoles {
    pub(crate) fn new(house: &House, access: &Arc<Access>) -> Self {
        Self { db: house.db.clone(), access: Arc::clone(access), actions: Arc::clone(&house.actions) }
    }

    /// Makes a role.
    ///
    /// # Errors
    /// Every field that is to be mended; `USERS_ACTION_BEYOND_OWN`,
    /// `USERS_ROLE_NAME_TAKEN`, `USERS_TOO_MANY_ROLES`.
    pub(crate) async fn create(&self, cx: &Cx, new: NewRole) -> Result<RoleId, Vec<Error>> {
        let new = self.sound(new)?;
        self.insert(cx, new).await.map_err(|error| vec![error])
    }

    async fn insert(&self, cx: &Cx, new: Sound) -> Result<RoleId, Error> {
        let doer = doer(cx)?;
        doer.may_put_in(&new.actions)?;
        let tx = match self.db.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(id) => return Ok(id),
        };
        let id = RoleId::from_uuid(cx.world().uuid());
        tx.activity().touched(&id);
        let actions = ids(&new.actions);
        let text = RoleText { name: &new.name, description: &new.description, actions: &actions };
        Roles::insert(&tx, id, &text, cx.now()).await?;
        let entry = AuditEntry::security("role.created").about(&id).because(new.reason).after("name", new.name);
        let entry = entry.after("description", new.description).after("actions", Vec::from_iter(actions));
        write_audit(&tx, entry).await?;
        tx.commit_with(&id).await?;
        Ok(id)
    }

    /// Changes a role; everybody who holds it feels it at their next request, and nobody is signed out.
    ///
    /// # Errors
    /// As [`create`](Self::create), and `USERS_ROLE_OF_SYSTEM`, `USERS_ROLE_STALE`,
    /// `USERS_EXISTING_ROLE_BEYOND_OWN`; NOT_FOUND.
    pub(crate) async fn edit(&self, cx: &Cx, id: RoleId, version: i32, new: NewRole) -> Result<RoleId, Vec<Error>> {
        let new = self.sound(new)?;
        self.update(cx, id, version, new).await.map_err(|error| vec![error])
    }

    async fn update(&self, cx: &Cx, id: RoleId, version: i32, new: Sound) -> Result<RoleId, Error> {
        let tx = self.db.begin(cx).await?;
        let (before, name, held) = self.own(cx, &tx, id, version).await?;
        doer(cx)?.may_put_in(&new.actions)?;
        let actions = ids(&new.actions);
        if (&name, &before.description, &held) == (&new.name, &new.description, &actions) {
            tx.commit().await?;
            return Ok(id);
        }
        let text = RoleText { name: &new.name, description: &new.description, actions: &actions };
        Roles::update(&tx, id, &text).await?;
        let mut entry = AuditEntry::security("role.edited").because(new.reason);
        if name != new.name {
            entry = entry.before("name", name).after("name", new.name);
        }
        if before.description != new.description {
            entry = entry.before("description", before.description).after("description", new.description);
        }
        if held != actions {
            entry = entry.before("actions", Vec::from_iter(held)).after("actions", Vec::from_iter(actions));
        }
        self.commit(tx, id, entry).await
    }

    /// Deletes a role that nobody holds.
    ///
    /// # Errors
    /// `USERS_REASON_INVALID`, `USERS_ROLE_HELD`, and as [`edit`](Self::edit).
    pub(crate) async fn delete(&self, cx: &Cx, id: RoleId, version: i32, why: &str) -> Result<RoleId, Error> {
        let why = reason(why).ok_or(UsersError::ReasonInvalid)?;
        let tx = self.db.begin(cx).await?;
        let (before, name, held) = self.own(cx, &tx, id, version).await?;
        // Behind the lock: whoever gives the role waits, and finds that it is gone.
        let holders = StaffRows::holders(&tx, id).await?;
        if holders > 0 {
            return Err(AccessError::RoleHeld(holders).into());
        }
        Roles::delete(&tx, id).await?;
        let entry = AuditEntry::security("role.deleted").because(why).before("name", name);
        let entry = entry.before("description", before.description).before("actions", Vec::from_iter(held));
        self.commit(tx, id, entry).await
    }

    /// A role that the caller may change, locked, with its name and the ids of the actions that it holds.
    async fn own(
        &self,
        cx: &Cx,
        tx: &Tx,
        id: RoleId,
        version: i32,
    ) -> Result<(RoleRecord, String, BTreeSet<String>), Error> {
        tx.activity().touched(&id);
        let doer = doer(cx)?;
        let record = Roles::lock(tx, id).await?.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
        let RoleKind::Own { name, actions } = record.role.kind.clone() else {
            return Err(AccessError::RoleOfSystem.into());
        };
        if record.version != version {
            return Err(AccessError::RoleStale.into());
        }
        doer.may_change(&record.role, &self.actions)?;
        Ok((record, name, actions))
    }

    async fn commit(&self, tx: Tx, id: RoleId, entry: AuditEntry) -> Result<RoleId, Error> {
        write_audit(&tx, entry.about(&id)).await?;
        tx.commit().await?;
        self.access.forget_everybody();
        Ok(id)
    }

    fn sound(&self, new: NewRole) -> Result<Sound, Vec<Error>> {
        let find = |id: &String| self.actions.iter().copied().find(|action| action.id == *id);
        let actions = new.actions.iter().map(find).collect::<Option<Vec<_>>>().ok_or(AccessError::ActionUnknown);
        let why = reason(&new.reason).ok_or(UsersError::ReasonInvalid);
        match (role_name(&new.name), role_description(&new.description), actions, why) {
            (Ok(name), Ok(description), Ok(actions), Ok(reason)) => Ok(Sound { name, description, actions, reason }),
            (name, description, actions, why) => {
                let access = [name.err(), description.err(), actions.err()].into_iter().flatten().map(Error::from);
                Err(access.chain(why.err().map(Error::from)).collect())
            }
        }
    }
}

fn ids(actions: &[&'static Action]) -> BTreeSet<String> {
    actions.iter().map(|action| action.id.to_owned()).collect()
}
