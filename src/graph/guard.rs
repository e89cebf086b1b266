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
use crm_shared::{Action, Error, codes};

use crate::{Caller, caller};

/// What a caller needs in order to use a field or a part of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// To hold this action.
    Action(&'static Action),
    /// To be signed in, no more.
    SignedIn,
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

impl Access {
    /// What the published schema says of a field that wants it; nothing where to be signed in is enough.
    pub(crate) fn told(self) -> Option<String> {
        match self {
            Self::Action(action) => Some(format!("Needs `{}`.", action.id)),
            Self::SignedIn => None,
        }
    }

    /// Lets the caller of the running request pass, or not.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` when nobody is signed in, else `FORBIDDEN` with the missing `action`.
    pub fn allow<'a>(self, ctx: &impl DataContext<'a>) -> Result<(), Error> {
        self.admit(caller(ctx))
    }

    /// The same for a service, which knows its caller.
    ///
    /// # Errors
    /// As [`allow`](Self::allow).
    pub fn admit(self, caller: &dyn Caller) -> Result<(), Error> {
        match self {
            _ if !caller.signed_in() => Err(Error::new(&codes::UNAUTHENTICATED)),
            Self::Action(action) if !caller.may(action) => Err(Error::forbidden(action)),
            Self::Action(_) | Self::SignedIn => Ok(()),
        }
    }
}

impl Guard for Access {
    async fn check(&self, ctx: &Context<'_>) -> async_graphql::Result<()> {
        Ok(self.allow(ctx)?)
    }
}
