//! How connections are closed, each with its code, and what a client may say.

use serde_json::json;
use tokio::io::AsyncReadExt as _;
use tokio_tungstenite::tungstenite::Message;

use super::client::{BOUND, ME_CHANGED, Sse, Ws};
use crate::{
    open_door::OpenDoor,
    rows::ANNA,
    slow_clients::{HEALTH, answer},
    support::TestApp,
};

#[tokio::test]
async fn what_the_protocol_does_not_know_is_closed_with_4400() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let door = OpenDoor::with(&app, &[], None).await;
    for message in [
        Message::text("no JSON"),
        Message::text("[]"),
        Message::text(r#"{"type":"start","id":"1"}"#),
        Message::text(r#"{"type":"subscribe","payload":{"query":"{a}"}}"#),
        Message::text(r#"{"type":"subscribe","id":"1","payload":{"query":1}}"#),
        Message::binary(r#"{"type":"ping"}"#),
    ] {
        let mut ws = Ws::begin(&door, &token).await;
        ws.send(message.clone()).await;
        assert_eq!(ws.closed().await.0, 4400, "{message}");
        let mut unknown = Ws::open(&door, &[]).await;
        unknown.send(message.clone()).await;
        assert_eq!(unknown.closed().await.0, 4400, "{message}");
    }
    door.close().await;
}

#[tokio::test]
async fn each_other_breach_has_its_code() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let door = OpenDoor::with(&app, &[("CRM_HTTP_HEADER_SECONDS", "1"), ("CRM_HTTP_BODY_LIMIT", "2048")], None).await;
    let mut early = Ws::open(&door, &[("authorization", &format!("Bearer {token}"))]).await;
    early.say(json!({"type": "ping"})).await;
    assert_eq!(early.hear().await, json!({"type": "pong"}), "that may be asked at any time");
    early.subscribe("a", ME_CHANGED).await;
    assert_eq!(early.closed().await, (4401, "Unauthorized".to_owned()));

    let mut other = Ws::connect(&door, &[], None).await;
    assert_eq!(other.closed().await, (4406, "Subprotocol not acceptable".to_owned()));

    let mut silent = Ws::open(&door, &[]).await;
    assert_eq!(silent.closed().await, (4408, "Connection initialisation timeout".to_owned()));

    let mut twice = Ws::begin(&door, &token).await;
    twice.subscribe("a", ME_CHANGED).await;
    twice.me("a").await;
    twice.subscribe("a", ME_CHANGED).await;
    assert_eq!(twice.closed().await, (4409, "Subscriber for a already exists".to_owned()));

    let mut again = Ws::begin(&door, &token).await;
    again.init(&token).await;
    assert_eq!(again.closed().await, (4429, "Too many initialisation requests".to_owned()));

    let mut large = Ws::begin(&door, &token).await;
    large.say(json!({"type": "ping", "payload": {"x": "x".repeat(2_000)}})).await;
    assert_eq!(large.hear().await, json!({"type": "pong"}));
    large.say(json!({"type": "ping", "payload": {"x": "x".repeat(2_048)}})).await;
    assert_eq!(large.closed().await, (1009, "The message is larger than 2048 bytes".to_owned()));
    door.close().await;
}

#[tokio::test]
async fn the_address_of_websockets_takes_nothing_else() {
    let app = TestApp::start().await;
    let door = OpenDoor::with(&app, &[], None).await;
    for (method, status) in [("GET", "400"), ("POST", "405"), ("DELETE", "405")] {
        let request = format!("{method} /graphql/ws HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
        let said = answer(door.connect(&request).await).await;
        assert!(said.starts_with(&format!("HTTP/1.1 {status}")), "{method}: {said}");
        assert!(said.contains("\"INVALID\"") && said.contains("graphql-transport-ws"), "{said}");
    }
    door.close().await;
}

#[tokio::test]
async fn a_client_that_says_nothing_for_two_heartbeats_is_let_go() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let door = OpenDoor::with(&app, &[("CRM_LIVE_HEARTBEAT_SECONDS", "1")], None).await;
    let mut talking = Ws::begin(&door, &token).await;
    let mut silent = Ws::begin(&door, &token).await;
    let mut pings = 0;
    let close = loop {
        match silent.message().await {
            Ok(message) => {
                assert_eq!(message, json!({"type": "ping"}));
                pings += 1;
                // The other one lives on: it answers, as it must.
                assert_eq!(talking.message().await.unwrap(), json!({"type": "ping"}));
                talking.say(json!({"type": "pong"})).await;
            }
            Err(close) => break close,
        }
    };
    assert_eq!(close, (1001, "Nothing was heard for two heartbeats".to_owned()));
    assert!((1..=2).contains(&pings), "{pings}");
    talking.say(json!({"type": "ping"})).await;
    assert_eq!(talking.hear().await, json!({"type": "pong"}));
    let mut sse = Sse::open(&door, &token, ME_CHANGED).await;
    sse.me().await;
    assert_eq!(sse.piece().await.as_deref(), Some(":"));
    door.close().await;
}

#[tokio::test]
async fn a_stop_closes_everything_at_once() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let door = OpenDoor::with(&app, &[("CRM_HTTP_SHUTDOWN_SECONDS", "300")], None).await;
    let mut waiting = Ws::open(&door, &[]).await;
    let mut ws = Ws::begin(&door, &token).await;
    ws.subscribe("a", ME_CHANGED).await;
    ws.me("a").await;
    let mut sse = Sse::open(&door, &token, ME_CHANGED).await;
    sse.me().await;
    let clients = async {
        assert_eq!(ws.closed().await.0, 1001);
        assert_eq!(waiting.closed().await.0, 1001);
        assert_eq!(sse.next().await, None, "no `complete`: clients come again");
    };
    let closing = tokio::time::timeout(BOUND, door.close());
    assert!(tokio::join!(closing, clients).0.is_ok(), "the grace is not waited for");
}

#[tokio::test]
async fn a_websocket_keeps_its_place_among_the_connections() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let door = OpenDoor::with(&app, &[("CRM_HTTP_CONNECTIONS", "1")], None).await;
    let mut ws = Ws::begin(&door, &token).await;
    let next = door.connect(HEALTH).await;
    for _ in 0..20 {
        ws.say(json!({"type": "ping"})).await;
        assert_eq!(ws.hear().await, json!({"type": "pong"}));
    }
    let mut byte = [0];
    assert!(next.try_read(&mut byte).is_err(), "there is no place for it");
    drop(ws);
    let mut next = next;
    let mut said = String::new();
    tokio::time::timeout(BOUND, next.read_to_string(&mut said)).await.unwrap().unwrap();
    assert!(said.ends_with("ok\n"), "{said}");
    door.close().await;
}
