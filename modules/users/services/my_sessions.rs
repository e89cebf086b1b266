//! Where the caller is signed in, and signing out there.

use std::sync::Arc;

use chrono::TimeDelta;
use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::Db,
    module::House,
};
use crm_graph::{Key as _, Scope};
use crm_shared::{Error, codes};
use users_contract::{SessionId, StaffId};

use super::access::Access;
use crate::{domain::Session, repository::Sessions};

/// Shows and ends the caller's own sessions.
pub(crate) struct MySessions {
    db: Db,
    access: Arc<Access>,
}

impl MySessions {
    pub(crate) fn new(house: &House, access: Arc<Access>) -> Self {
        Self { db: house.db.clone(), access }
    }

    /// The caller's open sessions, newest first, as many as are shown of anybody.
    pub(crate) async fn list(&self, cx: &Cx) -> Result<Vec<Session>, Error> {
        let me = StaffId::from_uuid(cx.staff()?.id);
        let mut open = Sessions::open_of(&self.db, &[me], &Scope::Everywhere, cx.now(), self.access.idle()).await?;
        Ok(open.remove(&me).unwrap_or_default())
    }

    /// How long a session may go without anybody acting in it.
    pub(crate) fn idle(&self) -> TimeDelta {
        self.access.idle()
    }

    /// Ends one of the caller's sessions; true where it is the one that asks.
    ///
    /// # Errors
    /// NOT_FOUND, also for one that is somebody else's or has ended.
    pub(crate) async fn end(&self, cx: &Cx, id: SessionId) -> Result<bool, Error> {
        let caller = cx.staff()?;
        let me = StaffId::from_uuid(caller.id);
        let tx = self.db.begin(cx).await?;
        tx.activity().touched(&me);
        let own = Sessions::find(&tx, id).await?.filter(|session| session.staff == me);
        if own.is_none() || !Sessions::revoke(&tx, id.uuid(), cx.now()).await? {
            return Err(Error::new(&codes::NOT_FOUND));
        }
        write_audit(&tx, AuditEntry::security("session.ended").about(&me).after("session", id.global())).await?;
        tx.commit().await?;
        self.access.forget(me);
        Ok(caller.session == id.uuid())
    }

    /// Ends all of the caller's sessions but the one that asks; how many there were.
    pub(crate) async fn end_others(&self, cx: &Cx) -> Result<u64, Error> {
        let caller = cx.staff()?;
        let me = StaffId::from_uuid(caller.id);
        let tx = self.db.begin(cx).await?;
        tx.activity().touched(&me);
        let ended = Sessions::revoke_others(&tx, me, caller.session, cx.now()).await?;
        write_audit(&tx, AuditEntry::security("session.othersEnded").about(&me).after("sessions", ended)).await?;
        tx.commit().await?;
        self.access.forget(me);
        Ok(ended)
    }
}
