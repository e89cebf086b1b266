//! Who asks, as far as the graph needs to know.

use std::sync::Arc;

use async_graphql::{DataContext, Request};
use crm_shared::{Action, Language};

use crate::Loaders;

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
