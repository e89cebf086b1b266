//! When sessions and tokens were used last. Kept in memory at each request and written behind its back, of each one
//! once a minute at most.

use std::{
    num::NonZeroUsize,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use crm_core::{Cx, db::Db, module::House, task};
use crm_shared::Error;
use lru::LruCache;
use uuid::Uuid;

use crate::repository::{ServiceTokens, Sessions};

/// Sessions and tokens that are kept in mind; what is forgotten is written once more.
const ROOM: NonZeroUsize = NonZeroUsize::new(20_000).expect("not zero");

/// A use is written at most so often.
const PACE: TimeDelta = TimeDelta::minutes(1);

/// The last uses that this node has seen.
pub(crate) struct Uses {
    db: Db,
    seen: Mutex<LruCache<Uuid, Seen>>,
}

#[derive(Clone, Copy)]
struct Seen {
    at: DateTime<Utc>,
    written_at: DateTime<Utc>,
}

impl Uses {
    pub(crate) fn new(house: &House) -> Arc<Self> {
        Arc::new(Self { db: house.db.clone(), seen: Mutex::new(LruCache::new(ROOM)) })
    }

    /// When this node has seen it used last.
    pub(super) fn last(&self, id: Uuid) -> Option<DateTime<Utc>> {
        self.seen().peek(&id).map(|seen| seen.at)
    }

    /// Somebody acts in a session.
    pub(super) fn session(&self, cx: &Cx, id: Uuid) {
        self.note(cx, id, Used::Session);
    }

    /// A program comes with a token.
    pub(super) fn token(&self, cx: &Cx, id: Uuid) {
        self.note(cx, id, Used::Token);
    }

    fn note(&self, cx: &Cx, id: Uuid, what: Used) {
        let at = cx.now();
        if !self.is_due(id, at) {
            return;
        }
        let (db, cx) = (self.db.clone(), cx.clone());
        task::spawn(async move {
            if let Err(error) = write(&db, &cx, id, what, at).await {
                tracing::warn!(cause = error.chain(), "the last use of a session or token was not written");
            }
        });
    }

    /// Notes it; whether it is to be written: a minute after the last time.
    fn is_due(&self, id: Uuid, now: DateTime<Utc>) -> bool {
        let mut seen = self.seen();
        let last = seen.peek(&id).copied().filter(|last| now - last.written_at < PACE);
        seen.put(id, Seen { at: now, written_at: last.map_or(now, |last| last.written_at) });
        last.is_none()
    }

    fn seen(&self) -> MutexGuard<'_, LruCache<Uuid, Seen>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Clone, Copy)]
enum Used {
    Session,
    Token,
}

/// Writes a use `at` the time it was seen: a session must not live longer for a database that was slow.
async fn write(db: &Db, cx: &Cx, id: Uuid, what: Used, at: DateTime<Utc>) -> Result<(), Error> {
    let tx = db.begin_apart(cx).await?;
    match what {
        Used::Session => Sessions::used(&tx, id, at).await?,
        Used::Token => ServiceTokens::used(&tx, id, cx.origin().ip.map(|ip| ip.to_string()), at).await?,
    }
    tx.commit().await
}
