//! A world that a test decides.

use std::sync::Mutex;

use chrono::{DateTime, TimeDelta, Utc};
use rand::{Rng as _, SeedableRng as _, rngs::StdRng};
use uuid::Uuid;

use crate::World;

/// Stands at one moment until it is moved; its random bytes are the same in every run. Its ids grow even while it
/// stands, so that `ORDER BY id` is the order of making.
#[derive(Debug)]
pub struct TestWorld(Mutex<Inner>);

#[derive(Debug)]
struct Inner {
    now: DateTime<Utc>,
    random: StdRng,
    ids: u32,
}

impl TestWorld {
    /// A world that stands at `now` (RFC 3339).
    ///
    /// # Panics
    /// Where `now` is no time.
    #[must_use]
    #[expect(clippy::expect_used, reason = "test support: a wrong test shall stop")]
    pub fn at(now: &str) -> Self {
        let now = now.parse().expect("an RFC 3339 time");
        Self(Mutex::new(Inner { now, random: StdRng::seed_from_u64(7), ids: 0 }))
    }

    /// Moves on.
    pub fn pass(&self, time: TimeDelta) {
        self.lock().now += time;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl World for TestWorld {
    fn now(&self) -> DateTime<Utc> {
        self.lock().now
    }

    fn fill(&self, bytes: &mut [u8]) {
        self.lock().random.fill_bytes(bytes);
    }
    /// A counter of 26 bits stands before the random bits, around those of version and variant (RFC 9562 §6.2,
    /// method 1).
    #[expect(clippy::cast_possible_truncation, reason = "each byte takes its part of the counter")]
    fn uuid(&self) -> Uuid {
        let mut random = [0; 10];
        let inner = &mut *self.lock();
        inner.random.fill_bytes(&mut random);
        inner.ids += 1;
        let ids = inner.ids;
        random[..4].copy_from_slice(&[(ids >> 22) as u8, (ids >> 14) as u8, (ids >> 8) as u8, ids as u8]);
        let millis = u64::try_from(inner.now.timestamp_millis()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}
