//! Types of the two logs.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use crm_graph::{AnyNode, DivisionId, Key as _, Nodes};

use super::{
    inputs::AuditCategory,
    types::{FieldChange, HistoryActor, HistoryOutcome},
};
use crate::domain::{self, Category};

/// The id of an object, as an entry of a log has it.
pub struct LoggedObject(String);

/// An object that an entry of a log names.
#[Object]
impl LoggedObject {
    /// Its id, as it was written.
    async fn id(&self) -> ID {
        ID(self.0.clone())
    }

    /// The object itself; null where no object of this installation has such an id.
    async fn node(&self, ctx: &Context<'_>) -> Option<AnyNode> {
        ctx.data_opt::<Arc<Nodes>>().and_then(|nodes| nodes.at(&self.0).ok())
    }
}

impl LoggedObject {
    /// Those of these ids.
    pub(super) fn all(ids: Vec<String>) -> Vec<Self> {
        ids.into_iter().map(Self).collect()
    }
}

fn division(id: Option<uuid::Uuid>) -> Option<LoggedObject> {
    id.map(|id| LoggedObject(DivisionId::from_uuid(id).global()))
}

/// What somebody did, or tried to.
#[derive(SimpleObject)]
pub struct ActivityLogEntry {
    /// Its id, by which logs elsewhere name it.
    id: ID,
    /// When it began, UTC.
    at: DateTime<Utc>,
    /// Who did it.
    actor: HistoryActor,
    /// The mutation, command or job, such as `disableStaff`.
    action: String,
    /// How it ended.
    outcome: HistoryOutcome,
    /// The code of the refusal or failure; null where there was none.
    error_code: Option<String>,
    /// The objects that it was done to.
    subjects: Vec<LoggedObject>,
    /// The division that it belongs to; null where it is the whole company's.
    division: Option<LoggedObject>,
    /// Id of the request; `requestTrail` shows all that it did.
    request_id: String,
    /// The address that it came from; null for commands and jobs.
    ip: Option<String>,
    /// The caller's name for the operation; null where it gave none.
    operation: Option<String>,
    /// Dotted names of the input fields that were given; never their values.
    inputs: Vec<String>,
    /// How long it took until this was written, in microseconds.
    took_micros: i64,
    /// What the client called itself, cut to 200 characters; null where it said nothing.
    user_agent: Option<String>,
    /// How it came: `http`, `websocket`, `sse`, `command`, `event`, `job` or `mail`.
    transport: String,
    /// The version of the server.
    version: String,
    /// How many calls the entry stands for; null for one. Floods of anonymous refusals are counted.
    count: Option<i64>,
    /// Id of the request that had done it already, under the same idempotency key; null where it was done now.
    repeats: Option<String>,
}

impl From<domain::ActivityEntry> for ActivityLogEntry {
    fn from(entry: domain::ActivityEntry) -> Self {
        let domain::ActivityEntry { told, call, .. } = entry;
        Self {
            id: told.id.into(),
            at: told.at,
            actor: told.who.into(),
            action: entry.action,
            outcome: entry.outcome.into(),
            error_code: entry.code,
            subjects: LoggedObject::all(entry.subjects),
            division: division(told.division),
            request_id: told.request_id,
            ip: told.ip,
            operation: call.operation,
            inputs: call.inputs,
            took_micros: call.took_micros,
            user_agent: call.user_agent,
            transport: call.transport,
            version: call.version,
            count: call.count,
            repeats: call.repeats,
        }
    }
}

/// A security event, or a change of a business object.
#[derive(SimpleObject)]
pub struct AuditLogEntry {
    /// Its id, by which logs elsewhere name it.
    id: ID,
    /// When it happened, UTC.
    at: DateTime<Utc>,
    /// Who did it.
    actor: HistoryActor,
    /// What happened, such as `staff.disabled`.
    event: String,
    /// Which duty of the log it serves.
    category: AuditCategory,
    /// The object that it is about; null where it is about none.
    subject: Option<LoggedObject>,
    /// The division that it belongs to; null where it is the whole company's.
    division: Option<LoggedObject>,
    /// Why, in the words of the person or the rule; null where nobody said.
    reason: Option<String>,
    /// What changed, by field; never a secret.
    changes: Vec<FieldChange>,
    /// Whether values of `changes` were erased since, as data protection wants it.
    values_erased: bool,
    /// Id of the request; `requestTrail` shows all that it did.
    request_id: String,
    /// The address that it came from; null for commands and jobs.
    ip: Option<String>,
}

impl From<domain::AuditEntry> for AuditLogEntry {
    fn from(entry: domain::AuditEntry) -> Self {
        let told = entry.told;
        Self {
            id: told.id.into(),
            at: told.at,
            actor: told.who.into(),
            event: entry.event,
            category: if entry.category == Category::Security {
                AuditCategory::Security
            } else {
                AuditCategory::Change
            },
            subject: entry.subject.map(LoggedObject),
            division: division(told.division),
            reason: entry.reason,
            changes: entry.changes.into_iter().map(Into::into).collect(),
            values_erased: entry.erased,
            request_id: told.request_id,
            ip: told.ip,
        }
    }
}

/// How many entries of a log there are of one name on one day.
#[derive(SimpleObject)]
pub struct LogDayCount {
    /// The day, as days are in Poland.
    day: NaiveDate,
    /// Of the activity log the action, of the audit log the event.
    name: String,
    /// How many entries.
    entries: i64,
}

impl From<domain::DayCount> for LogDayCount {
    fn from(domain::DayCount { day, name, entries }: domain::DayCount) -> Self {
        Self { day, name, entries }
    }
}
