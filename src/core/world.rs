//! What comes from outside the program: time and randomness. Services reach both through
//! [`Cx`](crate::Cx), so that tests decide them.

use std::fmt;

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use rand::TryRng;
use uuid::Uuid;

/// The source of time and randomness.
pub trait World: Send + Sync {
    /// The present moment, UTC, to the microsecond (what PostgreSQL keeps).
    fn now(&self) -> DateTime<Utc>;

    /// Fills `bytes` with unpredictable bytes, fit for secrets.
    fn fill(&self, bytes: &mut [u8]);

    /// A new id: UUIDv7 (RFC 9562 §5.7), so that keys grow with time.
    fn uuid(&self) -> Uuid {
        let mut random = [0; 10];
        self.fill(&mut random);
        let millis = u64::try_from(self.now().timestamp_millis()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

impl fmt::Debug for dyn World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("World")
    }
}

/// The real world: the clock and the random source of the operating system.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemWorld;

impl World for SystemWorld {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the wall clock")]
    fn now(&self) -> DateTime<Utc> {
        let now = Utc::now();
        now.duration_trunc(TimeDelta::microseconds(1)).unwrap_or(now)
    }

    #[expect(clippy::panic, reason = "without a random source no secret can be made; going on would be worse")]
    fn fill(&self, bytes: &mut [u8]) {
        if let Err(error) = rand::rngs::SysRng.try_fill_bytes(bytes) {
            panic!("the operating system gives no random bytes: {error}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{SystemWorld, World};

    #[test]
    fn ids_are_version_7_and_differ() {
        let (a, b) = (SystemWorld.uuid(), SystemWorld.uuid());
        assert_eq!(a.get_version_num(), 7);
        assert_ne!(a, b);
    }
}
