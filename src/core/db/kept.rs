//! What is read often and changes rarely, kept in memory for as long as changes on other nodes would be
//! heard.

use std::{
    fmt,
    future::Future,
    hash::Hash,
    num::NonZeroUsize,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use crm_shared::Error;
use lru::LruCache;

use super::Notices;

/// Values by key, the least recently used of which make room for others. Whoever changes what is kept
/// calls [`forget`](Self::forget): at once on this node, by a notice on the others.
pub struct Kept<K: Eq + Hash, V> {
    notices: Notices,
    values: Mutex<LruCache<K, V>>,
    /// Grows with every change, so that what was read before one is not kept after it.
    epoch: AtomicU64,
}

impl<K: Eq + Hash, V> fmt::Debug for Kept<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept").field("epoch", &self.epoch).finish_non_exhaustive()
    }
}

impl<K: Eq + Hash, V: Clone> Kept<K, V> {
    /// Room for so many values.
    #[must_use]
    pub fn new(notices: &Notices, room: NonZeroUsize) -> Self {
        Self { notices: notices.clone(), values: Mutex::new(LruCache::new(room)), epoch: AtomicU64::new(0) }
    }

    /// The value of a key: the one kept, or what `read` finds (it is polled only then), which is kept from
    /// then on.
    ///
    /// # Errors
    /// What `read` answers.
    pub async fn get(&self, key: K, read: impl Future<Output = Result<Option<V>, Error>>) -> Result<Option<V>, Error> {
        if self.notices.is_live()
            && let Some(value) = self.values().get(&key)
        {
            return Ok(Some(value.clone()));
        }
        let epoch = self.epoch.load(Ordering::Acquire);
        let Some(value) = read.await? else { return Ok(None) };
        let mut values = self.values();
        if epoch == self.epoch.load(Ordering::Acquire) {
            values.put(key, value.clone());
        }
        Ok(Some(value))
    }

    /// Forgets what has changed.
    pub fn forget(&self, is_stale: impl Fn(&K, &V) -> bool) {
        let mut values = self.values();
        self.epoch.fetch_add(1, Ordering::AcqRel);
        let mut rest = LruCache::new(values.cap());
        while let Some((key, value)) = values.pop_lru() {
            if !is_stale(&key, &value) {
                rest.put(key, value);
            }
        }
        *values = rest;
    }

    fn values(&self) -> MutexGuard<'_, LruCache<K, V>> {
        self.values.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
