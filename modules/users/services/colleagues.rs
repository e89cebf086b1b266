//! What other modules ask of members of staff.

use std::{collections::HashMap, sync::Arc};

use async_trait::async_trait;
use crm_core::{Cx, db::Conn, module::House};
use crm_graph::Scope;
use crm_shared::{Action, Error};
use users_contract::{Colleague, StaffId};

use crate::{
    domain::{Staff, StaffStatus, rights_of},
    repository::StaffRows,
};

/// Offers [`users_contract::Colleagues`].
pub(crate) struct Colleagues {
    actions: Arc<[&'static Action]>,
}

impl Colleagues {
    pub(crate) fn new(house: &House) -> Self {
        Self { actions: Arc::clone(&house.actions) }
    }
}

#[async_trait]
impl users_contract::Colleagues for Colleagues {
    async fn find_many(
        &self,
        conn: &dyn Conn,
        _cx: &Cx,
        ids: &[StaffId],
    ) -> Result<HashMap<StaffId, Colleague>, Error> {
        let found = StaffRows::find_many(conn, ids, &Scope::Everywhere).await?;
        let brief = |staff: Staff| Colleague {
            rights: rights_of(&staff.grants, &self.actions),
            active: staff.status == StaffStatus::Active,
            language: staff.language,
            email: staff.email,
            name: staff.name,
        };
        Ok(found.into_iter().map(|(id, staff)| (id, brief(staff))).collect())
    }
}
