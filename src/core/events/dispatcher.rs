//! The delivering side: workers that claim, deliver, and note what failed.

use std::{collections::HashSet, panic::AssertUnwindSafe, sync::Arc, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use crm_shared::{Error, codes};
use futures_util::{FutureExt as _, future::join_all};
use tokio::{sync::watch, time};
use uuid::Uuid;

use super::{
    Outbox, Subscription,
    outbox::CHANNEL,
    repository::{self, Delivery},
};
use crate::{
    Cx, World,
    audit::{Activity, Details, panicked},
    cx::{Actor, Origin},
    db::Db,
    module::House,
    retry::back_off,
    work::Stop,
};

/// Workers of one node; each holds one connection while it delivers.
const WORKERS: usize = 4;

/// How long a claim lasts; a killed node's deliveries are taken over after it.
const LEASE: TimeDelta = TimeDelta::seconds(60);

/// How long one transaction of deliveries may take.
const LONGEST: Duration = Duration::from_secs(30);

/// After so many failures, about half an hour, an event is a dead letter.
const ATTEMPTS: i32 = 12;

/// Other nodes are told at most so often.
const TELL: Duration = Duration::from_millis(50);

/// Delivers events to the subscribers of this process. Any number of them, on any number of nodes, share
/// the work.
pub struct Dispatcher {
    db: Db,
    world: Arc<dyn World>,
    outbox: Outbox,
    subscriptions: Vec<Subscription>,
    longest: Duration,
}

/// What one worker has claimed at once: of one subscriber, in order.
struct Batch<'d> {
    subscription: &'d Subscription,
    claim: Uuid,
    until: DateTime<Utc>,
    deliveries: Vec<Delivery>,
}

impl Dispatcher {
    /// A dispatcher for these subscribers; from now on the house's outbox knows them.
    #[must_use]
    pub fn new(house: &House, subscriptions: Vec<Subscription>) -> Self {
        house.outbox.route(&subscriptions);
        let (db, world, outbox) = (house.db.clone(), Arc::clone(&house.world), house.outbox.clone());
        Self { db, world, outbox, subscriptions, longest: LONGEST }
    }

    /// The same, with less patience for a subscriber that never comes to its end.
    #[must_use]
    pub fn patient_for(self, longest: Duration) -> Self {
        Self { longest, ..self }
    }

    /// Delivers until it is told to stop; what is under way then comes to its end.
    pub async fn run(&self, stop: Stop) {
        let trouble = "events are not delivered for a while";
        let workers = (0..WORKERS)
            .map(|_| stop.clone().turns(self.outbox.bell(), trouble, || async { Ok(self.round().await? > 0) }));
        tokio::join!(join_all(workers), self.tell(stop.clone()));
    }

    /// Tells other nodes what this one publishes, several commits at once.
    async fn tell(&self, mut stop: Stop) {
        let mut published: watch::Receiver<u64> = self.outbox.published();
        loop {
            tokio::select! {
                changed = published.changed() => if changed.is_err() { return },
                () = stop.asked() => return,
            }
            // Without it they look within a second.
            if let Err(error) = repository::notify(&self.db, CHANNEL).await {
                tracing::debug!(cause = error.chain(), "other nodes are not told of events");
            }
            time::sleep(TELL).await;
        }
    }

    /// Delivers one batch for each subscriber that has something due; how many deliveries were tried.
    ///
    /// # Errors
    /// UNAVAILABLE: nothing can be claimed now.
    pub async fn round(&self) -> Result<usize, Error> {
        let names: Vec<_> = self.subscriptions.iter().map(|subscription| subscription.name).collect();
        if names.is_empty() {
            return Ok(0);
        }
        let mut tried = 0;
        let due = repository::due(&self.db, &names, self.world.now()).await?;
        for subscription in self.subscriptions.iter().filter(|one| due.iter().any(|name| *name == one.name)) {
            let batch = self.claim(subscription).await?;
            tried += batch.deliveries.len();
            self.deliver(batch).await?;
        }
        Ok(tried)
    }

    async fn claim<'d>(&self, subscription: &'d Subscription) -> Result<Batch<'d>, Error> {
        let (claim, now) = (self.world.uuid(), self.world.now());
        let until = now + LEASE;
        let mut random = [0; 8];
        self.world.fill(&mut random);
        let mut deliveries = Vec::new();
        for start in [i64::from_be_bytes(random), i64::MIN] {
            if deliveries.is_empty() {
                deliveries = repository::claim(&self.db, subscription.name, start, claim, now, until).await?;
            }
        }
        Ok(Batch { subscription, claim, until, deliveries })
    }

    /// Delivers a batch in one transaction. Where that fails one after another, so that what fails holds
    /// back its own subject only.
    async fn deliver(&self, batch: Batch<'_>) -> Result<(), Error> {
        if batch.deliveries.len() > 1 && self.together(&batch, &batch.deliveries).await.is_ok() {
            return Ok(());
        }
        let mut held_back = HashSet::new();
        let mut untried = Vec::new();
        for delivery in &batch.deliveries {
            if held_back.contains(&delivery.subject) || self.world.now() >= batch.until {
                untried.push(delivery.id);
            } else if let Err(error) = self.together(&batch, std::slice::from_ref(delivery)).await {
                held_back.insert(&delivery.subject);
                self.failed(&batch, delivery, &error).await?;
            }
        }
        if untried.is_empty() { Ok(()) } else { repository::release(&self.db, untried, batch.claim).await }
    }

    /// All or nothing: the deliveries leave the outbox together with what the subscriber makes of them.
    async fn together(&self, batch: &Batch<'_>, deliveries: &[Delivery]) -> Result<(), Error> {
        let work = AssertUnwindSafe(self.transact(batch, deliveries)).catch_unwind();
        match time::timeout(self.longest, work).await {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => Err(panicked(&*panic)),
            Err(_) => Err(Error::new(&codes::UNAVAILABLE).because("the subscriber took too long")),
        }
    }

    async fn transact(&self, batch: &Batch<'_>, deliveries: &[Delivery]) -> Result<(), Error> {
        let ids: Vec<_> = deliveries.iter().map(|delivery| delivery.id).collect();
        let mut activities = deliveries.iter().map(|delivery| self.activity(batch, delivery));
        let Some(first) = activities.next() else { return Ok(()) };
        let mut tx = self.db.begin_for(&first).await?;
        if repository::delivered(&tx, &ids, batch.claim).await? != ids.len() as u64 {
            return Err(Error::internal("another node has taken over"));
        }
        for (nr, delivery) in deliveries.iter().enumerate() {
            if nr > 0
                && let Some(next) = activities.next()
            {
                tx.go_on_under(next).await?;
            }
            let cx = tx.activity().cx().recording(Arc::clone(tx.activity()));
            batch.subscription.handle(&cx, &tx, delivery.payload.clone()).await?;
        }
        tx.commit().await
    }

    async fn failed(&self, batch: &Batch<'_>, delivery: &Delivery, error: &Error) -> Result<(), Error> {
        let now = self.world.now();
        let due_at = (delivery.attempts < ATTEMPTS).then(|| now + back_off(&*self.world, delivery.attempts));
        let (subscriber, event, subject) = (batch.subscription.name, &delivery.event, &delivery.subject);
        let (attempts, cause) = (delivery.attempts, error.chain());
        if due_at.is_some() {
            tracing::warn!(subscriber, event, subject, attempts, %error, cause, "an event was not delivered");
        } else {
            tracing::error!(subscriber, event, subject, attempts, %error, cause, "an event is a dead letter now");
        }
        let activity = self.activity(batch, delivery);
        activity.refused(error);
        let tx = self.db.begin_for(&activity).await?;
        let ours = repository::failed(&tx, delivery.id, batch.claim, error.code().id, due_at, now).await?;
        if ours { tx.commit().await } else { tx.rollback().await }
    }

    /// The record of one attempt: the subscriber does it, under the request that published the event.
    fn activity(&self, batch: &Batch<'_>, delivery: &Delivery) -> Arc<Activity> {
        let name = batch.subscription.name;
        let origin = Origin::background("event", delivery.request_id.clone());
        let cx = Cx::new(Actor::System(name), origin, Arc::clone(&self.world));
        Arc::new(Activity::start(&cx, name, Details::default()))
    }
}
