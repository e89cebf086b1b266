//! How long what is known of those who have left must be kept.

use chrono::{DateTime, Datelike as _, NaiveDate, TimeZone as _, Utc};
use chrono_tz::Europe::Warsaw;

use super::{Customer, Status};
use crate::error::RecordError;

/// So many whole years after the one in which somebody has left: accounting documents are kept that long (Accounting
/// Act, art. 74), and claims are made. Years are those of Poland.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Retention {
    pub years: u16,
}

impl Default for Retention {
    fn default() -> Self {
        Self { years: 5 }
    }
}

impl Retention {
    /// From which day on nothing asks any more to keep what is known of somebody who left then.
    fn over_on(self, left: DateTime<Utc>) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(left.with_timezone(&Warsaw).year() + i32::from(self.years) + 1, 1, 1)
    }

    /// Of whoever left before then nothing has to be kept now.
    pub(crate) fn over_before(self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let year = now.with_timezone(&Warsaw).year() - i32::from(self.years);
        Warsaw.with_ymd_and_hms(year, 1, 1, 0, 0, 0).single().map(|at| at.to_utc())
    }

    /// Refuses to forget a customer of whom something has to be kept.
    pub(crate) fn is_over(self, customer: &Customer, now: DateTime<Utc>) -> Result<(), RecordError> {
        let left = match customer.standing.status {
            Status::Lead => return Ok(()),
            Status::Terminated if !customer.record.served => return Ok(()),
            Status::Terminated => customer.standing.since,
            _ => return Err(RecordError::NotEnded),
        };
        match self.over_on(left) {
            Some(day) if day <= now.with_timezone(&Warsaw).date_naive() => Ok(()),
            Some(day) => Err(RecordError::Kept(day)),
            None => Err(RecordError::NotEnded),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate, Utc};

    use super::Retention;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn years_end_in_poland() {
        let five = Retention::default();
        let first = |year| NaiveDate::from_ymd_opt(year, 1, 1);
        assert_eq!(five.over_on(at("2026-03-10T12:00:00Z")), first(2032));
        // The first minute of 2027 there.
        assert_eq!(five.over_on(at("2026-12-31T23:00:00Z")), first(2033));
        assert_eq!(five.over_before(at("2032-01-01T00:00:00Z")), Some(at("2026-12-31T23:00:00Z")));
        assert_eq!(five.over_before(at("2031-12-31T22:59:59Z")), Some(at("2025-12-31T23:00:00Z")));
        assert_eq!(Retention { years: 0 }.over_on(at("2026-03-10T12:00:00Z")), first(2027));
    }
}
