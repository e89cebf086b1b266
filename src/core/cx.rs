//! The context of one piece of work: who does it, from where, when, and what is recorded of it.

use std::{net::IpAddr, sync::Arc};

use async_graphql::{Context, InputType, QueryPathSegment};
use chrono::{DateTime, TimeDelta, Utc};
use crm_graph::{Account, Caller, Rights, Scope, StepUp, UserError};
use crm_shared::{Action, Code, Error, Language, codes};
use uuid::Uuid;

use crate::{
    audit::{Activity, Mutations},
    idempotency::Once,
    world::World,
};

/// Who does the work.
#[derive(Debug, Clone)]
pub enum Actor {
    /// Nobody is signed in.
    Anonymous,
    /// A member of staff.
    Staff(StaffActor),
    /// A program, with a service account.
    Service(ServiceActor),
    /// The system itself, under the name of the command or job.
    System(&'static str),
}

/// A signed-in member of staff, as of this request.
#[derive(Debug, Clone)]
pub struct StaffActor {
    /// The person's id.
    pub id: Uuid,
    /// The session that the token belongs to.
    pub session: Uuid,
    /// The language of the person's profile.
    pub language: Language,
    /// What the person may do.
    pub rights: Arc<Rights>,
    /// When and how they have proven who they are.
    pub proof: Proof,
    /// What they must mend before they may do anything else.
    pub barred: Option<&'static Code>,
}

/// How fresh it is known who somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// None is asked for: the work goes on without a session, and was begun in one.
    Given,
    /// Of a session.
    Made {
        /// When it was last made.
        at: DateTime<Utc>,
        /// How it is made anew.
        by: StepUp,
    },
}

/// How long a proof is good for what is critical.
pub const PROOF_GOOD: TimeDelta = TimeDelta::minutes(5);

/// A program that came with a token of its service account, as of this request.
#[derive(Debug, Clone)]
pub struct ServiceActor {
    /// The account's id.
    pub id: Uuid,
    /// The token's id; nil where it works without one, in a job.
    pub token: Uuid,
    /// The member of staff on whose behalf it works.
    pub owner: Uuid,
    /// What it may do: what was given to it, as far as its owner may do it, too.
    pub rights: Arc<Rights>,
    /// Requests that it may make in a minute.
    pub per_minute: u32,
}

impl Actor {
    /// Whose account it is; none of nobody and of the system.
    #[must_use]
    pub const fn account(&self) -> Option<Account> {
        match self {
            Self::Staff(staff) => Some(Account::Staff(staff.id)),
            Self::Service(service) => Some(Account::Service(service.id)),
            Self::Anonymous | Self::System(_) => None,
        }
    }

    /// What it may do; none of nobody and of the system.
    #[must_use]
    pub const fn rights(&self) -> Option<&Arc<Rights>> {
        match self {
            Self::Staff(staff) => Some(&staff.rights),
            Self::Service(service) => Some(&service.rights),
            Self::Anonymous | Self::System(_) => None,
        }
    }
}

/// Where a request came from.
#[derive(Debug, Clone)]
pub struct Origin {
    /// Id of the request, accepted from the caller or made; stands in logs and answers.
    pub request_id: String,
    /// The client's address, as far as trusted proxies vouch for it. None for commands.
    pub ip: Option<IpAddr>,
    /// The client's own name, cut to [`USER_AGENT_MAX`] characters.
    pub user_agent: Option<String>,
    /// How it came: `http`, `websocket`, `sse`, `command`, `event`, `job` or `mail`.
    pub transport: &'static str,
    /// The language that the client asked for.
    pub language: Language,
    /// Cookie-borne or not; a sign-in over cookies is only offered to callers of the same origin.
    pub same_origin: bool,
}

impl Origin {
    /// Of work that no client waits for, under the request that caused it.
    #[must_use]
    pub fn background(transport: &'static str, request_id: String) -> Self {
        Self { request_id, ip: None, user_agent: None, transport, language: Language::En, same_origin: false }
    }
}

/// A user agent is cut to this many characters before it is kept anywhere.
pub const USER_AGENT_MAX: usize = 200;

/// The context of one piece of work. Services take `&Cx` first. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Cx {
    shared: Arc<Shared>,
    activity: Option<Arc<Activity>>,
}

#[derive(Debug)]
struct Shared {
    actor: Actor,
    origin: Origin,
    world: Arc<dyn World>,
}

impl Cx {
    /// The context of a request. It can read; what changes data needs [`Cx::recording`].
    #[must_use]
    pub fn new(actor: Actor, origin: Origin, world: Arc<dyn World>) -> Self {
        Self { shared: Arc::new(Shared { actor, origin, world }), activity: None }
    }

    /// The context of a command or job that acts under its own name.
    #[must_use]
    pub fn system(name: &'static str, world: Arc<dyn World>) -> Self {
        let origin = Origin::background("command", world.uuid().simple().to_string());
        Self::new(Actor::System(name), origin, world)
    }

    /// The context of a resolver; in a mutation it records under the root field that is running.
    ///
    /// # Errors
    /// INTERNAL outside a request of the endpoint.
    pub fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        let cx = ctx.data_opt::<Self>().ok_or_else(|| Error::internal("a request without its context"))?;
        let Some(mutations) = ctx.data_opt::<Arc<Mutations>>() else { return Ok(cx.clone()) };
        let mut node = ctx.path_node.as_ref();
        let mut root = None;
        while let Some(step) = node {
            root = Some(step);
            node = step.parent;
        }
        let activity = root.and_then(|root| match root.segment {
            QueryPathSegment::Name(key) => mutations.activity(key),
            QueryPathSegment::Index(_) => None,
        });
        Ok(Self { activity, ..cx.clone() })
    }

    /// The context of a mutation that is done once under the `idempotencyKey` of its input, if that has one:
    /// see [`idempotency`](crate::idempotency).
    ///
    /// # Errors
    /// `IDEMPOTENCY_KEY_INVALID`; UNAUTHENTICATED where nobody is signed in.
    pub fn once(self, input: &impl InputType) -> Result<Self, Error> {
        let activity = self.activity()?;
        if let Some(once) = Once::of(self.account()?.id(), activity.action(), input)? {
            activity.do_once(once);
        }
        Ok(self)
    }

    /// The same context with the activity that the work is recorded under.
    #[must_use]
    pub fn recording(&self, activity: Arc<Activity>) -> Self {
        Self { shared: Arc::clone(&self.shared), activity: Some(activity) }
    }

    /// Who does it.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.shared.actor
    }

    /// The signed-in member of staff.
    ///
    /// # Errors
    /// UNAUTHENTICATED where nobody is signed in; `PERSON_ONLY` where a service account asks.
    pub fn staff(&self) -> Result<&StaffActor, Error> {
        match self.actor() {
            Actor::Staff(staff) => Ok(staff),
            Actor::Service(_) => Err(Error::new(&codes::PERSON_ONLY)),
            Actor::Anonymous | Actor::System(_) => Err(Error::new(&codes::UNAUTHENTICATED)),
        }
    }

    /// Who is signed in, person or program.
    ///
    /// # Errors
    /// UNAUTHENTICATED where nobody is.
    pub fn account(&self) -> Result<Account, Error> {
        self.actor().account().ok_or_else(|| Error::new(&codes::UNAUTHENTICATED))
    }

    /// The same request, as somebody else.
    #[must_use]
    pub fn acted_by(&self, actor: Actor) -> Self {
        Self::new(actor, self.origin().clone(), Arc::clone(self.world()))
    }

    /// For which divisions the caller may do it.
    ///
    /// # Errors
    /// FORBIDDEN where for none.
    pub fn scope(&self, action: &Action) -> Result<Scope, Error> {
        let held = self.actor().rights().and_then(|rights| rights.scope(action));
        held.cloned().ok_or_else(|| Error::forbidden(action))
    }

    /// Where it came from.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.shared.origin
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.shared.world.now()
    }

    /// Time and randomness.
    #[must_use]
    pub fn world(&self) -> &Arc<dyn World> {
        &self.shared.world
    }

    /// What a mutation answers to a service's refusals: entries for `userErrors` in the caller's
    /// language, and the row of the activity log says so.
    ///
    /// # Errors
    /// The first error that no form can mend; it belongs on top.
    pub fn user_errors(&self, errors: impl IntoIterator<Item = Error>) -> Result<Vec<UserError>, Error> {
        let mut entries = Vec::new();
        for error in errors {
            if !error.kind().is_for_the_form() {
                return Err(error);
            }
            if entries.is_empty() {
                self.activity()?.refused(&error);
            }
            entries.push(UserError::new(&error, self.language()));
        }
        Ok(entries)
    }

    /// The activity that this work is recorded under.
    ///
    /// # Errors
    /// INTERNAL where the work is not recorded: it must not change data.
    pub fn activity(&self) -> Result<&Arc<Activity>, Error> {
        self.activity.as_ref().ok_or_else(|| Error::internal("a change outside a recorded scope"))
    }
}

impl Caller for Cx {
    fn signed_in(&self) -> bool {
        self.actor().account().is_some()
    }

    fn is_person(&self) -> bool {
        matches!(self.actor(), Actor::Staff(_))
    }

    fn may(&self, action: &Action) -> bool {
        self.actor().rights().is_some_and(|rights| rights.holds(action.id))
    }

    fn barred(&self) -> Option<&'static Code> {
        match self.actor() {
            Actor::Staff(staff) => staff.barred,
            Actor::Service(_) | Actor::Anonymous | Actor::System(_) => None,
        }
    }

    fn step_up(&self) -> Option<StepUp> {
        match self.actor() {
            Actor::Staff(StaffActor { proof: Proof::Made { at, by }, .. }) => {
                (self.now() >= *at + PROOF_GOOD).then_some(*by)
            }
            // A program can prove nothing anew: it never holds what is critical.
            Actor::Staff(_) | Actor::Service(_) | Actor::Anonymous | Actor::System(_) => None,
        }
    }

    fn language(&self) -> Language {
        match self.actor() {
            Actor::Staff(staff) => staff.language,
            Actor::Service(_) | Actor::Anonymous | Actor::System(_) => self.origin().language,
        }
    }

    fn request_id(&self) -> &str {
        &self.origin().request_id
    }
}
