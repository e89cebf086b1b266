//! What can't be logged must not happen; and a flood of refusals is counted, not written.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::{
    rows::{ANNA, BOOTSTRAP, LOGIN, LOGOUT, first_administrator, sign_in},
    support::TestApp,
};

const ACTIVITY: &str = "crm.activity_log";
const AUDIT: &str = "crm.audit_log";

impl TestApp {
    async fn writable(&self, log: &str, writable: bool) {
        let sql = match writable {
            true => format!("GRANT INSERT ON {log} TO crm_writer"),
            false => format!("REVOKE INSERT ON {log} FROM crm_writer"),
        };
        self.database.admin(&sql).await;
    }
}

#[tokio::test]
async fn without_the_activity_log_nothing_is_changed_until_it_can_be_written_again() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    app.writable(ACTIVITY, false).await;
    let (before, logs) = (app.state().await, app.both_logs().await);

    let answer = app.under("unlogged-1", LOGIN, sign_in(ANNA)).await;
    assert_eq!(answer.code(), "UNAVAILABLE", "{answer:?}");
    assert_eq!(answer.body["errors"][0]["extensions"]["outcomeKnown"], true);
    assert!(answer.body["data"].is_null() && answer.cookies().is_empty(), "{answer:?}");
    let answer = app.under("unlogged-2", LOGIN, json!({"i": {"email": ANNA, "password": "wrong"}})).await;
    assert_eq!(answer.code(), "UNAVAILABLE", "not even a refusal: {answer:?}");
    let answer = app.as_bearer(&token, LOGOUT, json!({})).await;
    assert_eq!(answer.code(), "UNAVAILABLE", "{answer:?}");
    app.under("unlogged-3", LOGOUT, json!({})).await.refused(503, "UNAVAILABLE");
    assert_eq!(app.me(&token).await.body["data"]["me"]["email"], ANNA, "reading goes on");
    assert_eq!((app.state().await, app.both_logs().await), (before, logs), "nothing was changed");

    app.writable(ACTIVITY, true).await;
    app.login(ANNA).await;
    assert_eq!(app.as_bearer(&token, LOGOUT, json!({})).await.body["data"]["logout"]["userErrors"], json!([]));
}

#[tokio::test]
async fn without_the_audit_log_nothing_is_changed_and_the_activity_log_says_failed() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    app.writable(AUDIT, false).await;
    let before = app.state().await;
    assert_eq!(app.under("unaudited1", LOGIN, sign_in(ANNA)).await.code(), "UNAVAILABLE");
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", bearer.as_str()), ("x-request-id", "unaudited2")];
    assert_eq!(app.graphql(LOGOUT, json!({}), &headers).await.code(), "UNAVAILABLE");
    assert_eq!(app.state().await, before, "no session began, none ended");
    for request in ["unaudited1", "unaudited2"] {
        let rows = app.activity(request).await;
        assert_eq!(rows.len(), 1);
        assert_eq!((&rows[0]["outcome"], &rows[0]["code"]), (&json!("failed"), &json!("UNAVAILABLE")));
    }
    for _ in 0..25 {
        app.under("unaudited3", LOGIN, sign_in(ANNA)).await;
    }
    app.house.recorder.flush(&app.system(), true).await.unwrap();
    let counted = app.rows(ACTIVITY, "meta ? 'count'").await;
    assert_eq!((&counted[0]["outcome"], &counted[0]["code"]), (&json!("failed"), &json!("UNAVAILABLE")));
    app.writable(AUDIT, true).await;
    app.login(ANNA).await;
}

#[tokio::test]
async fn the_first_administrator_is_not_created_where_it_cannot_be_logged() {
    let app = TestApp::start().await;
    let token = app.issue_token().await.unwrap();
    for log in [ACTIVITY, AUDIT] {
        app.writable(log, false).await;
        let before = app.state().await;
        let answer = app.graphql(BOOTSTRAP, first_administrator(&token), &[]).await;
        assert_eq!(answer.code(), "UNAVAILABLE", "{answer:?}");
        assert_eq!(app.state().await, before, "the token is not used up");
        app.writable(log, true).await;
    }
    let answer = app.graphql(BOOTSTRAP, first_administrator(&token), &[]).await;
    assert!(answer.body["data"]["bootstrap"]["staff"]["id"].is_string(), "{answer:?}");
}

#[tokio::test]
async fn a_flood_of_anonymous_refusals_is_twenty_rows_and_a_count() {
    let app = TestApp::start().await;
    for _ in 0..200 {
        app.graphql(LOGOUT, json!({}), &[]).await.refused(401, "UNAUTHENTICATED");
    }
    assert_eq!(app.count(ACTIVITY).await, 20);
    let recorder = &app.house.recorder;
    recorder.flush(&app.system(), false).await.unwrap();
    assert_eq!(app.count(ACTIVITY).await, 20, "the minute is not over");
    app.world.pass(TimeDelta::minutes(1));
    recorder.flush(&app.system(), false).await.unwrap();
    recorder.flush(&app.system(), true).await.unwrap();
    let rows: Vec<Value> = app.rows(ACTIVITY, "meta ? 'count'").await;
    assert_eq!((app.count(ACTIVITY).await, rows.len()), (21, 1));
    let row = &rows[0];
    assert_eq!(
        (&row["meta"]["count"], &row["action"], &row["ip"]),
        (&json!(180), &json!("logout"), &json!("203.0.113.7"))
    );
    assert_eq!((&row["outcome"], &row["code"]), (&json!("denied"), &json!("UNAUTHENTICATED")));
    assert_eq!(row["actor_kind"], "anonymous");

    app.graphql(LOGOUT, json!({}), &[]).await.refused(401, "UNAUTHENTICATED");
    assert_eq!(app.count(ACTIVITY).await, 22, "a new minute has rows again");
}

#[tokio::test]
async fn counted_refusals_that_cannot_be_written_wait_for_the_log() {
    let app = TestApp::start().await;
    for _ in 0..30 {
        app.graphql(LOGOUT, json!({}), &[]).await;
        app.graphql("mutation { bootstrap(input: 1) { nothing } }", json!({}), &[]).await;
    }
    app.writable(ACTIVITY, false).await;
    let error = app.house.recorder.flush(&app.system(), true).await.unwrap_err();
    assert_eq!(error.code().id, "UNAVAILABLE");
    app.writable(ACTIVITY, true).await;
    app.house.recorder.flush(&app.system(), true).await.unwrap();
    let counted = "SELECT sum((meta->>'count')::int)::text FROM crm.activity_log WHERE meta ? 'count'";
    assert_eq!(app.database.text(counted).await, "40", "60 refusals, 20 of them with a row of their own");
}
