//! Inputs of this module's slice.

use async_graphql::{Enum, ID, InputObject};
use chrono::{DateTime, Utc};
use crm_graph::DivisionId;
use crm_shared::Error;
use users_contract::StaffId;

use super::types::{ActorKind, HistoryOutcome};
use crate::domain::LogFilter;

/// Which entries of the activity log to show; what is left out lets every entry pass.
#[derive(Default, InputObject)]
pub struct ActivityLogFilter {
    /// What this person did.
    actor: Option<ID>,
    /// What this sort of actor did.
    actor_kind: Option<ActorKind>,
    /// What the command or job of this name did.
    system: Option<String>,
    /// What was done to this object; id of whatever kind.
    subject: Option<String>,
    /// This mutation, command or job, such as `disableStaff`.
    action: Option<String>,
    /// What ended so.
    outcome: Option<HistoryOutcome>,
    /// What was refused or failed with this code, such as `FORBIDDEN`.
    error_code: Option<String>,
    /// What belongs to this division.
    division: Option<ID>,
    /// What was begun then or later.
    since: Option<DateTime<Utc>>,
    /// What was begun before then.
    until: Option<DateTime<Utc>>,
    /// What this request did.
    request_id: Option<String>,
    /// What came from this address (`203.0.113.7`) or network (`203.0.113.0/24`).
    ip: Option<String>,
}

/// Which entries of the audit log to show; what is left out lets every entry pass.
#[derive(Default, InputObject)]
pub struct AuditLogFilter {
    /// What this person did.
    actor: Option<ID>,
    /// What this sort of actor did.
    actor_kind: Option<ActorKind>,
    /// What the command or job of this name did.
    system: Option<String>,
    /// What is about this object; id of whatever kind.
    subject: Option<String>,
    /// This event, such as `login.failed`.
    event: Option<String>,
    /// What is there for this duty of the log.
    category: Option<AuditCategory>,
    /// What belongs to this division.
    division: Option<ID>,
    /// What happened then or later.
    since: Option<DateTime<Utc>>,
    /// What happened before then.
    until: Option<DateTime<Utc>>,
    /// What this request did.
    request_id: Option<String>,
    /// What came from this address (`203.0.113.7`) or network (`203.0.113.0/24`).
    ip: Option<String>,
    /// A part of the reason; upper and lower case are the same.
    reason: Option<String>,
}

/// A duty of the audit log.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum AuditCategory {
    /// What matters for security: sign-ins, secrets, rights, exports, configuration.
    Security,
    /// A business object changed.
    Change,
}

/// What no name has, and no text of PostgreSQL either.
fn text(given: Option<String>) -> Option<String> {
    given.map(|text| text.replace('\0', ""))
}

fn id<K: crm_graph::Key>(given: Option<ID>) -> Result<Option<uuid::Uuid>, Error> {
    given.map(|id| K::parse(&id).map(|id| id.uuid())).transpose()
}

fn network(given: Option<&str>) -> Result<Option<ipnet::IpNet>, Error> {
    Ok(given.map(LogFilter::network).transpose()?)
}

impl TryFrom<ActivityLogFilter> for LogFilter {
    type Error = Error;

    fn try_from(filter: ActivityLogFilter) -> Result<Self, Error> {
        Ok(Self {
            actor: id::<StaffId>(filter.actor)?,
            actor_kind: filter.actor_kind.map(|kind| kind.id().to_owned()),
            system: text(filter.system),
            subject: text(filter.subject),
            name: text(filter.action),
            outcome: filter.outcome.map(|outcome| outcome.id().to_owned()),
            code: text(filter.error_code),
            division: id::<DivisionId>(filter.division)?,
            since: filter.since,
            until: filter.until,
            request_id: text(filter.request_id),
            ip: network(filter.ip.as_deref())?,
            ..Self::default()
        })
    }
}

impl TryFrom<AuditLogFilter> for LogFilter {
    type Error = Error;

    fn try_from(filter: AuditLogFilter) -> Result<Self, Error> {
        let category = |category| match category {
            AuditCategory::Security => "security",
            AuditCategory::Change => "change",
        };
        Ok(Self {
            actor: id::<StaffId>(filter.actor)?,
            actor_kind: filter.actor_kind.map(|kind| kind.id().to_owned()),
            system: text(filter.system),
            subject: text(filter.subject),
            name: text(filter.event),
            category: filter.category.map(|of| category(of).to_owned()),
            division: id::<DivisionId>(filter.division)?,
            since: filter.since,
            until: filter.until,
            request_id: text(filter.request_id),
            ip: network(filter.ip.as_deref())?,
            reason: text(filter.reason).filter(|part| !part.trim().is_empty()),
            ..Self::default()
        })
    }
}
