//! How many requests a service account may make in a minute. Counted in memory, on each node by itself: the limit is
//! one of a node.

use std::{
    num::NonZeroUsize,
    sync::{Mutex, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use crm_core::security::Quota;
use lru::LruCache;
use uuid::Uuid;

/// Accounts that are counted; the least recently active of more begin anew.
const ROOM: NonZeroUsize = NonZeroUsize::new(10_000).expect("not zero");

const MINUTE: TimeDelta = TimeDelta::minutes(1);

/// Counts requests.
pub(super) struct Quotas(Mutex<LruCache<Uuid, Window>>);

/// The minute that began with an account's first request in it.
#[derive(Clone, Copy)]
struct Window {
    began_at: DateTime<Utc>,
    used: u32,
}

impl Default for Quotas {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(ROOM)))
    }
}

impl Quotas {
    /// One more request of an account.
    pub(super) fn spend(&self, account: Uuid, limit: u32, now: DateTime<Utc>) -> Quota {
        let mut windows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let window = windows.get(&account).copied().filter(|window| now - window.began_at < MINUTE);
        let mut window = window.unwrap_or(Window { began_at: now, used: 0 });
        let exceeded = window.used >= limit;
        if !exceeded {
            window.used += 1;
        }
        windows.put(account, window);
        let left = (window.began_at + MINUTE - now).num_milliseconds().max(0);
        let reset = u32::try_from((left + 999) / 1_000).unwrap_or(u32::MAX).max(1);
        Quota { limit, remaining: limit.saturating_sub(window.used), reset, exceeded }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};
    use crm_core::security::Quota;
    use uuid::Uuid;

    use super::Quotas;

    #[test]
    fn an_account_has_so_many_requests_in_a_minute_and_then_again() {
        let (quotas, one, other) = (Quotas::default(), Uuid::from_u128(1), Uuid::from_u128(2));
        let start: DateTime<Utc> = "2026-11-22T10:00:00Z".parse().unwrap();
        let at = |millis| start + TimeDelta::milliseconds(millis);
        let quota = |remaining, reset, exceeded| Quota { limit: 2, remaining, reset, exceeded };
        assert_eq!(quotas.spend(one, 2, at(0)), quota(1, 60, false));
        assert_eq!(quotas.spend(one, 2, at(500)), quota(0, 60, false));
        assert_eq!(quotas.spend(one, 2, at(30_000)), quota(0, 30, true));
        assert_eq!(quotas.spend(other, 2, at(30_000)), quota(1, 60, false), "each has its own");
        assert_eq!(quotas.spend(one, 2, at(59_999)), quota(0, 1, true));
        assert_eq!(quotas.spend(one, 2, at(60_000)), quota(1, 60, false));
        assert_eq!(quotas.spend(one, 1, at(60_001)), Quota { limit: 1, remaining: 0, reset: 60, exceeded: true });
    }
}
