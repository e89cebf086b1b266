//! Who works here.

use std::{collections::HashMap, sync::Arc};

use crm_core::{Cx, db::Db, module::House};
use crm_graph::Key as _;
use crm_shared::{Action, Error, codes};
use users_contract::StaffId;

use crate::{
    domain::{Staff, actions_of},
    repository::StaffRows,
};

/// Reads members of staff.
pub(crate) struct StaffDirectory {
    db: Db,
    actions: Arc<[&'static Action]>,
}

impl StaffDirectory {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone(), actions: Arc::clone(&house.actions) }
    }

    /// The people of these ids; ids of nobody are missing.
    pub(crate) async fn find_many(&self, _cx: &Cx, ids: &[StaffId]) -> Result<HashMap<StaffId, Staff>, Error> {
        StaffRows::find_many(&self.db, ids).await
    }

    /// The caller's own profile.
    pub(crate) async fn me(&self, cx: &Cx) -> Result<Staff, Error> {
        let id = StaffId::from_uuid(cx.staff()?.id);
        let found = StaffRows::find_many(&self.db, &[id]).await?.remove(&id);
        found.ok_or_else(|| Error::new(&codes::NOT_FOUND))
    }

    /// The ids of the actions that a person's roles hold, sorted.
    pub(crate) fn actions(&self, staff: &Staff) -> Vec<String> {
        let mut actions: Vec<_> = actions_of(&staff.roles, &self.actions).into_iter().map(ToOwned::to_owned).collect();
        actions.sort_unstable();
        actions
    }
}
