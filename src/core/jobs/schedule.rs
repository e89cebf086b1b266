//! When a kind of job is due by itself.

use std::str::FromStr as _;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use croner::Cron;

/// A cron pattern in a time zone.
#[derive(Debug, Clone)]
pub(super) struct Schedule {
    cron: Cron,
    zone: Tz,
}

impl Schedule {
    /// Five fields: minute, hour, day of the month, month, day of the week.
    pub(super) fn new(pattern: &str, zone: Tz) -> Result<Self, String> {
        let cron = Cron::from_str(pattern).map_err(|error| format!("`{pattern}` is no schedule: {error}"))?;
        Ok(Self { cron, zone })
    }

    /// The latest moment of the schedule that is not in the future.
    pub(super) fn latest(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let latest = self.cron.find_previous_occurrence(&now.with_timezone(&self.zone), true).ok()?;
        Some(latest.with_timezone(&Utc))
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};
    use chrono_tz::Europe::Warsaw;

    use super::Schedule;

    /// The moments of a schedule, as somebody who looks every ten seconds finds them.
    fn moments(pattern: &str, from: &str, until: &str) -> Vec<String> {
        let schedule = Schedule::new(pattern, Warsaw).unwrap();
        let (mut now, until): (DateTime<Utc>, DateTime<Utc>) = (from.parse().unwrap(), until.parse().unwrap());
        let (mut found, begin) = (Vec::new(), now);
        while now < until {
            found.extend(schedule.latest(now).filter(|latest| *latest >= begin));
            now += TimeDelta::seconds(10);
        }
        found.dedup();
        found.iter().map(|at| at.with_timezone(&Warsaw).format("%d. %H:%M %Z").to_string()).collect()
    }

    #[test]
    fn a_time_that_summer_skips_is_due_behind_the_gap() {
        assert_eq!(
            moments("30 2 * * *", "2026-03-27T23:00:00Z", "2026-03-30T22:00:00Z"),
            ["28. 02:30 CET", "29. 03:00 CEST", "30. 02:30 CEST"]
        );
    }

    #[test]
    fn a_time_that_comes_twice_is_due_once() {
        assert_eq!(
            moments("30 2 * * *", "2026-10-23T22:00:00Z", "2026-10-26T23:00:00Z"),
            ["24. 02:30 CEST", "25. 02:30 CEST", "26. 02:30 CET"]
        );
    }

    #[test]
    fn every_hour_is_every_hour_that_there_is() {
        assert_eq!(moments("0 * * * *", "2026-03-29T00:00:00Z", "2026-03-29T02:30:00Z").len(), 3);
        assert_eq!(
            moments("0 * * * *", "2026-10-24T23:30:00Z", "2026-10-25T02:30:00Z"),
            ["25. 02:00 CEST", "25. 02:00 CET", "25. 03:00 CET"]
        );
    }

    #[test]
    fn nonsense_is_a_sentence() {
        assert!(Schedule::new("at noon", Warsaw).unwrap_err().starts_with("`at noon` is no schedule: "));
    }
}
