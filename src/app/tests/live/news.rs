//! What is told: the state at the start and each change, over both transports.

use futures_util::future::join;
use serde_json::json;

use super::client::{ME_CHANGED, Sse, Ws};
use crate::support::{granting, held};
use crate::{open_door::OpenDoor, rows::ANNA, support::TestApp};

#[tokio::test]
async fn both_transports_tell_the_start_and_every_change() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &["administrator"]).await;
    let door = OpenDoor::with(&app, &[], None).await;
    let mut ws = Ws::begin(&door, &token).await;
    ws.subscribe("a", ME_CHANGED).await;
    let mut sse = Sse::open(&door, &token, ME_CHANGED).await;
    assert!(
        sse.head.starts_with("HTTP/1.1 200") && sse.head.contains("content-type: text/event-stream"),
        "{}",
        sse.head
    );
    assert!(sse.head.contains("cache-control: no-store") && sse.head.contains("x-accel-buffering: no"));
    let start = json!({"name": "Łucja Żak", "language": "EN", "roles": held(&["ADMINISTRATOR"])});
    assert_eq!(join(ws.me("a"), sse.me()).await, (start.clone(), start));

    app.database.admin("UPDATE users.staff SET name = 'Anna Nowa'").await;
    let renamed = json!({"name": "Anna Nowa", "language": "EN", "roles": held(&["ADMINISTRATOR"])});
    assert_eq!(join(ws.me("a"), sse.me()).await, (renamed.clone(), renamed));
    // One role more that gives nothing new: the rights are the same, the profile is not. What changed
    // nothing for them, or others, in between is not told.
    app.staff("jan@example.pl", &[]).await;
    app.database.admin("UPDATE users.staff SET name = name").await;
    app.database.admin(&granting("auditor", "s.email = 'anna@example.pl'")).await;
    let promoted = json!({"name": "Anna Nowa", "language": "EN", "roles": held(&["ADMINISTRATOR", "AUDITOR"])});
    assert_eq!(join(ws.me("a"), sse.me()).await, (promoted.clone(), promoted));

    // Texts would go on in the old language: clients come again, and hear the new state at once.
    app.database.admin("UPDATE users.staff SET language = 'pl' WHERE email = 'anna@example.pl'").await;
    assert_eq!(ws.closed().await.0, 1012);
    assert_eq!(sse.next().await, None, "no `complete`: clients come again");
    let mut ws = Ws::begin(&door, &token).await;
    ws.subscribe("a", ME_CHANGED).await;
    assert_eq!(ws.me("a").await["language"], "PL");
    let mut sse = Sse::open(&door, &token, ME_CHANGED).await;
    assert_eq!(sse.me().await["language"], "PL");
    door.close().await;
}

#[tokio::test]
async fn a_get_of_an_event_source_with_cookies_works_from_this_site_only() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let cookies = app.cookies(ANNA).await;
    let door = OpenDoor::with(&app, &[], None).await;
    let get = |origin: &str| {
        format!(
            "GET /graphql?query=subscription%7BmeChanged%7Bname%7D%7D HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\
             accept: text/event-stream\r\ncookie: {cookies}\r\norigin: {origin}\r\n\r\n"
        )
    };
    let mut sse = Sse::request(&door, &get("http://localhost:8000")).await;
    assert_eq!(sse.me().await, json!({"name": "Łucja Żak"}));
    for foreign in ["https://evil.example", "null"] {
        let refused = Sse::request(&door, &get(foreign)).await;
        assert!(refused.head.starts_with("HTTP/1.1 401"), "{}", refused.head);
    }
    door.close().await;
}

#[tokio::test]
async fn one_connection_carries_several_subscriptions_and_ids_are_free_again() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let door = OpenDoor::with(&app, &[], None).await;
    let mut ws = Ws::begin(&door, &token).await;
    ws.subscribe("a", "subscription { meChanged { name } }").await;
    ws.me("a").await;
    ws.subscribe("b", "subscription Named($no: Boolean = false) { x: meChanged { name email @include(if: $no) } }")
        .await;
    assert_eq!(ws.hear().await["payload"]["data"], json!({"x": {"name": "Łucja Żak"}}));
    ws.say(json!({"id": "a", "type": "complete"})).await;
    ws.say(json!({"id": "never", "type": "complete"})).await;
    ws.say(json!({"type": "ping"})).await;
    assert_eq!(ws.hear().await, json!({"type": "pong"}));
    app.database.admin("UPDATE users.staff SET name = 'Anna Nowa'").await;
    assert_eq!(ws.hear().await, json!({"id": "b", "type": "next", "payload": {"data": {"x": {"name": "Anna Nowa"}}}}));
    ws.subscribe("a", "subscription { meChanged { name } }").await;
    assert_eq!(ws.me("a").await, json!({"name": "Anna Nowa"}));
    door.close().await;
}
