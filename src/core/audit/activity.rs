//! One row of the activity log in the making.

use std::{
    borrow::Cow,
    sync::{Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, Utc};
use crm_graph::{DivisionId, Key};
use crm_shared::{Error, Kind};
use serde_json::json;
use uuid::Uuid;

use crate::{
    cx::{Actor, Cx},
    idempotency::Once,
    jobs::Step,
};

/// How a recorded piece of work ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It was done.
    Succeeded,
    /// A rule or the input spoke against it.
    Rejected,
    /// The caller was not allowed.
    Denied,
    /// Something broke.
    Failed,
}

impl Outcome {
    /// The word in the log.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Succeeded => "succeeded",
            Self::Rejected => "rejected",
            Self::Denied => "denied",
            Self::Failed => "failed",
        }
    }

    /// What a refusal of this kind means for the log.
    #[must_use]
    pub const fn of(kind: Kind) -> Self {
        match kind {
            Kind::Unauthenticated | Kind::MfaRequired | Kind::Forbidden => Self::Denied,
            Kind::NotFound | Kind::Invalid | Kind::Conflict | Kind::RateLimited => Self::Rejected,
            Kind::Upstream | Kind::Unavailable | Kind::Internal => Self::Failed,
        }
    }
}

/// What is known of a call besides who and what.
#[derive(Debug, Clone, Default)]
pub struct Details {
    /// The caller's name for the operation.
    pub operation: Option<String>,
    /// Dotted names of the input fields given; never their values.
    pub inputs: Vec<String>,
    /// How many calls the row stands for, where a flood was counted instead of written.
    pub count: Option<u64>,
}

/// One row in the making. Its id and time are fixed at the start, so that an unclear commit and a
/// later row of the same work can't both stand.
#[derive(Debug)]
pub struct Activity {
    id: Uuid,
    at: DateTime<Utc>,
    action: Cow<'static, str>,
    details: Details,
    cx: Cx,
    logged: bool,
    /// The step of a job that it is.
    step: Option<Step>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    stage: Stage,
    subjects: Vec<String>,
    division: Option<DivisionId>,
    refusal: Option<(Outcome, Cow<'static, str>)>,
    acting: Option<Uuid>,
    once: Option<Once>,
    /// The request that this one only repeats.
    repeats: Option<String>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Stage {
    #[default]
    Idle,
    Open,
    Committed,
}

/// What goes into the row.
pub(super) struct Row {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub action: String,
    pub actor_kind: &'static str,
    pub actor_id: Option<Uuid>,
    pub actor_name: Option<&'static str>,
    /// The member of staff on whose behalf a service account works.
    pub on_behalf_of: Option<Uuid>,
    pub division_id: Option<Uuid>,
    pub outcome: Outcome,
    pub code: Option<String>,
    pub subjects: Vec<String>,
    pub request_id: String,
    pub ip: Option<String>,
    pub meta: serde_json::Value,
}

impl Activity {
    /// Starts the record of one root field, command or job.
    #[must_use]
    pub fn start(cx: &Cx, action: impl Into<Cow<'static, str>>, details: Details) -> Self {
        Self {
            id: cx.world().uuid(),
            at: cx.now(),
            action: action.into(),
            details,
            cx: cx.clone(),
            logged: true,
            step: None,
            state: Mutex::default(),
        }
    }

    /// The stand-in for what has no row of its own: the audit event of a denied query, a counter.
    pub(crate) fn unlogged(cx: &Cx) -> Self {
        Self { logged: false, ..Self::start(cx, "", Details::default()) }
    }

    /// The record of one step of a job: its commit is refused once another node has taken the job over.
    pub(crate) fn of_step(self, step: Step) -> Self {
        Self { step: Some(step), ..self }
    }

    pub(crate) fn step(&self) -> Option<&Step> {
        self.step.as_ref()
    }

    /// The code of the refusal that it ends with.
    pub(crate) fn code(&self) -> Option<String> {
        self.state().refusal.as_ref().map(|(_, code)| code.clone().into_owned())
    }

    pub(super) fn is_logged(&self) -> bool {
        self.logged
    }

    /// Names an object that the work touched.
    pub fn touched(&self, key: &impl Key) {
        let subject = key.global();
        let mut state = self.state();
        if !state.subjects.contains(&subject) {
            state.subjects.push(subject);
        }
    }

    /// Names the division that the work belongs to: whoever may read the log of that division only sees the row,
    /// and the entries of the audit log that name no other.
    pub fn in_division(&self, division: DivisionId) {
        self.state().division = Some(division);
    }

    /// Names the objects of bulk work, each once, by their global ids.
    pub fn touched_subjects(&self, subjects: impl IntoIterator<Item = String>) {
        self.state().subjects.extend(subjects);
    }

    /// The person whom a sign-in turned out to be: the row names them as its actor.
    pub fn acting_as(&self, staff: Uuid) {
        self.state().acting = Some(staff);
    }

    /// Notes that the work is refused, so that the row says so: also the row of a transaction that
    /// only records the refusal.
    pub fn refused(&self, error: &Error) {
        self.state().refusal = Some((Outcome::of(error.kind()), Cow::Borrowed(error.code().id)));
    }

    /// The change is to be made once, under this key.
    pub(crate) fn do_once(&self, once: Once) {
        self.state().once = Some(once);
    }

    /// The key that the change is made under, where it has one.
    pub(crate) fn once(&self) -> Option<Once> {
        self.state().once.clone()
    }

    /// Notes that nothing is done, because that request did it already.
    pub(crate) fn repeats(&self, request_id: String) {
        self.state().repeats = Some(request_id);
    }

    pub(super) fn ended(&self, outcome: Outcome, code: impl Into<Cow<'static, str>>) {
        self.state().refusal = Some((outcome, code.into()));
    }

    /// Whether a transaction has carried the row into the log.
    pub(crate) fn is_written(&self) -> bool {
        self.state().stage == Stage::Committed
    }

    pub(super) fn outcome(&self) -> Outcome {
        self.state().refusal.as_ref().map_or(Outcome::Succeeded, |(outcome, _)| *outcome)
    }

    pub(crate) fn cx(&self) -> &Cx {
        &self.cx
    }

    pub(crate) fn action(&self) -> &str {
        &self.action
    }

    pub(crate) fn open(&self) -> Result<(), Error> {
        let mut state = self.state();
        match state.stage {
            Stage::Idle => {
                state.stage = Stage::Open;
                Ok(())
            }
            Stage::Open => Err(Error::internal("a second transaction while one of this activity is open")),
            Stage::Committed => Err(Error::internal("a second transaction after the activity was committed")),
        }
    }

    pub(crate) fn committed(&self) {
        self.state().stage = Stage::Committed;
    }

    pub(crate) fn closed(&self) {
        let mut state = self.state();
        if state.stage == Stage::Open {
            state.stage = Stage::Idle;
        }
    }

    pub(super) fn row(&self) -> Row {
        let state = self.state();
        let origin = self.cx.origin();
        let (mut actor_kind, mut actor_id, actor_name) = match self.cx.actor() {
            Actor::Anonymous => ("anonymous", None, None),
            Actor::Staff(staff) => ("staff", Some(staff.id), None),
            Actor::Service(service) => ("service_account", Some(service.id), None),
            Actor::System(name) => ("system", None, Some(*name)),
        };
        let on_behalf_of = if let Actor::Service(service) = self.cx.actor() { Some(service.owner) } else { None };
        if let Some(staff) = state.acting {
            (actor_kind, actor_id) = ("staff", Some(staff));
        }
        let took = (self.cx.now() - self.at).num_microseconds().unwrap_or_default().max(0);
        let mut meta = json!({
            "operation": self.details.operation,
            "inputs": self.details.inputs,
            "tookMicros": took,
            "userAgent": origin.user_agent,
            "transport": origin.transport,
            "version": env!("CARGO_PKG_VERSION"),
        });
        let more = [("count", self.details.count.map(Into::into)), ("repeats", state.repeats.clone().map(Into::into))];
        for (name, value) in more {
            if let (Some(value), Some(meta)) = (value, meta.as_object_mut()) {
                meta.insert(name.to_owned(), value);
            }
        }
        Row {
            id: self.id,
            at: self.at,
            action: self.action.clone().into_owned(),
            actor_kind,
            actor_id,
            actor_name,
            on_behalf_of,
            division_id: state.division.map(|division| division.uuid()),
            outcome: state.refusal.as_ref().map_or(Outcome::Succeeded, |(outcome, _)| *outcome),
            code: state.refusal.as_ref().map(|(_, code)| code.clone().into_owned()),
            subjects: state.subjects.clone(),
            request_id: origin.request_id.clone(),
            ip: origin.ip.map(|ip| ip.to_string()),
            meta,
        }
    }

    // A panic while the lock was held leaves plain values behind; the row is still worth writing.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
