//! Guards: who may use a field or a part of a node.
//!
//! async-graphql 7.0.19 nulls a field's *parent* when the field's guard or resolver answers `Err`,
//! even where the field is nullable. What that means for whoever writes a guarded field:
//!
//! - a field of a root: write `guard = "require(&ACTION)"` and return what you like. [`Root`] gives
//!   a nullable field its own null and leaves its siblings alone;
//! - a field of a node's part: the same, the node does it;
//! - a nullable field of any other object: a `guard` would take the object down with it. Return
//!   `Option<Result<T, Error>>` and ask in the resolver, which nulls this field only:
//!
//! ```
//! # use async_graphql::Context;
//! # use crm_graph::require;
//! # use crm_shared::{Action, Error};
//! # struct Contact { email: Option<String> }
//! # async fn email(contact: &Contact, ctx: &Context<'_>, read: &'static Action) -> Option<Result<String, Error>> {
//! require(read).allow(ctx).map(|()| contact.email.clone()).transpose()
//! # }
//! ```
//!
//! A guard of a *non-null* field nulls the parent by the specification, so what may be refused
//! while its siblings may not should be nullable.
//!
//! [`Root`]: crate::Root

use async_graphql::{Context, DataContext, Guard};
use crm_shared::{Action, Error, Risk, codes};

use crate::{Caller, caller};

/// What a caller needs in order to use a field or a part of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// To hold this action; for a critical one, also to have proven just now who they are.
    Action(&'static Action),
    /// To be signed in, no more.
    SignedIn,
    /// To be a person who is signed in: what is about them means nothing to a program's account.
    Person,
    /// As [`Person`](Self::Person), also while they must mend something before they may do anything else.
    Anyway,
    /// As [`Anyway`](Self::Anyway), having proven just now who they are.
    Proven,
}

/// Access for callers who hold `action`.
#[must_use]
pub const fn require(action: &'static Action) -> Access {
    Access::Action(action)
}

/// Access for everybody who is signed in.
#[must_use]
pub const fn signed_in() -> Access {
    Access::SignedIn
}

/// Access for people who are signed in, and for no program's account.
#[must_use]
pub const fn person() -> Access {
    Access::Person
}

/// Access for people who are signed in, for what those need who are barred from everything else.
#[must_use]
pub const fn anyway() -> Access {
    Access::Anyway
}

/// Access for people who are signed in and have proven just now who they are.
#[must_use]
pub const fn proven() -> Access {
    Access::Proven
}

impl Access {
    /// What the published schema says of a field that wants it; nothing where that is no action.
    pub(crate) fn told(self) -> Option<String> {
        match self {
            Self::Action(action) => Some(format!("Needs `{}`.", action.id)),
            Self::SignedIn | Self::Person | Self::Anyway | Self::Proven => None,
        }
    }

    /// Lets the caller of the running request pass, or not.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` when nobody is signed in; `PERSON_ONLY` where a program's account asks for what is a
    /// person's; what bars the caller from everything; `FORBIDDEN` with the missing `action`; `STEP_UP_REQUIRED`
    /// with the `method`.
    pub fn allow<'a>(self, ctx: &impl DataContext<'a>) -> Result<(), Error> {
        self.admit(caller(ctx))
    }

    /// The same for a service, which knows its caller.
    ///
    /// # Errors
    /// As [`allow`](Self::allow).
    pub fn admit(self, caller: &dyn Caller) -> Result<(), Error> {
        if !caller.signed_in() {
            return Err(Error::new(&codes::UNAUTHENTICATED));
        }
        if matches!(self, Self::Person | Self::Anyway | Self::Proven) && !caller.is_person() {
            return Err(Error::new(&codes::PERSON_ONLY));
        }
        if let (Self::Action(_) | Self::SignedIn | Self::Person, Some(code)) = (self, caller.barred()) {
            return Err(Error::new(code));
        }
        match (self, caller.step_up()) {
            (Self::Action(action), _) if !caller.may(action) => Err(Error::forbidden(action)),
            (access, Some(by)) if access.is_critical() => {
                Err(Error::new(&codes::STEP_UP_REQUIRED).with("method", by.name()))
            }
            _ => Ok(()),
        }
    }

    fn is_critical(self) -> bool {
        match self {
            Self::Action(action) => action.risk == Risk::Critical,
            Self::Proven => true,
            Self::SignedIn | Self::Person | Self::Anyway => false,
        }
    }
}

impl Guard for Access {
    async fn check(&self, ctx: &Context<'_>) -> async_graphql::Result<()> {
        Ok(self.allow(ctx)?)
    }
}
