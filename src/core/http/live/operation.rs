//! One running subscription, whichever way its events travel.

use std::{panic::AssertUnwindSafe, sync::Arc};

use async_graphql::{Request, Response, ServerError, Value};
use chrono::{DateTime, Utc};
use crm_graph::present;
use crm_shared::Error;
use futures_util::{FutureExt as _, StreamExt as _, stream::BoxStream};
use tokio::sync::mpsc;

use crate::{
    cx::Cx,
    http::{
        graphql::{ERRORS, Endpoint},
        wire::error_response,
    },
    task,
};

/// Runs a subscription on a schema.
pub type Subscribe = Arc<dyn Fn(Request) -> BoxStream<'static, Response> + Send + Sync>;

/// A subscription that was found fit to run.
pub(in crate::http) struct Ready {
    /// Who asked.
    pub cx: Cx,
    /// With the parsed document.
    pub request: Request,
    /// When the credentials run out, where there were some.
    pub until: Option<DateTime<Utc>>,
    /// A fresh access token for the browser to keep.
    pub set_cookie: Option<String>,
}

/// What becomes of a subscription; it is complete when nothing more comes.
pub(super) enum Event {
    /// A result.
    Next(Response),
    /// It could not begin, or broke; nothing follows.
    Failed(Vec<ServerError>),
}

/// Runs it in a task of its own, which loaders need. At most one event waits to be taken, and the next
/// is made after that: a client that does not read stops the source. It ends as soon as the receiver is
/// dropped.
pub(super) fn start(endpoint: &Arc<Endpoint>, cx: Cx, request: Request) -> mpsc::Receiver<Event> {
    let (events, taken) = mpsc::channel(1);
    let endpoint = Arc::clone(endpoint);
    task::spawn(async move {
        let running = AssertUnwindSafe(run(&endpoint, &cx, request, &events)).catch_unwind().await;
        if running.is_err() {
            let broken = error_response(Error::internal("a subscription panicked"), &cx);
            let _ = events.send(Event::Failed(broken.errors)).await;
        }
    });
    taken
}

async fn run(endpoint: &Endpoint, cx: &Cx, request: Request, events: &mpsc::Sender<Event>) {
    let request = crm_graph::prepare(request, Arc::new(cx.clone())).data(cx.clone());
    let mut results = (endpoint.subscriptions)(request);
    let mut first = true;
    loop {
        let result = tokio::select! {
            () = events.closed() => return,
            result = results.next() => result,
        };
        let Some(result) = result else { return };
        let mut result = match endpoint.documents.limits().too_complex(&result) {
            Some(error) => error_response(error, cx),
            None => present(result, cx),
        };
        result.errors.truncate(ERRORS);
        // Once: the same refusal may come with each event.
        if first {
            endpoint.note_denied(cx, &result).await;
        }
        let failed = first && result.data == Value::Null && result.is_err();
        first = false;
        let event = if failed { Event::Failed(result.errors) } else { Event::Next(result) };
        if events.send(event).await.is_err() || failed {
            return;
        }
    }
}
