//! A world that a test decides.

use std::sync::Mutex;

use chrono::{DateTime, TimeDelta, Utc};
use rand::{Rng as _, SeedableRng as _, rngs::StdRng};

use crate::World;

/// Stands at one moment until it is moved; its random bytes are the same in every run.
#[derive(Debug)]
pub struct TestWorld(Mutex<(DateTime<Utc>, StdRng)>);

impl TestWorld {
    /// A world that stands at `now` (RFC 3339).
    ///
    /// # Panics
    /// Where `now` is no time.
    #[must_use]
    #[expect(clippy::expect_used, reason = "test support: a wrong test shall stop")]
    pub fn at(now: &str) -> Self {
        let now = now.parse().expect("an RFC 3339 time");
        Self(Mutex::new((now, StdRng::seed_from_u64(7))))
    }

    /// Moves on.
    pub fn pass(&self, time: TimeDelta) {
        self.lock().0 += time;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, (DateTime<Utc>, StdRng)> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl World for TestWorld {
    fn now(&self) -> DateTime<Utc> {
        self.lock().0
    }

    fn fill(&self, bytes: &mut [u8]) {
        self.lock().1.fill_bytes(bytes);
    }
}
