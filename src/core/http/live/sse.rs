//! Server-sent events: one subscription per request, in the "distinct connections mode" of graphql-sse.

use std::{convert::Infallible, sync::Arc};

use axum::body::{Body, Bytes};
use crm_shared::{Error, codes};
use futures_util::stream;
use http::{HeaderName, HeaderValue, header::CONTENT_TYPE};
use serde::Serialize;
use serde_json::json;
use tokio::sync::mpsc;

use super::{
    operation::{self, Event, Ready},
    seats::Seat,
    watch::{End, Tick, Watch},
};
use crate::{
    cx::Cx,
    http::{
        graphql::Endpoint,
        server::Place,
        wire::{Refusal, error_response, set_common_headers},
    },
};

/// The transport's name in logs and figures.
pub(in crate::http) const SSE: &str = "sse";

/// A line that tells nothing but that the server is there.
const SIGN_OF_LIFE: &str = ":\n\n";

/// The answer that goes on until the subscription, the session or the server ends.
pub(in crate::http) fn respond(
    endpoint: &Arc<Endpoint>,
    ready: Ready,
    place: Place,
) -> Result<http::Response<Body>, Refusal> {
    let Ready { cx, request, until, set_cookie } = ready;
    // An open stream is somebody's, even where the field asks for nobody.
    let seat = endpoint.live.seat(cx.account()?.id(), SSE)?;
    let until = until.unwrap_or_else(|| cx.now());
    let watch = Watch::new(&endpoint.identity, &cx, until, endpoint.live.settings.heartbeat)?;
    let events = operation::start(endpoint, cx.clone(), request);
    let feed = Feed { cx, watch, events, place, over: false, _seat: seat };
    let chunks = stream::unfold(feed, |mut feed| async move {
        let chunk = feed.next().await?;
        Some((Ok::<_, Infallible>(Bytes::from(chunk)), feed))
    });
    let mut reply = http::Response::new(Body::from_stream(chunks));
    let headers = reply.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream; charset=utf-8"));
    // nginx would gather them otherwise.
    headers.insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    set_common_headers(headers, set_cookie);
    Ok(reply)
}

/// What is still to be written.
struct Feed {
    cx: Cx,
    watch: Watch,
    events: mpsc::Receiver<Event>,
    place: Place,
    over: bool,
    _seat: Seat,
}

impl Feed {
    /// The next piece; none ends the stream. Without `complete` before the end, clients come again.
    async fn next(&mut self) -> Option<String> {
        if self.over {
            return None;
        }
        let place = self.place.clone();
        tokio::select! {
            biased;
            () = place.stopped() => None,
            piece = self.piece() => piece,
        }
    }

    async fn piece(&mut self) -> Option<String> {
        loop {
            match self.watch.judge().await {
                Ok(()) => {}
                Err(End::SignedOut) => {
                    let error = error_response(Error::new(&codes::UNAUTHENTICATED), &self.cx);
                    return Some(self.last(&json!({ "errors": error.errors })));
                }
                Err(End::Changed | End::Unavailable) => return None,
            }
            tokio::select! {
                biased;
                tick = self.watch.tick() => match tick {
                    Tick::Beat => return Some(SIGN_OF_LIFE.to_owned()),
                    Tick::Change => {}
                },
                event = self.events.recv() => return Some(match event {
                    Some(Event::Next(response)) => next(&response),
                    Some(Event::Failed(errors)) => self.last(&json!({ "errors": errors })),
                    None => self.complete(),
                }),
            }
        }
    }

    fn last(&mut self, result: &impl Serialize) -> String {
        next(result) + &self.complete()
    }

    fn complete(&mut self) -> String {
        self.over = true;
        // Without the empty `data` line browsers would drop the event.
        "event: complete\ndata:\n\n".to_owned()
    }
}

fn next(result: &impl Serialize) -> String {
    // A response has nothing that JSON lacks, and JSON in one line has no line break.
    format!("event: next\ndata: {}\n\n", serde_json::to_string(result).unwrap_or_default())
}
