//! Keeps a flood of anonymous refusals from being the weapon: beyond a few rows per address and
//! minute the rest is counted and written as one row.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
};

use chrono::{DateTime, Timelike, Utc};

use super::Outcome;

/// Rows that one address gets in one minute before the rest is only counted.
const ROWS_PER_MINUTE: u64 = 20;

/// Addresses that are told apart in one minute; the rest share a counter without an address.
const ADDRESSES: usize = 10_000;

/// What refusals are counted under.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub ip: Option<IpAddr>,
    pub action: String,
    pub outcome: Outcome,
    pub code: String,
}

/// Refusals beyond the limit: what they were, when the first was counted, how many.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Counted {
    pub key: Key,
    pub since: DateTime<Utc>,
    pub count: u64,
}

#[derive(Debug, Default)]
pub(super) struct Flood(Mutex<Minute>);

#[derive(Debug, Default)]
struct Minute {
    start: Option<DateTime<Utc>>,
    rows: HashMap<Option<IpAddr>, u64>,
    beyond: HashMap<Key, (DateTime<Utc>, u64)>,
}

impl Flood {
    /// Whether this refusal gets a row of its own; otherwise it is counted here.
    pub(super) fn admits(
        &self,
        now: DateTime<Utc>,
        ip: Option<IpAddr>,
        action: &str,
        outcome: Outcome,
        code: &str,
    ) -> bool {
        let mut minute = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let start = minute_of(now);
        if minute.start != Some(start) {
            minute.start = Some(start);
            minute.rows.clear();
        }
        let ip = ip.filter(|_| minute.rows.len() < ADDRESSES || minute.rows.contains_key(&ip));
        let rows = minute.rows.entry(ip).or_default();
        *rows += 1;
        if *rows <= ROWS_PER_MINUTE {
            return true;
        }
        let key = Key { ip, action: action.to_owned(), outcome, code: code.to_owned() };
        minute.beyond.entry(key).or_insert((now, 0)).1 += 1;
        false
    }

    /// Takes what was counted before the present minute (or all of it).
    pub(super) fn take(&self, now: DateTime<Utc>, all: bool) -> Vec<Counted> {
        let mut minute = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let start = minute_of(now);
        minute
            .beyond
            .extract_if(|_, (since, _)| all || *since < start)
            .map(|(key, (since, count))| Counted { key, since, count })
            .collect()
    }

    /// Keeps on counting what could not be written; false where there is no room for more.
    pub(super) fn give_back(&self, counted: &Counted) -> bool {
        let mut minute = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let room = minute.beyond.len() < ADDRESSES || minute.beyond.contains_key(&counted.key);
        if room {
            let kept = minute.beyond.entry(counted.key.clone()).or_insert((counted.since, 0));
            *kept = (counted.since, kept.1 + counted.count);
        }
        room
    }
}

fn minute_of(now: DateTime<Utc>) -> DateTime<Utc> {
    now.with_second(0).and_then(|now| now.with_nanosecond(0)).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};

    use super::{Flood, ROWS_PER_MINUTE};
    use crate::audit::Outcome;

    #[test]
    fn beyond_the_limit_refusals_are_counted_and_none_is_lost() {
        let flood = Flood::default();
        let now: DateTime<Utc> = "2026-11-22T10:00:30Z".parse().unwrap();
        let ip = Some([203, 0, 113, 7].into());
        let refuse = |now| flood.admits(now, ip, "login", Outcome::Rejected, "X");
        let rows = (0..1_000).filter(|_| refuse(now)).count() as u64;
        assert_eq!(rows, ROWS_PER_MINUTE);
        assert!(flood.take(now, false).is_empty(), "the minute is not over");

        let later = now + TimeDelta::seconds(30);
        let counted = flood.take(later, false);
        assert_eq!(counted.len(), 1);
        assert_eq!((counted[0].count, counted[0].since), (1_000 - ROWS_PER_MINUTE, now));
        assert!(refuse(later), "a new minute has rows again");
        assert!(flood.take(later, true).is_empty());
    }

    #[test]
    fn what_could_not_be_written_is_counted_on() {
        let flood = Flood::default();
        let now: DateTime<Utc> = "2026-11-22T10:00:30Z".parse().unwrap();
        let refuse = || (0..25).filter(|_| !flood.admits(now, None, "login", Outcome::Rejected, "X")).count() as u64;
        assert_eq!(refuse(), 5);
        let taken = flood.take(now, true);
        assert_eq!(refuse(), 25);
        assert!(flood.give_back(&taken[0]));
        assert_eq!(flood.take(now, true)[0].count, 30);
    }

    #[test]
    fn another_address_is_not_held_back() {
        let flood = Flood::default();
        let now: DateTime<Utc> = "2026-11-22T10:00:30Z".parse().unwrap();
        for _ in 0..100 {
            flood.admits(now, Some([203, 0, 113, 7].into()), "login", Outcome::Rejected, "X");
        }
        assert!(flood.admits(now, Some([203, 0, 113, 8].into()), "login", Outcome::Rejected, "X"));
    }
}
