//! The batches of one loader. The first key opens a batch; it waits for two turns of the executor
//! in which no key is added, then takes off. All its waiters are woken at once, so the next level
//! gathers completely again.

use std::{
    collections::HashMap,
    hash::Hash,
    pin::pin,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{self, Poll, Wake, Waker},
};

use async_graphql::dataloader::Loader;
use crm_shared::Error;
use futures_util::{
    Future, FutureExt,
    future::{BoxFuture, Shared, poll_fn},
};
use tokio::task::yield_now;

/// What a batch has loaded for a key.
pub(crate) fn found<K: Eq + Hash, V: Clone>(loaded: &Loaded<K, V>, key: &K) -> Result<Option<V>, Error> {
    match &**loaded {
        Ok(values) => Ok(values.get(key).cloned()),
        Err(error) => Err(error.clone()),
    }
}

pub(crate) type Loaded<K, V> = Arc<Result<HashMap<K, V>, Error>>;

/// Shared among all who wait for one of its keys: whoever is polled drives it, so it arrives even
/// if some of them are dropped on the way.
pub(crate) type Batch<K, V> = Shared<BoxFuture<'static, Loaded<K, V>>>;

/// One loader with its batches.
pub(crate) struct Batches<K, L: Loader<K>>
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
{
    loader: Arc<L>,
    state: Mutex<State<K, L::Value>>,
}

struct State<K, V> {
    /// The batch that holds, or will hold, a key's value.
    of_key: HashMap<K, Batch<K, V>>,
    gathering: Option<(Gathered<K>, Batch<K, V>)>,
}

/// The keys of a batch; none once it has taken off. The batch owns them and nothing that owns the
/// batch, so an abandoned request leaves no cycle behind.
type Gathered<K> = Arc<Mutex<Option<Vec<K>>>>;

impl<K, L> Batches<K, L>
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
    L: Loader<K, Error = Error>,
{
    pub(crate) fn new(loader: L) -> Self {
        let state = State { of_key: HashMap::new(), gathering: None };
        Self { loader: Arc::new(loader), state: Mutex::new(state) }
    }

    /// The batch of a key, which joins the one that is gathering unless it has one already.
    pub(crate) fn batch_of(&self, key: &K) -> Batch<K, L::Value> {
        let mut state = lock(&self.state);
        if let Some(batch) = state.of_key.get(key) {
            return batch.clone();
        }
        let joined = state.gathering.as_ref().and_then(|(gathered, batch)| {
            lock(gathered).as_mut()?.push(key.clone());
            Some(batch.clone())
        });
        let batch = joined.unwrap_or_else(|| {
            let gathered = Arc::new(Mutex::new(Some(vec![key.clone()])));
            let batch = run(Arc::clone(&self.loader), Arc::clone(&gathered)).boxed().shared();
            state.gathering = Some((gathered, batch.clone()));
            batch
        });
        state.of_key.insert(key.clone(), batch.clone());
        batch
    }
}

async fn run<K, L>(loader: Arc<L>, gathered: Gathered<K>) -> Loaded<K, L::Value>
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
    L: Loader<K, Error = Error>,
{
    let count = || lock(&gathered).as_ref().map_or(0, Vec::len);
    let (mut before, mut quiet) = (count(), 0);
    while quiet < 2 {
        turn().await;
        let now = count();
        quiet = if now == before { quiet + 1 } else { 0 };
        before = now;
    }
    let keys = lock(&gathered).take().unwrap_or_default();
    Arc::new(loader.load(&keys).await)
}

/// Until the executor has come round. A plain `yield_now` would be over as soon as it is polled
/// again, and every waiter of a batch polls it: three fields of one node would pass for three
/// turns before the next node could add its key.
async fn turn() {
    struct Turn {
        over: AtomicBool,
        batch: Waker,
    }
    impl Wake for Turn {
        fn wake(self: Arc<Self>) {
            self.over.store(true, Ordering::Release);
            self.batch.wake_by_ref();
        }
    }
    // The waker of the batch as a whole, the same at every poll.
    let batch = poll_fn(|cx| Poll::Ready(cx.waker().clone())).await;
    let turn = Arc::new(Turn { over: AtomicBool::new(false), batch });
    let waker = Waker::from(Arc::clone(&turn));
    let over = || if turn.over.load(Ordering::Acquire) { Poll::Ready(()) } else { Poll::Pending };
    // tokio keeps the waker until the running task is out of its hands, but wakes it on the spot
    // where there is no task: the main future of a runtime with several threads, or no runtime.
    let _ = pin!(yield_now()).poll(&mut task::Context::from_waker(&waker));
    if over().is_ready() {
        tracing::warn!("a request runs outside of a task, so its loads can't be gathered; spawn it");
    }
    poll_fn(|_| over()).await;
}

/// Nothing is left half done under these locks, so a poisoned one is as good as any.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::{
        collections::HashMap,
        sync::{Arc, Mutex},
        time::Duration,
    };

    use async_graphql::dataloader::Loader;
    use crm_shared::Error;
    use futures_util::{
        FutureExt,
        future::{join, join_all},
    };
    use tokio::{runtime::Handle, sync::Semaphore, task::yield_now, time::timeout};

    use super::{Batches, found};

    /// Doubles even numbers, knows no odd ones, and fails where 13 is asked for.
    #[derive(Default)]
    struct Doubler {
        seen: Mutex<Vec<Vec<u8>>>,
        /// Where there is one, a load waits for its permit.
        gate: Option<Arc<Semaphore>>,
    }

    impl Loader<u8> for Doubler {
        type Value = u8;
        type Error = Error;

        async fn load(&self, keys: &[u8]) -> Result<HashMap<u8, u8>, Error> {
            self.seen.lock().unwrap().push(keys.to_vec());
            if let Some(gate) = &self.gate {
                gate.acquire().await.unwrap().forget();
            }
            if keys.contains(&13) {
                return Err(Error::internal("unlucky"));
            }
            Ok(keys.iter().filter(|key| *key % 2 == 0).map(|key| (*key, key * 2)).collect())
        }
    }

    impl Batches<u8, Doubler> {
        async fn load(&self, key: u8) -> Result<Option<u8>, Error> {
            found(&self.batch_of(&key).await, &key)
        }

        fn seen(&self) -> Vec<Vec<u8>> {
            self.loader.seen.lock().unwrap().clone()
        }
    }

    #[tokio::test]
    async fn keys_are_gathered_once_and_a_missing_one_is_none() {
        let batches = Batches::new(Doubler::default());
        let values = join_all([2, 3, 4, 2].map(|key| batches.load(key))).await;
        assert_eq!(values.into_iter().map(Result::unwrap).collect::<Vec<_>>(), [Some(4), None, Some(8), Some(4)]);
        assert_eq!(batches.load(3).await.unwrap(), None);
        assert_eq!(batches.load(6).await.unwrap(), Some(12));
        assert_eq!(batches.seen(), [vec![2, 3, 4], vec![6]]);
    }

    #[tokio::test]
    async fn keys_that_come_a_turn_later_still_join() {
        let batches = Batches::new(Doubler::default());
        let late = async {
            yield_now().await;
            batches.load(4).await
        };
        // Polls in this order at every turn.
        let (first, second) = join(batches.load(2), late).await;
        assert_eq!((first.unwrap(), second.unwrap()), (Some(4), Some(8)));
        assert_eq!(batches.seen(), [vec![2, 4]]);
    }

    #[tokio::test]
    async fn a_batch_arrives_though_the_waiter_who_drove_it_is_dropped() {
        let gate = Arc::new(Semaphore::new(0));
        let batches = Arc::new(Batches::new(Doubler { gate: Some(Arc::clone(&gate)), ..Doubler::default() }));
        let [driver, other] = [2, 4].map(|key| {
            let batches = Arc::clone(&batches);
            Handle::current().spawn(async move { batches.load(key).await })
        });
        while batches.seen().is_empty() {
            yield_now().await;
        }
        driver.abort();
        assert!(driver.await.unwrap_err().is_cancelled());
        gate.add_permits(1);
        let value = timeout(Duration::from_secs(5), other).await.unwrap().unwrap();
        assert_eq!(value.unwrap(), Some(8));
        assert_eq!(batches.seen(), [vec![2, 4]]);
    }

    #[tokio::test]
    async fn a_failed_batch_gives_every_waiter_the_error() {
        let batches = Batches::new(Doubler::default());
        for outcome in join_all([2, 13, 4].map(|key| batches.load(key))).await {
            assert_eq!(outcome.unwrap_err().chain(), "unlucky");
        }
        assert_eq!(batches.seen().len(), 1);
    }

    #[tokio::test]
    async fn an_abandoned_request_leaves_nothing_behind() {
        let batches = Batches::new(Doubler::default());
        let loader = Arc::downgrade(&batches.loader);
        assert!(batches.load(2).now_or_never().is_none());
        drop(batches);
        assert!(loader.upgrade().is_none());
    }
}
