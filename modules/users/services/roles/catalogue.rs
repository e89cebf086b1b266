//! What there is to be allowed, and the roles that allow it.

use std::{collections::HashMap, sync::Arc};

use crm_core::{Cx, db::Db, module::House};
use crm_graph::Rights;
use crm_shared::{Action, Error};
use users_contract::RoleId;

use crate::{
    actions::ROLE_READ,
    domain::{Grant, RoleRecord, rights_of},
    error::AccessError,
    repository::Roles,
};

/// The actions of all modules, and all roles. Roles are the business of the whole company: who may see one may
/// see all of them.
pub(crate) struct Catalogue {
    db: Db,
    actions: Arc<[&'static Action]>,
}

impl Catalogue {
    pub(crate) fn new(house: &House) -> Arc<Self> {
        Arc::new(Self { db: house.db.clone(), actions: Arc::clone(&house.actions) })
    }

    /// All actions that modules declare.
    pub(crate) fn actions(&self) -> &[&'static Action] {
        &self.actions
    }

    /// The action of an id.
    pub(crate) fn action(&self, id: &str) -> Result<&'static Action, AccessError> {
        let found = self.actions.iter().copied().find(|action| action.id == id);
        found.ok_or(AccessError::ActionAskedUnknown)
    }

    /// What these grants let somebody do.
    pub(crate) fn rights<'g>(&self, grants: impl IntoIterator<Item = &'g Grant>) -> Rights {
        rights_of(grants, &self.actions)
    }

    /// All roles: those of every installation first, most powerful first, then the others by name.
    pub(crate) async fn roles(&self, cx: &Cx) -> Result<Vec<RoleRecord>, Error> {
        Roles::all(&self.db, &cx.scope(&ROLE_READ)?).await
    }

    /// The roles of these ids; ids of none are missing.
    pub(crate) async fn find_roles(&self, cx: &Cx, ids: &[RoleId]) -> Result<HashMap<RoleId, RoleRecord>, Error> {
        Roles::find_many(&self.db, ids, &cx.scope(&ROLE_READ)?).await
    }
}
