//! Whose connection it is, and for how long.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::client::{ME_CHANGED, Sse, Ws};
use crate::{
    open_door::OpenDoor,
    rows::{ANNA, LOGIN},
    support::{PASSWORD, TestApp, granting},
};

const UNAUTHORIZED: u16 = 4401;

impl TestApp {
    /// Signs in as a browser; returns its `Cookie` line.
    pub async fn cookies(&self, email: &str) -> String {
        let input = json!({"i": {"email": email, "password": PASSWORD, "carrier": "COOKIE"}});
        let answer = self.graphql(LOGIN, input, &[("sec-fetch-site", "same-origin")]).await;
        let pairs: Vec<_> = answer.cookies().iter().map(|line| line.split(';').next().unwrap().to_owned()).collect();
        assert_eq!(pairs.len(), 2, "{answer:?}");
        pairs.join("; ")
    }
}

/// The answer to `connection_init` with this payload, on a connection with these headers.
async fn begins(door: &OpenDoor, headers: &[(&str, &str)], payload: Value) -> Result<(), u16> {
    let mut ws = Ws::open(door, headers).await;
    ws.say(json!({"type": "connection_init", "payload": payload})).await;
    match ws.next().await {
        Ok(ack) => {
            assert_eq!(ack, json!({"type": "connection_ack"}));
            Ok(())
        }
        Err((code, _)) => Err(code),
    }
}

#[tokio::test]
async fn nobody_gets_in_without_good_credentials_of_the_right_kind() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let door = OpenDoor::with(&app, &[], None).await;
    let cookies = app.cookies(ANNA).await;
    let cookie_line = cookies.as_str();
    let (access, renewal) = cookies.split_once("; ").unwrap();
    let value = |pair: &str| pair.split_once('=').unwrap().1.to_owned();
    let login = "mutation($e: String!, $p: String!) { login(input: {email: $e, password: $p}) { refreshToken } }";
    let answer = app.graphql(login, json!({"e": ANNA, "p": PASSWORD}), &[]).await;
    let refresh = answer.body["data"]["login"]["refreshToken"].as_str().unwrap().to_owned();
    let bearer = format!("Bearer {token}");
    let own = ("origin", "http://localhost:8000");

    for (headers, payload) in [
        (vec![("authorization", bearer.as_str())], Value::Null),
        (vec![], json!({"Authorization": bearer})),
        (vec![], json!({"aUTHORIZATION": bearer, "more": [1]})),
        (vec![("cookie", cookie_line), own], json!({})),
        (vec![("cookie", cookie_line), ("sec-fetch-site", "same-origin")], json!({})),
        (vec![("cookie", renewal), own], json!({})),
        // What the client says itself counts before what its browser sends along.
        (vec![("cookie", cookie_line), ("origin", "https://evil.example")], json!({"authorization": bearer})),
    ] {
        assert_eq!(begins(&door, &headers, payload.clone()).await, Ok(()), "{headers:?} {payload}");
    }
    let swapped_access = format!("__Host-crm-access={}", value(renewal));
    let swapped_renewal = format!("__Host-crm-session={token}");
    for (headers, payload) in [
        (vec![], Value::Null),
        (vec![own], json!({})),
        (vec![], json!({"Authorization": "Bearer rubbish"})),
        (vec![], json!({"Authorization": token})),
        (vec![], json!({"Authorization": 1})),
        (vec![("authorization", bearer.as_str())], json!({"Authorization": "Bearer rubbish"})),
        (vec![("authorization", "Bearer rubbish"), ("cookie", cookie_line), own], json!({})),
        // Cookies that come along from elsewhere.
        (vec![("cookie", cookie_line)], json!({})),
        (vec![("cookie", cookie_line), ("origin", "https://evil.example")], json!({})),
        (vec![("cookie", cookie_line), ("origin", "null")], json!({})),
        (vec![("cookie", cookie_line), own, ("sec-fetch-site", "cross-site")], json!({})),
        // One kind of token in the place of another.
        (vec![], json!({"Authorization": format!("Bearer {refresh}")})),
        (vec![], json!({"Authorization": format!("Bearer {}", value(renewal))})),
        (vec![("cookie", swapped_access.as_str()), own], json!({})),
        (vec![("cookie", swapped_renewal.as_str()), own], json!({})),
    ] {
        assert_eq!(begins(&door, &headers, payload.clone()).await, Err(UNAUTHORIZED), "{headers:?} {payload}");
    }
    assert!(access.starts_with("__Host-crm-access="));
    let refused = Sse::open(&door, &refresh, ME_CHANGED).await;
    assert!(refused.head.starts_with("HTTP/1.1 401"), "{}", refused.head);
    door.close().await;
}

#[tokio::test]
async fn the_kill_switch_closes_what_is_open() {
    for (what, sql) in [
        ("kill switch", "UPDATE users.staff SET token_version = token_version + 1 WHERE email = 'anna@example.pl'"),
        ("disabled", "UPDATE users.staff SET status = 'disabled' WHERE email = 'anna@example.pl'"),
        ("revoked", "UPDATE users.session SET revoked_at = now()"),
    ] {
        let app = TestApp::start().await;
        let token = app.staff(ANNA, &["auditor"]).await;
        let door = OpenDoor::with(&app, &[], None).await;
        let mut idle = Ws::begin(&door, &token).await;
        let mut ws = Ws::begin(&door, &token).await;
        ws.subscribe("a", ME_CHANGED).await;
        ws.me("a").await;
        let mut sse = Sse::open(&door, &token, ME_CHANGED).await;
        sse.me().await;
        app.database.admin(sql).await;
        assert_eq!(ws.closed().await.0, UNAUTHORIZED, "{what}");
        assert_eq!(idle.closed().await.0, UNAUTHORIZED, "{what}");
        let (name, data) = sse.next().await.unwrap();
        assert_eq!((name.as_str(), &data["errors"][0]["extensions"]["code"]), ("next", &json!("UNAUTHENTICATED")));
        assert_eq!(sse.next().await, Some(("complete".to_owned(), Value::Null)), "{what}");
        assert_eq!(sse.next().await, None, "{what}");
        assert_eq!(begins(&door, &[], json!({"Authorization": format!("Bearer {token}")})).await, Err(UNAUTHORIZED));
        door.close().await;
    }
}

#[tokio::test]
async fn a_sign_out_on_another_node_closes_only_its_own() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let other = app.login(ANNA).await;
    let door = OpenDoor::with(&app, &[], None).await;
    let mut ended = Ws::begin(&door, &token).await;
    let mut kept = Ws::begin(&door, &other).await;
    let node = app.another_node();
    let answer = node.as_bearer(&token, crate::rows::LOGOUT, json!({})).await;
    assert_eq!(answer.user_errors("logout"), []);
    assert_eq!(ended.closed().await.0, UNAUTHORIZED);
    kept.subscribe("a", ME_CHANGED).await;
    assert_eq!(kept.me("a").await["name"], "Łucja Żak");
    door.close().await;
}

#[tokio::test]
async fn other_rights_mean_another_connection() {
    for sql in ["DELETE FROM users.staff_role", &granting("auditor", "s.email = 'jan@example.pl'")] {
        let app = TestApp::start().await;
        let auditor = app.staff(ANNA, &["auditor"]).await;
        let nobody = app.staff("jan@example.pl", &[]).await;
        let (changed, same) = if sql.starts_with("DELETE") { (auditor, nobody) } else { (nobody, auditor) };
        let door = OpenDoor::with(&app, &[], None).await;
        let mut ws = Ws::begin(&door, &changed).await;
        let mut sse = Sse::open(&door, &changed, ME_CHANGED).await;
        sse.me().await;
        let mut bystander = Ws::begin(&door, &same).await;
        app.database.admin(sql).await;
        assert_eq!(ws.closed().await.0, 1012);
        assert_eq!(sse.next().await, None);
        bystander.say(json!({"type": "ping"})).await;
        assert_eq!(bystander.hear().await, json!({"type": "pong"}));
        assert_eq!(begins(&door, &[], json!({"Authorization": format!("Bearer {changed}")})).await, Ok(()));
        door.close().await;
    }
}

#[tokio::test]
async fn credentials_that_run_out_end_the_connection_at_the_next_heartbeat() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let cookies = app.cookies(ANNA).await;
    let door = OpenDoor::with(&app, &[("CRM_LIVE_HEARTBEAT_SECONDS", "1")], None).await;
    let mut page = Ws::open(&door, &[("cookie", &cookies), ("origin", "http://localhost:8000")]).await;
    page.say(json!({"type": "connection_init"})).await;
    assert_eq!(page.hear().await, json!({"type": "connection_ack"}));
    let mut ws = Ws::begin(&door, &token).await;
    let mut sse = Sse::open(&door, &token, ME_CHANGED).await;
    sse.me().await;
    app.world.pass(TimeDelta::minutes(10));
    assert_eq!(ws.closed().await.0, UNAUTHORIZED);
    assert_eq!(sse.next().await.unwrap().1["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
    // A web session lasts longer than the token that spoke for it.
    page.subscribe("a", ME_CHANGED).await;
    assert_eq!(page.me("a").await["name"], "Łucja Żak");
    app.world.pass(TimeDelta::hours(12));
    assert_eq!(page.closed().await.0, UNAUTHORIZED);
    door.close().await;
}

#[tokio::test]
async fn a_database_that_cannot_be_asked_is_no_reason_to_be_trusted() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let door = OpenDoor::with(&app, &[], None).await;
    let mut ws = Ws::begin(&door, &token).await;
    let mut sse = Sse::open(&door, &token, ME_CHANGED).await;
    sse.me().await;
    app.database.admin("ALTER TABLE users.session RENAME TO gone").await;
    app.database.admin("SELECT pg_notify('crm_access', 'everybody')").await;
    assert_eq!(ws.closed().await.0, 1013);
    assert_eq!(sse.next().await, None, "no `complete`: clients come again");
    assert_eq!(begins(&door, &[], json!({"Authorization": format!("Bearer {token}")})).await, Err(1013));
    door.close().await;
}
