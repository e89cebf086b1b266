//! Where somebody has a right from, or what would give it to them.

use std::sync::Arc;

use crm_core::{Cx, db::Db, module::House};
use crm_graph::Scope;
use crm_shared::{Action, Error};
use users_contract::StaffId;

use super::Catalogue;
use crate::{
    actions::{ROLE_READ, STAFF_READ},
    domain::{Grant, RoleRecord, StaffStatus},
    repository::StaffRows,
};

/// How it stands with a person and an action.
pub(crate) struct Explanation {
    pub action: &'static Action,
    /// Whether the person may sign in at all: without that, no right has an effect.
    pub active: bool,
    /// For which divisions the person may do it; none: they may not.
    pub scope: Option<Scope>,
    /// The grants that it comes from.
    pub through: Vec<Grant>,
    /// The roles that hold it.
    pub given_by: Vec<RoleRecord>,
}

/// Explains rights.
pub(crate) struct Explain {
    db: Db,
    catalogue: Arc<Catalogue>,
}

impl Explain {
    pub(crate) fn new(house: &House, catalogue: &Arc<Catalogue>) -> Self {
        Self { db: house.db.clone(), catalogue: Arc::clone(catalogue) }
    }

    /// As far as the caller sees the person; none where they don't.
    ///
    /// # Errors
    /// `USERS_ACTION_UNKNOWN`.
    pub(crate) async fn run(&self, cx: &Cx, staff: StaffId, action: &str) -> Result<Option<Explanation>, Error> {
        let action = self.catalogue.action(action)?;
        let scope = cx.scope(&ROLE_READ)?.and(&cx.scope(&STAFF_READ)?);
        let Some(person) = StaffRows::find_many(&self.db, &[staff], &scope).await?.remove(&staff) else {
            return Ok(None);
        };
        let active = person.status == StaffStatus::Active;
        let mut through = person.within(&scope).grants;
        through.retain(|grant| grant.brings(action));
        let scope = self.catalogue.rights(&through).scope(action).cloned();
        let mut given_by = self.catalogue.roles(cx).await?;
        given_by.retain(|record| record.role.holds(action));
        Ok(Some(Explanation { action, active, scope, through, given_by }))
    }
}
