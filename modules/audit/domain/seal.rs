//! Seals: what a seal says of the logs, and what is wrong where the logs say something else.

use chrono::{DateTime, Months, NaiveDate, Utc};
use crm_shared::hex;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::Log;

/// A hash of SHA-256.
pub(crate) type Hash = [u8; 32];

/// What comes before the first seal.
pub(crate) const NOTHING: Hash = [0; 32];

/// Bytes of a row in a part's list: its id and its hash.
pub(crate) const LISTED: usize = 48;

/// A month of a log.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Month {
    pub log: Log,
    /// `2026-11`, in UTC.
    pub month: String,
}

impl Month {
    /// Whether it ended so many months ago.
    pub(crate) fn has_expired(&self, kept: Months, now: DateTime<Utc>) -> bool {
        let first = NaiveDate::parse_from_str(&format!("{}-01", self.month), "%Y-%m-%d").ok();
        let gone = first.and_then(|first| first.checked_add_months(Months::new(1))?.checked_add_months(kept));
        gone.is_some_and(|gone| gone <= now.date_naive())
    }
}

/// What a seal says of one month of a log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Part {
    #[serde(flatten)]
    pub of: Month,
    pub rows: i64,
    /// SHA-256 over the part's list, in hexadecimal.
    pub hash: String,
}

impl Part {
    /// Of a list of rows, in the order of the log's sequence.
    pub(crate) fn of(of: Month, list: &[u8]) -> Self {
        let rows = i64::try_from(list.len() / LISTED).unwrap_or(i64::MAX);
        Self { of, rows, hash: hex(Sha256::digest(list)) }
    }
}

/// A seal over all rows whose sequence lies in a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seal {
    pub nr: i64,
    pub since: i64,
    /// The first that isn't in it.
    pub until: i64,
    pub at: DateTime<Utc>,
    pub parts: Vec<Part>,
    /// Months that were dropped since the seal before.
    pub dropped: Vec<Month>,
    /// Hash of the seal before.
    pub previous: Hash,
}

impl Seal {
    /// Its hash: over everything that it says, a line each.
    pub(crate) fn hash(&self) -> Hash {
        let mut text = format!(
            "crm seal 1\nnr {}\nsince {}\nuntil {}\nat {}\nprevious {}\n",
            self.nr,
            self.since,
            self.until,
            self.at.timestamp_micros(),
            hex(self.previous)
        );
        for Part { of, rows, hash } in &self.parts {
            text.push_str(&format!("part {} {} {rows} {hash}\n", of.log.id(), of.month));
        }
        for month in &self.dropped {
            text.push_str(&format!("dropped {} {}\n", month.log.id(), month.month));
        }
        Sha256::digest(text).into()
    }
}

/// A seal as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    pub seal: Seal,
    pub hash: Hash,
    /// Id of the key that signed it.
    pub key: String,
    pub signature: Vec<u8>,
}

/// A row as it is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub seq: i64,
    pub of: Month,
    pub id: Uuid,
    pub hash: Hash,
    /// Whether its values are not those that it keeps the hash of.
    pub values_edited: bool,
}

/// The list of rows.
pub(crate) fn list<'r>(rows: impl IntoIterator<Item = &'r Found>) -> Vec<u8> {
    rows.into_iter().flat_map(|row| [row.id.as_bytes().as_slice(), &row.hash].concat()).collect()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Months, Utc};
    use uuid::Uuid;

    use super::{Found, Month, NOTHING, Part, Seal, list};
    use crate::domain::Log;

    fn month() -> Month {
        Month { log: Log::Audit, month: "2026-11".to_owned() }
    }

    fn row(id: u128, hash: u8) -> Found {
        Found { seq: 1, of: month(), id: Uuid::from_u128(id), hash: [hash; 32], values_edited: false }
    }

    #[test]
    fn every_word_of_a_seal_is_in_its_hash() {
        let at: DateTime<Utc> = "2026-11-22T10:00:00Z".parse().unwrap();
        let part = Part::of(month(), &list([&row(1, 1)]));
        let seal = Seal {
            nr: 1,
            since: 2,
            until: 3,
            at,
            parts: vec![part.clone()],
            dropped: vec![month()],
            previous: NOTHING,
        };
        let others = [
            Seal { nr: 2, ..seal.clone() },
            Seal { since: 1, ..seal.clone() },
            Seal { until: 4, ..seal.clone() },
            Seal { at: at + chrono::TimeDelta::microseconds(1), ..seal.clone() },
            Seal { parts: vec![], ..seal.clone() },
            Seal { parts: vec![Part { rows: 2, ..part }], ..seal.clone() },
            Seal { dropped: vec![], ..seal.clone() },
            Seal { previous: [1; 32], ..seal.clone() },
        ];
        assert_eq!(seal.hash(), seal.clone().hash());
        for other in others {
            assert_ne!(other.hash(), seal.hash(), "{other:?}");
        }
    }

    #[test]
    fn a_month_expires_so_long_after_its_end() {
        let now = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        assert!(!month().has_expired(Months::new(12), now("2027-11-30T23:59:59Z")));
        assert!(month().has_expired(Months::new(12), now("2027-12-01T00:00:00Z")));
        let nonsense = Month { log: Log::Audit, month: "x".to_owned() };
        assert!(!nonsense.has_expired(Months::new(12), now("2099-01-01T00:00:00Z")));
    }
}
