//! Where members of staff are signed in, as those may see who may.

use serde_json::{Value, json};

use crate::{rows::ANNA, support::TestApp};

const SESSIONS: &str = "query($search: String) { staffMembers(filter: {search: $search}) { nodes { name \
     sessions { id carrier createdAt expiresAt ip userAgent staff { id email } } } } }";

/// A session of the person who signs in with `email`.
async fn session(app: &TestApp, email: &str, created: &str, rest: &str) {
    let columns = "id, carrier, created_at, token_version, expires_at, revoked_at, ip, user_agent, staff_id";
    let sql = format!(
        "INSERT INTO users.session ({columns}) SELECT gen_random_uuid(), 'token', '{created}', {rest}, '198.51.100.9', \
         'curl', id FROM users.staff WHERE email = '{email}'"
    );
    app.database.admin(&sql).await;
}

async fn sessions(app: &TestApp, token: &str, search: &str) -> Vec<Value> {
    let answer = app.as_bearer(token, SESSIONS, json!({"search": search})).await;
    assert!(answer.body.get("errors").is_none(), "{answer:?}");
    answer.body["data"]["staffMembers"]["nodes"][0]["sessions"].as_array().unwrap().clone()
}

#[tokio::test]
async fn open_sessions_are_shown_newest_first_and_twenty_at_most() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &["auditor"]).await;
    app.staff("jan@example.pl", &[]).await;
    let own = &sessions(&app, &token, ANNA).await[0];
    assert!(own["id"].as_str().unwrap().starts_with("session_"));
    assert_eq!(
        (&own["carrier"], &own["ip"], &own["staff"]["email"]),
        (&json!("TOKEN"), &json!("203.0.113.7"), &json!(ANNA))
    );

    app.database
        .admin("DELETE FROM users.session WHERE staff_id = (SELECT id FROM users.staff WHERE email LIKE 'jan%')")
        .await;
    let jan = async || {
        let shown = sessions(&app, &token, "jan@").await;
        shown.iter().map(|session| session["createdAt"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(jan().await.is_empty(), "nobody signed in, and still a list");
    let (open, gone) = ("'2026-11-22T20:00:00Z', NULL", "'2026-11-22T10:00:00Z', NULL");
    session(&app, "jan@example.pl", "2026-11-22T09:00:00Z", &format!("1, {open}")).await;
    session(&app, "jan@example.pl", "2026-11-22T09:30:00Z", &format!("1, {open}")).await;
    session(&app, "jan@example.pl", "2026-11-22T08:00:00Z", &format!("1, {gone}")).await;
    session(&app, "jan@example.pl", "2026-11-22T08:00:00Z", &format!("7, {open}")).await;
    session(&app, "jan@example.pl", "2026-11-22T08:00:00Z", "1, '2026-11-22T20:00:00Z', '2026-11-22T09:00:00Z'").await;
    assert_eq!(jan().await, ["2026-11-22T09:30:00+00:00", "2026-11-22T09:00:00+00:00"], "not run out, not ended");
    for minute in 0..30 {
        session(&app, "jan@example.pl", &format!("2026-11-22T09:{minute:02}:30Z"), &format!("1, {open}")).await;
    }
    let shown = jan().await;
    assert_eq!(
        (shown.len(), shown[0].as_str(), shown[1].as_str()),
        (20, "2026-11-22T09:30:00+00:00", "2026-11-22T09:29:30+00:00")
    );
    assert!(shown.is_sorted_by(|a, b| a >= b));
    app.database.admin("UPDATE users.staff SET status = 'disabled' WHERE email = 'jan@example.pl'").await;
    assert!(jan().await.is_empty(), "a disabled person's sessions are worth nothing");
}

#[tokio::test]
async fn sessions_are_refused_by_themselves() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &["helpdesk"]).await;
    let answer = app.as_bearer(&token, SESSIONS, json!({})).await;
    let node = &answer.body["data"]["staffMembers"]["nodes"][0];
    assert_eq!((&node["name"], &node["sessions"]), (&json!("Łucja Żak"), &Value::Null));
    let error = &answer.body["errors"][0];
    assert_eq!((answer.code(), &error["extensions"]["action"]), ("FORBIDDEN", &json!("users.session.read")));
    assert_eq!(error["path"], json!(["staffMembers", "nodes", 0, "sessions"]));
}
