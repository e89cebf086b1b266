//! Limits, at their bound and one beyond, and what runs at all.

use crm_core::http::DocumentId;
use serde_json::{Value, json};

use super::client::{ME_CHANGED, Sse, Ws};
use crate::{
    open_door::OpenDoor,
    rows::{ANNA, LOGOUT, ME},
    support::TestApp,
};

/// The first error of an `error` message.
fn first_error(message: &Value) -> &Value {
    assert_eq!(message["type"], "error", "{message}");
    &message["payload"][0]
}

#[tokio::test]
async fn a_connection_has_so_many_subscriptions_and_no_more() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let door = OpenDoor::with(&app, &[("CRM_LIVE_OPERATIONS", "2")], None).await;
    let mut ws = Ws::begin(&door, &token).await;
    for id in ["a", "b"] {
        ws.subscribe(id, ME_CHANGED).await;
        ws.me(id).await;
    }
    ws.subscribe("c", ME_CHANGED).await;
    let message = ws.hear().await;
    let error = first_error(&message);
    assert_eq!((&message["id"], &error["extensions"]["reason"]), (&json!("c"), &json!("LIVE_LIMIT")), "{message}");
    assert_eq!((&error["extensions"]["limit"], &error["extensions"]["value"]), (&json!("operations"), &json!(2)));
    ws.say(json!({"id": "a", "type": "complete"})).await;
    ws.subscribe("c", ME_CHANGED).await;
    ws.me("c").await;
    door.close().await;
}

#[tokio::test]
async fn a_person_has_so_many_connections_of_both_kinds_together() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let other = app.staff("jan@example.pl", &[]).await;
    let door = OpenDoor::with(&app, &[("CRM_LIVE_CONNECTIONS", "2")], None).await;
    let ws = Ws::begin(&door, &token).await;
    let mut sse = Sse::open(&door, &token, ME_CHANGED).await;
    sse.me().await;
    let mut third = Ws::open(&door, &[]).await;
    third.init(&token).await;
    let (code, reason) = third.closed().await;
    assert!(code == 1013 && reason.contains("the limit connections: at most 2"), "{code} {reason}");
    let refused = Sse::open(&door, &token, ME_CHANGED).await;
    assert!(refused.head.starts_with("HTTP/1.1 429"), "{}", refused.head);
    Ws::begin(&door, &other).await;
    drop(ws);
    // The server hears of the hang-up in its own time.
    for attempt in 0.. {
        assert!(attempt < 10_000, "the place is never free again");
        if Sse::open(&door, &token, ME_CHANGED).await.head.starts_with("HTTP/1.1 200") {
            break;
        }
    }
    door.close().await;
}

#[tokio::test]
async fn documents_are_held_to_the_limits_and_to_one_root_field() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let door = OpenDoor::with(&app, &[], None).await;
    let mut ws = Ws::begin(&door, &token).await;
    let aliases: String = (0..16).map(|n| format!("a{n}: id ")).collect();
    let aliased = format!("subscription {{ meChanged {{ {aliases} }} }}");
    for (query, reason) in [
        (aliased.as_str(), "the limit aliases: at most 15"),
        ("subscription { meChanged {", "syntax error at line 1"),
        ("subscription { meChanged { id } other: meChanged { id } }", "exactly one root field"),
        ("subscription { __typename }", "exactly one root field"),
        ("subscription { ...F } fragment F on Subscription { meChanged { id } }", "exactly one root field"),
        ("subscription { ... on Subscription { meChanged { id } } }", "exactly one root field"),
        ("subscription { meChanged @include(if: true) { id } }", "exactly one root field"),
        ("subscription { meChanged { nothing } }", "Unknown field \\\"nothing\\\""),
        ("subscription { nothing { id } }", "Unknown field \\\"nothing\\\""),
        ("{ me { id } }", "by POST to /graphql"),
        ("mutation SignOut { logout { userErrors { code } } }", "by POST to /graphql"),
    ] {
        ws.subscribe("a", query).await;
        let message = ws.hear().await;
        let error = first_error(&message);
        assert_eq!(error["extensions"]["code"], "INVALID", "{query}: {message}");
        assert!(message.to_string().contains(reason), "{query}: {message}");
        assert!(error["extensions"]["requestId"].is_string());
    }
    let refused = app.rows("crm.activity_log", "action = 'logout'").await;
    assert_eq!((&refused[0]["outcome"], &refused[0]["meta"]["transport"]), (&json!("rejected"), &json!("websocket")));
    ws.subscribe("a", ME_CHANGED).await;
    ws.me("a").await;
    // The same over server-sent events: what is known before is a status, the rest an event.
    for (query, status) in [("subscription { meChanged { id } b: meChanged { id } }", "400"), ("{ me { id } }", "406")]
    {
        let refused = Sse::open(&door, &token, query).await;
        assert!(refused.head.starts_with(&format!("HTTP/1.1 {status}")), "{query}: {}", refused.head);
    }
    let mut sse = Sse::open(&door, &token, "subscription { meChanged { nothing } }").await;
    assert_eq!(sse.next().await.unwrap().1["errors"][0]["extensions"]["code"], "INVALID");
    assert_eq!(sse.next().await, Some(("complete".to_owned(), Value::Null)));
    assert_eq!(sse.next().await, None);
    door.close().await;
}

#[tokio::test]
async fn what_a_caller_accepts_decides_how_it_is_answered() {
    let app = TestApp::start().await;
    let bearer = format!("Bearer {}", app.staff(ANNA, &[]).await);
    let ask = async |query: &str, accept: &str| {
        app.graphql(query, json!({}), &[("authorization", &bearer), ("accept", accept)]).await
    };
    for query in [ME, LOGOUT] {
        let answer = ask(query, "text/event-stream").await;
        answer.refused(406, "INVALID");
        let answer = ask(query, "text/event-stream, application/json").await;
        assert_eq!((answer.status.as_u16(), answer.code()), (200, ""), "{answer:?}");
        if query == LOGOUT {
            break;
        }
        for accept in ["application/graphql-response+json", "*/*", ""] {
            let answer = ask(ME_CHANGED, accept).await;
            assert_eq!(answer.code(), "INVALID", "{answer:?}");
            assert!(answer.message().contains("/graphql/ws, or here with `Accept: text/event-stream`"), "{answer:?}");
        }
    }
}

#[tokio::test]
async fn where_only_trusted_documents_are_taken_live_updates_are_no_way_around() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    app.database
        .admin(&format!(
            "INSERT INTO api.trusted_document SELECT gen_random_uuid(), sha256(convert_to(t, 'UTF8')), 'x', t, now() \
             FROM unnest(ARRAY['{ME_CHANGED}']) t"
        ))
        .await;
    app.database.admin("INSERT INTO api.confined_account SELECT id, now() FROM users.staff").await;
    let door = OpenDoor::with(&app, &[], None).await;
    let mut ws = Ws::begin(&door, &token).await;
    ws.subscribe("a", "subscription { meChanged { id } }").await;
    let message = ws.hear().await;
    assert_eq!(first_error(&message)["extensions"]["reason"], "DOCUMENT_NOT_TRUSTED", "{message}");
    let refused = Sse::open(&door, &token, "subscription { meChanged { id } }").await;
    assert!(refused.head.starts_with("HTTP/1.1 400"), "{}", refused.head);
    let id = DocumentId::of(ME_CHANGED).to_string();
    ws.say(json!({"id": "a", "type": "subscribe", "payload": {"documentId": id}})).await;
    assert_eq!(ws.me("a").await["language"], "EN");
    let mut sse = Sse::open(&door, &token, ME_CHANGED).await;
    assert_eq!(sse.me().await["language"], "EN");
    door.close().await;
}
