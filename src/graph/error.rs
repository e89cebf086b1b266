//! Errors as clients see them.
//!
//! Resolvers, guards and loaders hand on [`crm_shared::Error`] with `?`; async-graphql keeps it as
//! the source of its own error. [`present`] then words the whole response at once: whatever
//! reaches a client has a code, the caller's language and the request's id, and whatever came in
//! through `?` without being an error of the catalogue is INTERNAL.

use std::error::Error as _;

use async_graphql::{DataContext, ErrorExtensionValues, PathSegment, Pos, Response, ServerError, SimpleObject, Value};
use crm_shared::{Error, Kind, Language, Param};

use crate::{Caller, caller};

/// Something that the form can mend.
#[derive(Debug, Clone, PartialEq, Eq, SimpleObject)]
pub struct UserError {
    /// Stable code from the catalogue of errors, such as `USERS_LAST_ADMINISTRATOR`.
    pub code: String,
    /// What is wrong and what to do, in the caller's language.
    pub message: String,
    /// The input field to mend, dotted (`input.email`); null when no single field is at fault.
    pub path: Option<String>,
}

impl UserError {
    /// An error in a language.
    #[must_use]
    pub fn new(error: &Error, language: Language) -> Self {
        Self {
            code: error.code().id.to_owned(),
            message: error.sentence(language),
            path: error.path().map(str::to_owned),
        }
    }

    /// What a mutation answers to a service's error: an entry for `userErrors`, in the caller's
    /// language, where a form can mend it.
    ///
    /// # Errors
    /// The error itself where it can not; it belongs on top.
    pub fn of<'a>(ctx: &impl DataContext<'a>, error: Error) -> Result<Self, Error> {
        if error.kind().is_for_the_form() { Ok(Self::new(&error, caller(ctx).language())) } else { Err(error) }
    }
}

/// An error of the catalogue on its way through async-graphql, still to be presented.
pub(crate) fn server_error(error: Error, pos: Pos) -> ServerError {
    async_graphql::Error::from(error).into_server_error(pos)
}

/// Words the errors of a response for its caller, and logs what the caller may not see: the cause
/// chain of a mistake of ours or of a system that failed, once per cause, under the request's id.
/// Every response passes here before it leaves, each event of a subscription too.
#[must_use]
pub fn present(mut response: Response, caller: &dyn Caller) -> Response {
    let mut logged = Vec::new();
    for shown in &mut response.errors {
        let Some(source) = &shown.source else {
            // async-graphql's own: the document or a value in it is wrong, and its text says where.
            let extensions = shown.extensions.get_or_insert_default();
            if extensions.get("code").is_none() {
                extensions.set("code", Kind::Invalid.name());
            }
            extensions.set("requestId", caller.request_id());
            continue;
        };
        let error = source.downcast_ref().cloned().unwrap_or_else(|| Error::internal(shown.message.clone()));
        log_once(&error, shown, caller, &mut logged);
        word(&error, shown, caller);
    }
    response
}

fn word(error: &Error, shown: &mut ServerError, caller: &dyn Caller) {
    let mut extensions = ErrorExtensionValues::default();
    // Whatever describes an inner or outside failure stays here; the request's id leads to it.
    if !matches!(error.kind(), Kind::Internal | Kind::Upstream) {
        for (name, param) in error.params() {
            extensions.set(name, value(param));
        }
    }
    extensions.set("code", error.kind().name());
    if error.code().id != error.kind().name() {
        extensions.set("reason", error.code().id);
    }
    extensions.set("requestId", caller.request_id());
    shown.message = error.clone().with("requestId", caller.request_id().to_owned()).sentence(caller.language());
    shown.extensions = Some(extensions);
}

fn value(param: &Param) -> Value {
    match param {
        Param::Text(text) => text.as_ref().into(),
        Param::Number(number) => (*number).into(),
        Param::Flag(flag) => (*flag).into(),
        Param::OneOf(labels) => labels.iter().map(|label| label.value).collect::<Vec<_>>().into(),
    }
}

/// One failed batch is the answer to many fields: clones of an error share their cause, which is
/// how they are known to be the same.
fn log_once(error: &Error, shown: &ServerError, caller: &dyn Caller, logged: &mut Vec<*const ()>) {
    if !matches!(error.kind(), Kind::Internal | Kind::Upstream | Kind::Unavailable) {
        return;
    }
    if let Some(cause) = error.source() {
        let cause = std::ptr::from_ref(cause).cast();
        if logged.contains(&cause) {
            return;
        }
        logged.push(cause);
    }
    tracing::error!(
        request_id = caller.request_id(),
        code = error.code().id,
        path = dotted(&shown.path),
        cause = error.chain(),
        "a request failed"
    );
}

fn dotted(path: &[PathSegment]) -> String {
    let segments: Vec<_> = path
        .iter()
        .map(|segment| match segment {
            PathSegment::Field(name) => name.clone(),
            PathSegment::Index(index) => index.to_string(),
        })
        .collect();
    segments.join(".")
}
