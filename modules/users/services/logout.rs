//! Sign-out: of the session that asks, or of all.

use std::sync::Arc;

use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::Db,
    http::cookies,
    module::House,
};
use crm_graph::Key as _;
use crm_shared::Error;
use users_contract::StaffId;

use super::{access::Access, end_sessions::end_all};
use crate::repository::Sessions;

/// Ends sessions.
pub(crate) struct Logout {
    db: Db,
    access: Arc<Access>,
}

impl Logout {
    pub(crate) fn new(house: &House, access: Arc<Access>) -> Self {
        Self { db: house.db.clone(), access }
    }

    /// Ends every session of the caller, on every device: the kill switch. Returns the lines of
    /// [`run`](Self::run).
    pub(crate) async fn everywhere(&self, cx: &Cx) -> Result<[String; 2], Error> {
        let staff = StaffId::from_uuid(cx.staff()?.id);
        let tx = self.db.begin(cx).await?;
        end_all(cx, &tx, staff, AuditEntry::security("session.allEnded")).await?;
        tx.commit().await?;
        self.access.forget(staff);
        Ok(cleared())
    }

    /// Ends the caller's session; its tokens are refused from now on. Returns the `Set-Cookie` lines
    /// that take a browser's cookies away.
    pub(crate) async fn run(&self, cx: &Cx) -> Result<[String; 2], Error> {
        let caller = cx.staff()?;
        let staff = StaffId::from_uuid(caller.id);
        let tx = self.db.begin(cx).await?;
        if Sessions::revoke(&tx, caller.session, cx.now()).await? {
            write_audit(&tx, AuditEntry::security("session.ended").about(&staff)).await?;
        }
        tx.activity().touched(&staff);
        tx.commit().await?;
        self.access.forget(staff);
        Ok(cleared())
    }
}

fn cleared() -> [String; 2] {
    [cookies::clear(cookies::ACCESS), cookies::clear(cookies::RENEWAL)]
}
