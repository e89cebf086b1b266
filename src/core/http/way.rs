//! The ways in which a request comes, what may run on each, and what can come of it.

use async_graphql::parser::types::OperationType;
use http::{HeaderMap, StatusCode, header::ACCEPT};

use super::{
    document::invalid,
    live::Ready,
    meter::Meter,
    wire::{Answer, Refusal},
};
use crate::security::Credentials;

/// The name of the usual transport in logs.
pub(super) const HTTP: &str = "http";

const GRAPHQL_RESPONSE: &str = "application/graphql-response+json";
const EVENT_STREAM: &str = "text/event-stream";

/// Who asks, as far as it is known before.
pub(super) enum Who {
    /// To be found out.
    Proving(Option<Credentials>, Meter),
    /// The context tells, since the connection began.
    Known,
}

/// What comes of a request.
pub(super) enum Outcome {
    /// All there is.
    Answer(Answer),
    /// A subscription that is to be run.
    Live(Ready),
}

/// What the caller takes for an answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Accepts {
    /// JSON, or anything.
    pub json: bool,
    /// The media type in which the status tells about the document.
    pub modern: bool,
    /// Server-sent events.
    pub events: bool,
}

impl Accepts {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let lines = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
        let ranges = lines.flat_map(|line| line.split(',')).map(|range| range.split(';').next().unwrap_or_default());
        let ranges: Vec<_> = ranges.map(str::trim).filter(|range| !range.is_empty()).collect();
        let has = |media: &str| ranges.iter().any(|range| range.eq_ignore_ascii_case(media));
        let events = has(EVENT_STREAM);
        let others = ranges.iter().any(|range| !range.eq_ignore_ascii_case(EVENT_STREAM));
        Self { json: others || !events, modern: has(GRAPHQL_RESPONSE), events }
    }
}

/// How a request came, which decides what may run.
#[derive(Debug, Clone, Copy)]
pub(super) enum Way {
    Get(Accepts),
    Post(Accepts),
    WebSocket,
}

impl Way {
    /// # Errors
    /// A refusal that names the right way.
    pub(super) fn check(self, kind: OperationType) -> Result<(), Refusal> {
        match (self, kind) {
            (Self::WebSocket, OperationType::Subscription) => Ok(()),
            (Self::WebSocket, _) => Err(Refusal::from(invalid(
                "only subscriptions are taken here; send queries and mutations by POST to /graphql",
            ))),
            (Self::Get(accepts) | Self::Post(accepts), OperationType::Subscription) if accepts.events => Ok(()),
            (_, OperationType::Subscription) => Err(Refusal::from(invalid(
                "subscriptions are taken over a WebSocket at /graphql/ws, or here with `Accept: text/event-stream`",
            ))),
            (Self::Get(_), OperationType::Mutation) => {
                Err(Refusal(StatusCode::METHOD_NOT_ALLOWED, invalid("mutations are taken by POST only")))
            }
            (Self::Get(accepts) | Self::Post(accepts), _) if !accepts.json => Err(Refusal(
                StatusCode::NOT_ACCEPTABLE,
                invalid("only subscriptions are answered by events; accept JSON"),
            )),
            (Self::Get(_) | Self::Post(_), _) => Ok(()),
        }
    }
}
