//! What other modules ask of members of staff.

use std::collections::HashMap;

use async_trait::async_trait;
use crm_core::{Cx, db::Conn};
use crm_graph::Scope;
use crm_shared::Error;
use users_contract::{Colleague, StaffId};

use crate::{
    domain::{Staff, StaffStatus},
    repository::StaffRows,
};

/// Offers [`users_contract::Colleagues`].
pub(crate) struct Colleagues;

#[async_trait]
impl users_contract::Colleagues for Colleagues {
    async fn find_many(
        &self,
        conn: &dyn Conn,
        _cx: &Cx,
        ids: &[StaffId],
    ) -> Result<HashMap<StaffId, Colleague>, Error> {
        let found = StaffRows::find_many(conn, ids, &Scope::Everywhere).await?;
        let brief = |staff: Staff| Colleague { active: staff.status == StaffStatus::Active, name: staff.name };
        Ok(found.into_iter().map(|(id, staff)| (id, brief(staff))).collect())
    }
}
