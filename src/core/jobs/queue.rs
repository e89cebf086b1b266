//! Where jobs are enqueued, and where their news is heard.

use std::{fmt, sync::Arc};

use crm_shared::Error;
use tokio::sync::watch;
use uuid::Uuid;

use super::{Job, repository};
use crate::db::{Ear, Notices, Tx};

/// The channel on which the database tells which job has changed (trigger of the migration).
const CHANNEL: &str = "crm_job";

/// The queue of jobs. Cheap to clone.
#[derive(Clone)]
pub struct Jobs(Arc<Shared>);

struct Shared {
    bell: watch::Sender<u64>,
    changes: watch::Sender<u64>,
}

impl fmt::Debug for Jobs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Jobs")
    }
}

impl Jobs {
    /// A queue that hears what happens on other nodes.
    #[must_use]
    pub fn new(notices: &Notices) -> Self {
        let shared = Arc::new(Shared { bell: watch::channel(0).0, changes: watch::channel(0).0 });
        notices.listen(CHANNEL, &shared);
        Self(shared)
    }

    /// Enqueues a job in the transaction of the change that wants it, under the actor and the request of
    /// that; with a rollback there is none. While a job of the kind with the same `unique` key is open,
    /// that one is it. Returns its id.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL: the change must not be committed then.
    pub async fn enqueue<J: Job>(&self, tx: &Tx, input: &J::Input, unique: Option<&str>) -> Result<Uuid, Error> {
        let cx = tx.activity().cx();
        let new = repository::NewJob {
            id: cx.world().uuid(),
            kind: J::KIND,
            input: serde_json::to_value(input).map_err(Error::internal)?,
            actor: cx.actor().account(),
            request_id: cx.origin().request_id.clone(),
            unique: unique.map(ToOwned::to_owned),
        };
        let id = repository::insert(tx, new, cx.now()).await?;
        let jobs = self.clone();
        tx.after_commit(move || jobs.wake());
        Ok(id)
    }

    /// Has this node look for something to run.
    pub fn wake(&self) {
        self.0.bell.send_modify(|count| *count += 1);
    }

    /// Tells that some job has changed, or may have.
    #[must_use]
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.0.changes.subscribe()
    }

    pub(super) fn bell(&self) -> watch::Receiver<u64> {
        self.0.bell.subscribe()
    }
}

impl Ear for Shared {
    fn heard(&self, _: &str) {
        self.changes.send_modify(|count| *count += 1);
    }

    fn missed(&self) {
        self.changes.send_modify(|count| *count += 1);
    }
}
