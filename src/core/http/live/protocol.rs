//! The messages of `graphql-transport-ws` (enisdenjo/graphql-ws, PROTOCOL.md) and what ends a connection.
//! async-graphql's own implementation closes with 1002 or 1011 where the protocol wants 4400, 4401 and
//! 4409, waits for `connection_init` for ever, and has no limits.

use std::borrow::Cow;

use async_graphql::{Response, ServerError};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::watch::End;
use crate::http::wire::{Asked, read_request};

/// The sub-protocol's name.
pub(super) const NAME: &str = "graphql-transport-ws";

/// Longest id of a subscription, bytes.
const ID: usize = 128;

/// Why and how a connection is closed. The reason is for whoever debugs a client.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Close {
    pub code: u16,
    pub reason: Cow<'static, str>,
}

impl Close {
    pub(super) fn new(code: u16, reason: impl Into<Cow<'static, str>>) -> Self {
        Self { code, reason: reason.into() }
    }

    /// A message that the protocol does not know, or not in this form.
    pub(super) fn bad(reason: impl Into<Cow<'static, str>>) -> Self {
        Self::new(4400, reason)
    }

    pub(super) fn unauthorized() -> Self {
        Self::new(4401, "Unauthorized")
    }
}

impl From<End> for Close {
    fn from(end: End) -> Self {
        match end {
            End::SignedOut => Self::unauthorized(),
            End::Changed => Self::new(1012, "Your rights or language have changed; connect again"),
            End::Unavailable => Self::new(1013, "The service is not available now; try again later"),
        }
    }
}

/// What a client says.
#[derive(Debug)]
pub(super) enum Said {
    /// It begins, with what it wants to be known by.
    Init(Map<String, Value>),
    Ping,
    Pong,
    Subscribe(String, Box<Asked>),
    /// It wants no more of a subscription.
    Complete(String),
}

#[derive(Deserialize)]
struct Message {
    #[serde(rename = "type")]
    kind: String,
    id: Option<String>,
    #[serde(default)]
    payload: Value,
}

impl Said {
    /// # Errors
    /// 4400 for what is no message.
    pub(super) fn read(text: &str) -> Result<Self, Close> {
        let Message { kind, id, payload } =
            serde_json::from_str(text).map_err(|_| Close::bad("The message is no JSON object with a `type`"))?;
        let id = || {
            let id = id.filter(|id| (1..=ID).contains(&id.len()));
            id.ok_or_else(|| Close::bad(format!("`id` must be a string of 1 to {ID} bytes")))
        };
        let payload = match (payload, kind.as_str()) {
            (Value::Object(payload), _) => payload,
            (Value::Null, _) => Map::new(),
            (_, "complete") => Map::new(),
            _ => return Err(Close::bad("`payload` must be an object")),
        };
        match kind.as_str() {
            "connection_init" => Ok(Self::Init(payload)),
            "ping" => Ok(Self::Ping),
            "pong" => Ok(Self::Pong),
            "complete" => Ok(Self::Complete(id()?)),
            "subscribe" => {
                let id = id()?;
                let asked = read_request(Value::Object(payload)).map_err(Close::bad)?;
                Ok(Self::Subscribe(id, Box::new(asked)))
            }
            _ => Err(Close::bad("There is no message of this `type`")),
        }
    }
}

/// The value of the header `Authorization` in the payload of `connection_init`; something that is no
/// text counts as an attempt, too.
pub(super) fn authorization(payload: &Map<String, Value>) -> Option<&str> {
    let (_, value) = payload.iter().find(|(key, _)| key.eq_ignore_ascii_case("authorization"))?;
    Some(value.as_str().unwrap_or_default())
}

pub(super) fn ack() -> String {
    json!({ "type": "connection_ack" }).to_string()
}

pub(super) fn ping() -> String {
    json!({ "type": "ping" }).to_string()
}

pub(super) fn pong() -> String {
    json!({ "type": "pong" }).to_string()
}

pub(super) fn next(id: &str, response: &Response) -> String {
    /// Written as it is: a `Value` would sort the fields of the answer.
    #[derive(Serialize)]
    struct Next<'r> {
        id: &'r str,
        #[serde(rename = "type")]
        kind: &'static str,
        payload: &'r Response,
    }
    // A response has nothing that JSON lacks.
    serde_json::to_string(&Next { id, kind: "next", payload: response }).unwrap_or_default()
}

pub(super) fn error(id: &str, errors: &[ServerError]) -> String {
    json!({ "id": id, "type": "error", "payload": errors }).to_string()
}

pub(super) fn complete(id: &str) -> String {
    json!({ "id": id, "type": "complete" }).to_string()
}

#[cfg(test)]
mod tests {
    use async_graphql::Response;
    use serde_json::json;

    use super::{Said, authorization, next};

    #[test]
    fn messages_are_read() {
        assert!(matches!(Said::read(r#"{"type":"connection_init"}"#), Ok(Said::Init(payload)) if payload.is_empty()));
        assert!(matches!(Said::read(r#"{"type":"ping","payload":{"a":1}}"#), Ok(Said::Ping)));
        assert!(matches!(Said::read(r#"{"type":"pong","payload":null}"#), Ok(Said::Pong)));
        assert!(matches!(Said::read(r#"{"type":"complete","id":"1"}"#), Ok(Said::Complete(id)) if id == "1"));
        let text = r#"{"type":"subscribe","id":"1","payload":{"query":"{ a }","operationName":null,"variables":{}}}"#;
        assert!(matches!(Said::read(text), Ok(Said::Subscribe(_, asked)) if asked.request.query == "{ a }"));
    }

    #[test]
    fn an_answer_keeps_the_order_of_its_fields() {
        let mut data = async_graphql::indexmap::IndexMap::new();
        for name in ["name", "language"] {
            data.insert(async_graphql::Name::new(name), async_graphql::Value::from(name));
        }
        let response = Response::new(async_graphql::Value::Object(data));
        let expected = r#"{"id":"1","type":"next","payload":{"data":{"name":"name","language":"language"}}}"#;
        assert_eq!(next("1", &response), expected);
    }

    #[test]
    fn what_is_no_message_is_bad() {
        let long = json!({"type": "complete", "id": "x".repeat(129)}).to_string();
        for text in [
            "",
            "ping",
            "[]",
            "{}",
            r#"{"type":1}"#,
            r#"{"type":"start","id":"1"}"#,
            r#"{"type":"connection_init","payload":"x"}"#,
            r#"{"type":"complete"}"#,
            r#"{"type":"complete","id":""}"#,
            r#"{"type":"complete","id":1}"#,
            r#"{"type":"subscribe","payload":{"query":"{ a }"}}"#,
            r#"{"type":"subscribe","id":"1"}"#,
            r#"{"type":"subscribe","id":"1","payload":{}}"#,
            r#"{"type":"subscribe","id":"1","payload":{"query":1}}"#,
            r#"{"type":"subscribe","id":"1","payload":{"query":"{ a }","variables":[]}}"#,
            r#"{"type":"subscribe","id":"1","payload":{"query":"{ a }","operationName":1}}"#,
            &long,
        ] {
            assert_eq!(Said::read(text).unwrap_err().code, 4400, "{text}");
        }
    }

    #[test]
    fn the_authorization_is_found_under_any_spelling() {
        let of = |value: serde_json::Value| authorization(value.as_object().unwrap()).map(ToOwned::to_owned);
        assert_eq!(of(json!({"AUTHORIZATION": "Bearer x"})).as_deref(), Some("Bearer x"));
        assert_eq!(of(json!({"authorization": 1})).as_deref(), Some(""));
        assert_eq!(of(json!({"token": "x"})), None);
    }
}
