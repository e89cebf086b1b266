//! Bulk actions: what a person does to one object, done to all that they have selected.
//!
//! A preview counts the selection; the start carries that number ([`as_expected`]) and writes the selected
//! objects down with the job ([`Jobs::enqueue_bulk`]), so that what comes later is not touched. The job then
//! goes from one to the next: each is a transaction of its own through the use case of the single action,
//! under an activity row of its own, and is marked as done in that same transaction. So none is done twice,
//! whoever is killed when. One that is refused is noted with its code, and the job goes on; what fails for
//! want of the world stops it, to be tried again from there.

use std::{panic::AssertUnwindSafe, sync::Arc};

use async_trait::async_trait;
use crm_graph::Key;
use crm_shared::{Action, Error, Kind};
use futures_util::FutureExt as _;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use super::{BULK_COUNT_CHANGED, BULK_EMPTY, BULK_TOO_MANY, Job, JobCx, JobKind, Jobs, repository};
use crate::{Cx, audit::panicked, db::Tx};

/// Objects of one bulk action at most.
pub const BULK_MOST: i64 = 50_000;

/// Items that are read at once; between two reads the person is asked for again.
const BATCH: i64 = 100;

/// A bulk action.
#[async_trait]
pub trait Bulk: Send + Sync + 'static {
    /// Stable name, `module.whatItDoes`; it begins with the module's name.
    const KIND: &'static str;
    /// What it is done to.
    type Item: Key;
    /// What is the same for all of them, such as the reason. No secrets: it lies in the database.
    type Input: Serialize + DeserializeOwned + Send + Sync;

    /// The right that the person needs who has started it, also while it runs.
    fn action(&self) -> &'static Action;

    /// Does it to one object: the use case of the single action, in one transaction.
    ///
    /// # Errors
    /// A refusal concerns this object alone; UNAVAILABLE and UPSTREAM end the attempt.
    async fn one(&self, cx: &Cx, item: Self::Item, input: &Self::Input) -> Result<(), Error>;
}

/// Whether a selection still is what the person saw: so many objects, and neither none nor too many.
///
/// # Errors
/// `BULK_COUNT_CHANGED` with the new `count`, `BULK_EMPTY`, `BULK_TOO_MANY`.
pub fn as_expected(found: usize, expected: i32) -> Result<(), Error> {
    let found = i64::try_from(found).unwrap_or(i64::MAX);
    match found {
        0 => Err(Error::new(&BULK_EMPTY).at("input.selection")),
        _ if found > BULK_MOST => Err(Error::new(&BULK_TOO_MANY).at("input.selection").with("limit", BULK_MOST)),
        _ if found != i64::from(expected) => {
            Err(Error::new(&BULK_COUNT_CHANGED).at("input.expectedCount").with("count", found))
        }
        _ => Ok(()),
    }
}

impl Jobs {
    /// Enqueues a bulk action in the transaction of the request that wants it. Returns the job's id.
    ///
    /// # Errors
    /// As [`enqueue`](Self::enqueue).
    pub async fn enqueue_bulk<B: Bulk>(&self, tx: &Tx, items: &[B::Item], input: &B::Input) -> Result<Uuid, Error> {
        let job = self.enqueue::<Each<B>>(tx, input, None).await?;
        repository::insert_items(tx, job, items.iter().map(Key::global).collect()).await?;
        Ok(job)
    }
}

impl JobKind {
    /// The kind of a bulk action.
    #[must_use]
    pub fn bulk<B: Bulk>(bulk: Arc<B>) -> Self {
        Self::new(Arc::new(Each(bulk)))
    }
}

/// The job of a bulk action.
struct Each<B>(Arc<B>);

#[async_trait]
impl<B: Bulk> Job for Each<B> {
    const KIND: &'static str = B::KIND;
    type Input = B::Input;
    type Output = ();

    async fn run(&self, job: &JobCx, input: B::Input) -> Result<(), Error> {
        let (mut done, total) = repository::count_items(&job.db, job.id).await?;
        loop {
            let items = repository::open_items(&job.db, job.id, BATCH).await?;
            if items.is_empty() {
                return job.progress(done, Some(total), "").await;
            }
            job.still_may(self.0.action()).await?;
            for item in items {
                job.progress(done, Some(total), "").await?;
                self.one(job, item, &input).await?;
                done += 1;
            }
        }
    }
}

impl<B: Bulk> Each<B> {
    async fn one(&self, job: &JobCx, item: String, input: &B::Input) -> Result<(), Error> {
        let key = B::Item::parse(&item).map_err(Error::internal)?;
        let activity = job.record(Some(item));
        // Also where it is refused.
        activity.touched(&key);
        let cx = job.cx().recording(Arc::clone(&activity));
        let work = AssertUnwindSafe(self.0.one(&cx, key, input)).catch_unwind();
        let result = work.await.unwrap_or_else(|panic| Err(panicked(&*panic)));
        if activity.is_written() {
            // Its commit has marked the item, whatever it says of it afterwards.
            return Ok(());
        }
        if let Err(error) = result {
            if matches!(error.kind(), Kind::Unavailable | Kind::Upstream) {
                return Err(error);
            }
            if error.kind() == Kind::Internal {
                tracing::warn!(job = %job.id, kind = B::KIND, cause = error.chain(), "an item of a bulk action failed");
            }
            activity.refused(&error);
        }
        job.db.begin_for(&activity).await?.commit().await
    }
}

#[cfg(test)]
mod tests {
    use super::{BULK_MOST, as_expected};

    #[test]
    fn a_selection_is_what_was_seen_or_the_person_is_told() {
        let told = |found, expected| {
            as_expected(found, expected).map_err(|error| (error.code().id, error.path().map(str::to_owned)))
        };
        assert_eq!(told(3, 3), Ok(()));
        let changed = Err(("BULK_COUNT_CHANGED", Some("input.expectedCount".to_owned())));
        assert_eq!((told(4, 3), told(3, -3)), (changed.clone(), changed));
        assert_eq!(told(0, 0), Err(("BULK_EMPTY", Some("input.selection".to_owned()))));
        assert_eq!(told(BULK_MOST as usize + 1, 7), Err(("BULK_TOO_MANY", Some("input.selection".to_owned()))));
        let error = as_expected(4, 3).unwrap_err();
        assert!(error.to_string().contains("has 4 objects by now"), "{error}");
    }
}
