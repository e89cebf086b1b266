//! Who holds which session, kept in memory between requests and forgotten as soon as anything about it
//! changes, on whichever node. While the notices of other nodes can't be heard, the database is asked
//! each time.

use std::{
    num::NonZeroUsize,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use chrono::{DateTime, Utc};
use crm_core::{
    db::{Db, Ear, Notices},
    module::House,
};
use crm_graph::Key as _;
use crm_shared::Error;
use lru::LruCache;
use tokio::sync::watch;
use users_contract::StaffId;
use uuid::Uuid;

use crate::repository::{SessionOwner, Sessions};

/// The channel on which the database tells whose access has changed (triggers of the migration).
const CHANNEL: &str = "crm_access";

/// Sessions that are kept; others are asked for.
const KEPT: NonZeroUsize = NonZeroUsize::new(20_000).expect("not zero");

/// The owners of sessions.
pub(crate) struct Access {
    db: Db,
    notices: Notices,
    kept: Mutex<LruCache<Uuid, Arc<SessionOwner>>>,
    /// Grows with every change, so that what was read before one is not kept after it.
    epoch: AtomicU64,
    changes: watch::Sender<u64>,
}

impl Access {
    /// Listens from now on.
    pub(crate) fn new(house: &House) -> Arc<Self> {
        let access = Arc::new(Self {
            db: house.db.clone(),
            notices: house.notices.clone(),
            kept: Mutex::new(LruCache::new(KEPT)),
            epoch: AtomicU64::new(0),
            changes: watch::channel(0).0,
        });
        house.notices.listen(CHANNEL, &access);
        access
    }

    /// The owner of a session that is good at `now`.
    pub(crate) async fn owner(&self, session: Uuid, now: DateTime<Utc>) -> Result<Option<Arc<SessionOwner>>, Error> {
        if self.notices.is_live()
            && let Some(owner) = self.kept().get(&session)
        {
            return Ok(Some(Arc::clone(owner)).filter(|owner| now < owner.expires_at));
        }
        let epoch = self.epoch.load(Ordering::Acquire);
        let Some(owner) = Sessions::owner(&self.db, session, now).await?.map(Arc::new) else { return Ok(None) };
        let mut kept = self.kept();
        if epoch == self.epoch.load(Ordering::Acquire) {
            kept.put(session, Arc::clone(&owner));
        }
        Ok(Some(owner))
    }

    /// Forgets a person's sessions at once: on this node the next request must feel the change.
    pub(crate) fn forget(&self, staff: StaffId) {
        self.change(|kept| {
            let theirs: Vec<Uuid> =
                kept.iter().filter(|(_, owner)| owner.staff == staff).map(|(session, _)| *session).collect();
            for session in theirs {
                kept.pop(&session);
            }
        });
    }

    /// Wakes whoever keeps something open.
    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    fn change(&self, forget: impl FnOnce(&mut LruCache<Uuid, Arc<SessionOwner>>)) {
        let mut kept = self.kept();
        let epoch = self.epoch.fetch_add(1, Ordering::AcqRel);
        forget(&mut kept);
        drop(kept);
        self.changes.send_replace(epoch.wrapping_add(1));
    }

    fn kept(&self) -> MutexGuard<'_, LruCache<Uuid, Arc<SessionOwner>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ear for Access {
    fn heard(&self, payload: &str) {
        match payload.parse() {
            Ok(staff) => self.forget(StaffId::from_uuid(staff)),
            Err(_) => self.missed(),
        }
    }

    fn missed(&self) {
        self.change(LruCache::clear);
    }
}
