//! The publishing side.

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, OnceLock},
};

use crm_shared::{Error, Event};
use tokio::sync::watch;

use super::{Subscription, repository};
use crate::{
    db::{Ear, Notices, Tx},
    events::repository::NewDelivery,
};

/// The channel on which nodes tell one another that there is something to be delivered.
pub(super) const CHANNEL: &str = "crm_outbox";

/// Where modules publish. Cheap to clone.
#[derive(Clone)]
pub struct Outbox(Arc<Shared>);

struct Shared {
    /// The subscribers of each event; known once every module is wired.
    subscribers: OnceLock<HashMap<&'static str, Vec<&'static str>>>,
    /// Rings for the workers of this node.
    bell: watch::Sender<u64>,
    /// Grows with what this node has published, for the others to be told.
    published: watch::Sender<u64>,
}

impl fmt::Debug for Outbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outbox").field("subscribers", &self.0.subscribers).finish_non_exhaustive()
    }
}

impl Outbox {
    /// An outbox that hears what other nodes publish.
    #[must_use]
    pub fn new(notices: &Notices) -> Self {
        let shared = Arc::new(Shared {
            subscribers: OnceLock::new(),
            bell: watch::channel(0).0,
            published: watch::channel(0).0,
        });
        notices.listen(CHANNEL, &shared);
        Self(shared)
    }

    /// Publishes an event in the transaction of the change that it tells of, and behind that change:
    /// the lock of the changed row is what keeps the events of one object in order. With a rollback
    /// nothing has happened.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL: the change must not be committed then.
    pub async fn publish<E: Event>(&self, tx: &Tx, event: &E) -> Result<(), Error> {
        self.publish_all(tx, std::slice::from_ref(event)).await
    }

    /// Publishes events of one kind, in this order, in one statement.
    ///
    /// # Errors
    /// As [`publish`](Self::publish).
    pub async fn publish_all<E: Event>(&self, tx: &Tx, events: &[E]) -> Result<(), Error> {
        let subscribers = self.0.subscribers.get().and_then(|all| all.get(E::NAME));
        let (Some(subscribers), false) = (subscribers, events.is_empty()) else { return Ok(()) };
        let cx = tx.activity().cx();
        let mut new = Vec::with_capacity(events.len() * subscribers.len());
        for event in events {
            let payload = serde_json::to_string(event).map_err(Error::internal)?;
            new.extend(subscribers.iter().map(|subscriber| NewDelivery {
                id: cx.world().uuid(),
                subscriber,
                subject: event.subject(),
                payload: payload.clone(),
            }));
        }
        repository::insert(tx, E::NAME, new, &cx.origin().request_id, cx.now()).await?;
        let outbox = self.clone();
        tx.after_commit(move || {
            outbox.wake();
            outbox.0.published.send_modify(|count| *count += 1);
        });
        Ok(())
    }

    /// Has this node look for something to deliver.
    pub fn wake(&self) {
        self.0.bell.send_modify(|count| *count += 1);
    }

    /// Makes the subscribers known; the first call counts.
    pub(super) fn route(&self, subscriptions: &[Subscription]) {
        let mut subscribers: HashMap<_, Vec<_>> = HashMap::new();
        for subscription in subscriptions {
            subscribers.entry(subscription.event).or_default().push(subscription.name);
        }
        let _ = self.0.subscribers.set(subscribers);
    }

    pub(super) fn bell(&self) -> watch::Receiver<u64> {
        self.0.bell.subscribe()
    }

    pub(super) fn published(&self) -> watch::Receiver<u64> {
        self.0.published.subscribe()
    }
}

impl Ear for Shared {
    fn heard(&self, _: &str) {
        self.bell.send_modify(|count| *count += 1);
    }

    fn missed(&self) {
        self.bell.send_modify(|count| *count += 1);
    }
}
