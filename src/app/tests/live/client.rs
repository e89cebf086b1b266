//! Clients of the live updates.

use axum::body::Body;
use futures_util::{SinkExt as _, StreamExt as _};
use http::Request;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader},
    net::TcpStream,
    time::timeout,
};
use tokio_tungstenite::{
    WebSocketStream, client_async,
    tungstenite::{Message, client::ClientRequestBuilder},
};
use tower::ServiceExt as _;

pub use crate::support::BOUND;
use crate::{
    open_door::OpenDoor,
    support::{Answer, TestApp},
};

/// The subscription of most tests.
pub const ME_CHANGED: &str = "subscription { meChanged { name language roles { system } } }";

/// A WebSocket.
pub struct Ws(WebSocketStream<TcpStream>);

impl Ws {
    /// Connects, with these headers and the right sub-protocol.
    pub async fn open(door: &OpenDoor, headers: &[(&str, &str)]) -> Self {
        Self::connect(door, headers, Some("graphql-transport-ws")).await
    }

    pub async fn connect(door: &OpenDoor, headers: &[(&str, &str)], protocol: Option<&str>) -> Self {
        let uri = format!("ws://{}/graphql/ws", door.address).parse().unwrap();
        let mut request = ClientRequestBuilder::new(uri).with_header("accept-language", "en");
        for (name, value) in headers {
            request = request.with_header(*name, *value);
        }
        if let Some(protocol) = protocol {
            request = request.with_sub_protocol(protocol);
        }
        let stream = TcpStream::connect(door.address).await.unwrap();
        let (socket, _) = timeout(BOUND, client_async(request, stream)).await.unwrap().unwrap();
        Self(socket)
    }

    /// Connects and is acknowledged, with a token.
    pub async fn begin(door: &OpenDoor, token: &str) -> Self {
        let mut ws = Self::open(door, &[]).await;
        ws.init(token).await;
        assert_eq!(ws.hear().await, json!({"type": "connection_ack"}));
        ws
    }

    pub async fn init(&mut self, token: &str) {
        let payload = json!({"Authorization": format!("Bearer {token}")});
        self.say(json!({"type": "connection_init", "payload": payload})).await;
    }

    pub async fn say(&mut self, message: Value) {
        self.send(Message::text(message.to_string())).await;
    }

    pub async fn send(&mut self, message: Message) {
        timeout(BOUND, self.0.send(message)).await.unwrap().unwrap();
    }

    pub async fn subscribe(&mut self, id: &str, query: &str) {
        self.say(json!({"id": id, "type": "subscribe", "payload": {"query": query}})).await;
    }

    /// The next message, as it comes; the code and the reason where it is the last.
    pub async fn message(&mut self) -> Result<Value, (u16, String)> {
        loop {
            match timeout(BOUND, self.0.next()).await.expect("something is said").expect("a close frame before the end")
            {
                Ok(Message::Text(text)) => return Ok(serde_json::from_str(&text).unwrap()),
                Ok(Message::Close(Some(frame))) => return Err((frame.code.into(), frame.reason.to_string())),
                Ok(Message::Ping(_) | Message::Pong(_)) => {}
                other => panic!("{other:?}"),
            }
        }
    }

    /// The next message but signs of life, which are answered.
    pub async fn next(&mut self) -> Result<Value, (u16, String)> {
        loop {
            let message = self.message().await?;
            if message["type"] != "ping" {
                return Ok(message);
            }
            let _ = self.0.send(Message::text(json!({"type": "pong"}).to_string())).await;
        }
    }

    pub async fn hear(&mut self) -> Value {
        self.next().await.unwrap_or_else(|close| panic!("closed: {close:?}"))
    }

    /// The next event of a subscription to `meChanged`.
    pub async fn me(&mut self, id: &str) -> Value {
        let message = self.hear().await;
        assert_eq!((&message["type"], &message["id"]), (&json!("next"), &json!(id)), "{message}");
        message["payload"]["data"]["meChanged"].clone()
    }

    /// With which code and reason it is closed, before anything else is said.
    pub async fn closed(&mut self) -> (u16, String) {
        match self.next().await {
            Ok(message) => panic!("not closed: {message}"),
            Err(close) => close,
        }
    }
}

/// A stream of server-sent events.
pub struct Sse {
    stream: BufReader<TcpStream>,
    unread: String,
    pub head: String,
}

impl Sse {
    /// Asks with a token and reads the head of the answer.
    pub async fn open(door: &OpenDoor, token: &str, query: &str) -> Self {
        let body = json!({ "query": query }).to_string();
        Self::request(
            door,
            &format!(
                "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\naccept: text/event-stream\r\n\
             accept-language: en\r\nauthorization: Bearer {token}\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            ),
        )
        .await
    }

    pub async fn request(door: &OpenDoor, request: &str) -> Self {
        let mut sse =
            Self { stream: BufReader::new(door.connect(request).await), unread: String::new(), head: String::new() };
        while !sse.head.ends_with("\r\n\r\n") {
            let read = timeout(BOUND, sse.stream.read_line(&mut sse.head)).await.unwrap().unwrap();
            assert_ne!(read, 0, "no answer after {}", sse.head);
        }
        sse
    }

    /// The next piece, which ends with a blank line; none at the end of the body.
    pub async fn piece(&mut self) -> Option<String> {
        loop {
            if let Some((piece, rest)) = self.unread.split_once("\n\n") {
                let piece = piece.to_owned();
                self.unread = rest.to_owned();
                return Some(piece);
            }
            let mut size = String::new();
            timeout(BOUND, self.stream.read_line(&mut size)).await.expect("a chunk").ok()?;
            let size = usize::from_str_radix(size.trim(), 16).ok().filter(|size| *size > 0)?;
            let mut chunk = vec![0; size + 2];
            timeout(BOUND, self.stream.read_exact(&mut chunk)).await.unwrap().ok()?;
            chunk.truncate(size);
            self.unread.push_str(&String::from_utf8(chunk).unwrap());
        }
    }

    /// The name and the data of the next event; none at the end of the stream.
    pub async fn next(&mut self) -> Option<(String, Value)> {
        loop {
            let piece = self.piece().await?;
            if piece != ":" {
                let event = piece.strip_prefix("event: ").and_then(|event| event.split_once("\ndata:"));
                let (name, data) = event.unwrap_or_else(|| panic!("no event: {piece}"));
                return Some((name.to_owned(), serde_json::from_str(data).unwrap_or_default()));
            }
        }
    }

    /// The next event of a subscription to `meChanged`.
    pub async fn me(&mut self) -> Value {
        let (name, data) = self.next().await.expect("an event");
        assert_eq!(name, "next", "{data}");
        data["data"]["meChanged"].clone()
    }
}

impl TestApp {
    /// The first event of a subscription, as the answer to a query; or the refusal.
    pub async fn first_event(&self, query: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::post("/graphql")
            .header("content-type", "application/json")
            .header("accept-language", "en")
            .header("accept", "text/event-stream");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(json!({ "query": query }).to_string())).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let piece = timeout(BOUND, response.into_body().into_data_stream().next()).await.unwrap().unwrap().unwrap();
        let text = String::from_utf8_lossy(&piece);
        if text.starts_with(':') {
            // A heartbeat: the caller was let in, and there is nothing to tell yet.
            return Answer { status, headers, body: json!({ "data": null }) };
        }
        let json = text.strip_prefix("event: next\ndata: ").map_or(&*text, |event| event.lines().next().unwrap());
        Answer { status, headers, body: serde_json::from_str(json).unwrap() }
    }
}
