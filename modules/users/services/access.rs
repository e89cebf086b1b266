//! Who holds which session, kept in memory between requests and forgotten as soon as anything about it
//! changes, on whichever node. While the notices of other nodes can't be heard, the database is asked
//! each time.

use std::{num::NonZeroUsize, sync::Arc};

use chrono::{DateTime, Utc};
use crm_core::{
    db::{Db, Ear, Kept},
    module::House,
};
use crm_graph::Key as _;
use crm_shared::Error;
use tokio::sync::watch;
use users_contract::StaffId;
use uuid::Uuid;

use crate::repository::{SessionOwner, Sessions};

/// The channel on which the database tells whose access has changed (triggers of the migration).
const CHANNEL: &str = "crm_access";

/// Sessions that are kept; others are asked for.
const ROOM: NonZeroUsize = NonZeroUsize::new(20_000).expect("not zero");

/// The owners of sessions.
pub(crate) struct Access {
    db: Db,
    kept: Kept<Uuid, Arc<SessionOwner>>,
    changes: watch::Sender<u64>,
}

impl Access {
    /// Listens from now on.
    pub(crate) fn new(house: &House) -> Arc<Self> {
        let access = Arc::new(Self {
            db: house.db.clone(),
            kept: Kept::new(&house.notices, ROOM),
            changes: watch::channel(0).0,
        });
        house.notices.listen(CHANNEL, &access);
        access
    }

    /// The owner of a session that is good at `now`.
    pub(crate) async fn owner(&self, session: Uuid, now: DateTime<Utc>) -> Result<Option<Arc<SessionOwner>>, Error> {
        let read = async { Ok(Sessions::owner(&self.db, session, now).await?.map(Arc::new)) };
        let owner = self.kept.get(session, read).await?;
        Ok(owner.filter(|owner| now < owner.expires_at))
    }

    /// Forgets a person's sessions at once: on this node the next request must feel the change.
    pub(crate) fn forget(&self, staff: StaffId) {
        self.kept.forget(|_, owner| owner.staff == staff);
        self.changes.send_modify(|count| *count += 1);
    }

    /// Forgets everybody's sessions: what they were allowed may be something else now.
    pub(crate) fn forget_everybody(&self) {
        self.kept.forget(|_, _| true);
        self.changes.send_modify(|count| *count += 1);
    }

    /// Wakes whoever keeps something open.
    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }
}

impl Ear for Access {
    fn heard(&self, payload: &str) {
        match payload.parse() {
            Ok(staff) => self.forget(StaffId::from_uuid(staff)),
            // Nobody in particular: a role has changed.
            Err(_) => self.forget_everybody(),
        }
    }

    fn missed(&self) {
        self.forget_everybody();
    }
}
