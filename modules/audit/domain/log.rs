//! Rows of the two logs, and which of them somebody asks for and may see.

use std::net::IpAddr;

use audit_contract::EntryId;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use crm_graph::{Position, Scope};
use ipnet::IpNet;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::{Category, Change, Outcome, Who};
use crate::error::AuditError;

/// Longest range of a chart.
pub(crate) const LONGEST: TimeDelta = TimeDelta::days(92);

/// Range of a chart that names none.
const USUAL: TimeDelta = TimeDelta::days(30);

/// One of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Log {
    #[serde(rename = "activity_log")]
    Activity,
    #[serde(rename = "audit_log")]
    Audit,
}

impl Log {
    /// The name of its table.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Activity => "activity_log",
            Self::Audit => "audit_log",
        }
    }
}

/// Which rows are asked for; what is left out lets every row pass.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LogFilter {
    pub actor: Option<Uuid>,
    /// `staff`, `system` or `anonymous`.
    pub actor_kind: Option<String>,
    /// The name of a command or job.
    pub system: Option<String>,
    /// Global id.
    pub subject: Option<String>,
    /// Of the activity log the action, of the audit log the event.
    pub name: Option<String>,
    pub category: Option<String>,
    pub outcome: Option<String>,
    pub code: Option<String>,
    pub division: Option<Uuid>,
    /// The first moment.
    pub since: Option<DateTime<Utc>>,
    /// The first moment that isn't any more.
    pub until: Option<DateTime<Utc>>,
    pub request_id: Option<String>,
    /// An address or a network.
    pub ip: Option<IpNet>,
    /// A part of the reason.
    pub reason: Option<String>,
}

impl LogFilter {
    /// What is typed for an address or a network.
    pub(crate) fn network(text: &str) -> Result<IpNet, AuditError> {
        let text = text.trim();
        let network = text.parse::<IpAddr>().map(IpNet::from).or_else(|_| text.parse::<IpNet>());
        network.map(|network| network.trunc()).map_err(|_| AuditError::NetworkInvalid)
    }

    /// The same for a chart, which has a range that can be counted.
    pub(crate) fn for_chart(self, now: DateTime<Utc>) -> Result<Self, AuditError> {
        let until = self.until.unwrap_or(now);
        let since = self.since.unwrap_or_else(|| until - USUAL);
        if since >= until || until - since > LONGEST {
            return Err(AuditError::RangeInvalid);
        }
        Ok(Self { since: Some(since), ..self })
    }
}

/// Which rows of a log somebody may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sight {
    /// All.
    Everything,
    /// Those of these divisions, and those of what they did themselves.
    Divisions { divisions: Vec<Uuid>, me: Uuid },
    /// Those of what they did themselves.
    Own(Uuid),
}

impl Sight {
    /// Of a person who holds the right to read for so much.
    pub(crate) fn of(scope: Option<Scope>, me: Uuid) -> Self {
        match scope.map(|scope| scope.divisions()) {
            None => Self::Own(me),
            Some(None) => Self::Everything,
            Some(Some(divisions)) => Self::Divisions { divisions, me },
        }
    }
}

/// What both logs tell of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    pub id: EntryId,
    pub at: DateTime<Utc>,
    pub who: Who,
    pub division: Option<Uuid>,
    pub request_id: String,
    pub ip: Option<String>,
}

impl Told {
    /// Where it stands in a list.
    pub(crate) fn position(&self) -> Position {
        Position::by_time(self.at, &self.id)
    }
}

/// A row of the activity log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ActivityEntry {
    pub told: Told,
    pub action: String,
    pub outcome: Outcome,
    pub code: Option<String>,
    pub subjects: Vec<String>,
    pub call: Call,
}

impl ActivityEntry {
    /// The name of the list, as its cursors carry it: newest first.
    pub(crate) const ORDER: &str = "activityLog";
}

/// What is known of the call, as `meta` keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Call {
    pub operation: Option<String>,
    pub inputs: Vec<String>,
    pub took_micros: i64,
    pub user_agent: Option<String>,
    pub transport: String,
    pub version: String,
    pub count: Option<i64>,
    pub repeats: Option<String>,
}

impl Call {
    /// Of what the row keeps; nothing where that is of a form of long ago.
    pub(crate) fn read(meta: Value) -> Self {
        serde_json::from_value(meta).unwrap_or_default()
    }
}

/// A row of the audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AuditEntry {
    pub told: Told,
    pub event: String,
    pub category: Category,
    pub subject: Option<String>,
    pub reason: Option<String>,
    pub changes: Vec<Change>,
    /// Whether there were values that have been erased.
    pub erased: bool,
}

impl AuditEntry {
    /// The name of the list, as its cursors carry it: newest first.
    pub(crate) const ORDER: &str = "auditLog";
}

/// How many entries of one name a day has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DayCount {
    pub day: NaiveDate,
    pub name: String,
    pub entries: i64,
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};
    use crm_graph::{DivisionId, Key as _, Scope};
    use uuid::Uuid;

    use super::{LogFilter, Sight};
    use crate::error::AuditError;

    #[test]
    fn an_address_or_a_network_is_read_and_nothing_else() {
        for (text, read) in [
            ("203.0.113.7", "203.0.113.7/32"),
            (" 203.0.113.7/24 ", "203.0.113.0/24"),
            ("2001:db8::1", "2001:db8::1/128"),
            ("2001:db8::1/32", "2001:db8::/32"),
        ] {
            assert_eq!(LogFilter::network(text).unwrap().to_string(), read);
        }
        for wrong in ["", "203.0.113", "203.0.113.7/33", "anna", "1.2.3.4, 1.2.3.5"] {
            assert_eq!(LogFilter::network(wrong), Err(AuditError::NetworkInvalid), "{wrong}");
        }
    }

    #[test]
    fn a_chart_has_a_range_that_can_be_counted() {
        let now: DateTime<Utc> = "2026-11-22T10:00:00Z".parse().unwrap();
        let chart = |since: Option<i64>, until: Option<i64>| {
            let ago = |days: i64| now - TimeDelta::days(days);
            let filter = LogFilter { since: since.map(ago), until: until.map(ago), ..LogFilter::default() };
            filter.for_chart(now).map(|filter| (now - filter.since.unwrap()).num_days())
        };
        assert_eq!((chart(None, None), chart(None, Some(10)), chart(Some(92), None)), (Ok(30), Ok(40), Ok(92)));
        for wrong in [chart(Some(93), None), chart(Some(5), Some(5)), chart(Some(1), Some(2))] {
            assert_eq!(wrong, Err(AuditError::RangeInvalid));
        }
    }

    #[test]
    fn who_has_no_right_sees_their_own_and_who_has_it_what_it_is_held_for() {
        let (me, division) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let some = Scope::Divisions([DivisionId::from_uuid(division)].into());
        assert_eq!(Sight::of(None, me), Sight::Own(me));
        assert_eq!(Sight::of(Some(Scope::Everywhere), me), Sight::Everything);
        assert_eq!(Sight::of(Some(some), me), Sight::Divisions { divisions: vec![division], me });
    }
}
