//! Types of this module's slice.

use async_graphql::{Context, Enum, Object, SimpleObject};
use chrono::{DateTime, Utc};
use crm_graph::{Connection, Loaders, PageArguments, page_cost};
use crm_shared::Error;
use users_contract::{ServiceAccount, Staff};

use super::{
    loaders::{CountOf, HistoryLoader, PageOf},
    logs::LoggedObject,
};
use crate::domain;

/// The part of every node that tells what happened to it.
pub(crate) struct History {
    subject: String,
}

impl History {
    /// Of the object with this id.
    pub(crate) fn of(subject: String) -> Self {
        Self { subject }
    }
}

#[Object]
impl History {
    /// What happened to the object, newest first: who did what to it and what came of it (activity log),
    /// and what changed (audit log).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn history(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many from the beginning or behind `after`, 1 to 100; 25 without.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the row before the page.")] after: Option<String>,
        #[graphql(desc = "So many from the end or before `before`, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor of the row behind the page.")] before: Option<String>,
    ) -> Result<Connection<HistoryEntry>, Error> {
        let order = domain::Entry::ORDER;
        let window = PageArguments { first, after, last, before }.window(order)?;
        let key = PageOf { subject: self.subject.clone(), window };
        let page = Loaders::load(ctx, HistoryLoader::of, key).await?;
        let page = page.ok_or_else(|| Error::internal("a history without its page"))?;
        let page = page.map(|entry| (entry.position(), entry.into()));
        let count = Loaders::later(ctx, HistoryLoader::of, CountOf(self.subject.clone()))?;
        let total = async move { count.await.map(Option::unwrap_or_default) };
        Ok(Connection::new(order, page, total))
    }
}

/// Something that happened to an object.
#[derive(SimpleObject)]
pub struct HistoryEntry {
    /// When it began, UTC.
    at: DateTime<Utc>,
    /// Who did it.
    actor: HistoryActor,
    /// Which log tells of it, and why.
    category: HistoryCategory,
    /// Of `ACTIVITY` the mutation, command or job, such as `setMyLanguage`; else the event, such as
    /// `staff.languageChanged`.
    name: String,
    /// How it ended; null in the audit log, where only what happened stands.
    outcome: Option<HistoryOutcome>,
    /// The code of the refusal or failure; null where there was none.
    error_code: Option<String>,
    /// Why it was done, in the words of the person or the rule; null where nobody said.
    reason: Option<String>,
    /// The objects that it is about.
    subjects: Vec<LoggedObject>,
    /// What changed, by field; never a secret.
    changes: Vec<FieldChange>,
    /// Whether values of `changes` were erased since, as data protection wants it.
    values_erased: bool,
    /// Id of the request that did it; entries of one request belong together.
    request_id: String,
}

impl From<domain::Entry> for HistoryEntry {
    fn from(entry: domain::Entry) -> Self {
        Self {
            at: entry.at,
            actor: entry.who.into(),
            category: entry.category.into(),
            name: entry.name,
            outcome: entry.outcome.map(Into::into),
            error_code: entry.code,
            reason: entry.reason,
            subjects: LoggedObject::all(entry.subjects),
            changes: entry.changes.into_iter().map(Into::into).collect(),
            values_erased: entry.erased,
            request_id: entry.request_id,
        }
    }
}

/// Who did something.
#[derive(SimpleObject)]
pub struct HistoryActor {
    /// What sort of actor.
    kind: ActorKind,
    /// The person; of a `SERVICE_ACCOUNT` the one on whose behalf it worked, else null unless it is `STAFF`.
    staff: Option<Staff>,
    /// The program's account; null unless it is `SERVICE_ACCOUNT`.
    service_account: Option<ServiceAccount>,
    /// The name of the command or job; null unless it is `SYSTEM`.
    system: Option<String>,
}

impl From<domain::Who> for HistoryActor {
    fn from(who: domain::Who) -> Self {
        let of = |kind| Self { kind, staff: None, service_account: None, system: None };
        match who {
            domain::Who::Staff(id) => Self { staff: Some(Staff::new(id)), ..of(ActorKind::Staff) },
            domain::Who::Service(id, owner) => Self {
                staff: owner.map(Staff::new),
                service_account: Some(ServiceAccount::new(id)),
                ..of(ActorKind::ServiceAccount)
            },
            domain::Who::System(name) => Self { system: Some(name), ..of(ActorKind::System) },
            domain::Who::Anonymous => of(ActorKind::Anonymous),
        }
    }
}

impl ActorKind {
    /// The stored name.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::ServiceAccount => "service_account",
            Self::System => "system",
            Self::Anonymous => "anonymous",
        }
    }
}

/// A sort of actor.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum ActorKind {
    /// A member of staff.
    Staff,
    /// A program with a service account.
    ServiceAccount,
    /// The system itself: a command, a job, a handler of events.
    System,
    /// Nobody was signed in.
    Anonymous,
}

/// A field that became another.
#[derive(SimpleObject)]
pub struct FieldChange {
    /// Name of the field.
    field: String,
    /// What it was; null where it wasn't there.
    before: Option<serde_json::Value>,
    /// What it became; null where it went.
    after: Option<serde_json::Value>,
}

impl From<domain::Change> for FieldChange {
    fn from(domain::Change { field, before, after }: domain::Change) -> Self {
        Self { field, before, after }
    }
}

/// Which log tells of something, and why.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum HistoryCategory {
    /// Activity log: somebody did, or tried, something.
    Activity,
    /// Audit log: something that matters for security.
    Security,
    /// Audit log: a business object changed.
    Change,
}

impl From<domain::Category> for HistoryCategory {
    fn from(category: domain::Category) -> Self {
        match category {
            domain::Category::Activity => Self::Activity,
            domain::Category::Security => Self::Security,
            domain::Category::Change => Self::Change,
        }
    }
}

/// How something ended.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum HistoryOutcome {
    /// It was done.
    Succeeded,
    /// A rule or the input spoke against it.
    Rejected,
    /// The caller was not allowed.
    Denied,
    /// Something broke.
    Failed,
}

impl From<domain::Outcome> for HistoryOutcome {
    fn from(outcome: domain::Outcome) -> Self {
        match outcome {
            domain::Outcome::Succeeded => Self::Succeeded,
            domain::Outcome::Rejected => Self::Rejected,
            domain::Outcome::Denied => Self::Denied,
            domain::Outcome::Failed => Self::Failed,
        }
    }
}

impl HistoryOutcome {
    /// The stored name.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Succeeded => "succeeded",
            Self::Rejected => "rejected",
            Self::Denied => "denied",
            Self::Failed => "failed",
        }
    }
}
