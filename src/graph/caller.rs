//! Who asks, as far as the graph needs to know.

use std::sync::Arc;

use async_graphql::{DataContext, Request};
use crm_shared::{Action, Code, Language};

use crate::Loaders;

/// How somebody proves anew who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepUp {
    /// By a code of their authenticator, or a recovery code.
    Totp,
    /// By their password: they have no second factor.
    Password,
}

impl StepUp {
    /// The word on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Totp => "TOTP",
            Self::Password => "PASSWORD",
        }
    }
}

/// Who makes a request.
pub trait Caller: Send + Sync {
    /// Whether somebody is signed in.
    fn signed_in(&self) -> bool;
    /// Whether a person asks, and no program with an account of its own.
    fn is_person(&self) -> bool {
        self.signed_in()
    }
    /// Whether the caller holds the action.
    fn may(&self, action: &Action) -> bool;
    /// What the caller must mend before they may do anything else.
    fn barred(&self) -> Option<&'static Code>;
    /// How the caller has to prove who they are before they do something critical; none where they have just
    /// done so.
    fn step_up(&self) -> Option<StepUp>;
    /// The language to answer in.
    fn language(&self) -> Language;
    /// The request's id, the reference under which the log tells more.
    fn request_id(&self) -> &str;
}

/// Nobody: the caller of a request that names none. Holds nothing.
struct Nobody;

impl Caller for Nobody {
    fn signed_in(&self) -> bool {
        false
    }

    fn may(&self, _: &Action) -> bool {
        false
    }

    fn barred(&self) -> Option<&'static Code> {
        None
    }

    fn step_up(&self) -> Option<StepUp> {
        None
    }

    fn language(&self) -> Language {
        Language::default()
    }

    fn request_id(&self) -> &str {
        ""
    }
}

/// Makes a request ready to run: it knows its caller and has loaders of its own.
#[must_use]
pub fn prepare(request: impl Into<Request>, caller: Arc<dyn Caller>) -> Request {
    request.into().data(caller).data(Loaders::default())
}

/// The caller of the running request; nobody, where [`prepare`] named none.
pub fn caller<'a>(ctx: &impl DataContext<'a>) -> &'a dyn Caller {
    ctx.data_opt::<Arc<dyn Caller>>().map_or(&Nobody, |caller| &**caller)
}
