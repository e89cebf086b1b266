//! Work comes to its end whoever waits for it: a client that hangs up, a deadline that passes.

use std::sync::Arc;

use crm_core::db::embedded::Role;
use serde_json::json;
use sqlx::{Connection as _, Executor as _, PgConnection};

use crate::{
    open_door::{OpenDoor, exchange, wire},
    rows::{ANNA, LOGIN, sign_in},
    support::{Answer, TestApp},
};

/// Holds the table of sessions, so that a sign-in waits in the middle of its transaction.
pub async fn hold_sessions(app: &TestApp) -> PgConnection {
    let mut holder = PgConnection::connect_with(&app.database.options(Role::Admin)).await.expect("the admin connects");
    holder.execute("BEGIN").await.expect("BEGIN");
    holder.execute("LOCK TABLE users.session IN ACCESS EXCLUSIVE MODE").await.expect("LOCK");
    holder
}

/// Waits for so many sign-ins to wait: one for the table, the others for that one.
pub async fn until_waiting(app: &TestApp, many: i64) {
    for _ in 0..5_000 {
        if waiting(app).await == many {
            return;
        }
    }
    panic!("they do not wait");
}

/// How many connections wait for a lock.
pub async fn waiting(app: &TestApp) -> i64 {
    let sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    // As the writer: a role sees what its own sessions wait for.
    sqlx::query_scalar(sql).fetch_one(app.db.pool()).await.expect("a count")
}

/// Waits for as many sessions.
async fn until_sessions(app: &TestApp, many: i64) {
    for _ in 0..500 {
        if app.count("users.session").await == many && app.count("crm.activity_log").await == many {
            return;
        }
    }
    panic!("the work was cut in half: {}", app.state().await);
}

#[tokio::test]
async fn a_client_that_hangs_up_does_not_cut_its_work_in_half() {
    let app = Arc::new(TestApp::start().await);
    app.staff(ANNA, &[]).await;
    let mut holder = hold_sessions(&app).await;
    let mut clients = tokio::task::JoinSet::new();
    for _ in 0..5 {
        let app = Arc::clone(&app);
        clients.spawn(async move { app.graphql(LOGIN, sign_in(ANNA), &[]).await });
    }
    until_waiting(&app, 5).await;
    clients.shutdown().await;
    holder.execute("COMMIT").await.unwrap();
    until_sessions(&app, 6).await;
    assert_eq!(app.count("crm.audit_log WHERE event = 'login.succeeded'").await, 6);
    app.login(ANNA).await;
}

#[tokio::test]
async fn a_client_that_closes_its_connection_leaves_its_work_and_the_server_going() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let door = OpenDoor::with(&app, &[], None).await;
    let mut holder = hold_sessions(&app).await;
    let mut clients = Vec::new();
    for _ in 0..5 {
        clients.push(door.connect(&wire("", LOGIN, &sign_in(ANNA))).await);
    }
    until_waiting(&app, 5).await;
    drop(clients);
    holder.execute("COMMIT").await.unwrap();
    until_sessions(&app, 6).await;
    let health = "GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    let answer = exchange([127, 0, 0, 1].into(), door.address, health.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    door.close().await;
}

#[tokio::test]
async fn a_passed_deadline_says_that_the_outcome_is_unknown_and_the_work_goes_on() {
    let app = TestApp::with_settings(&[("CRM_HTTP_DEADLINE_SECONDS", "1")]).await;
    app.staff(ANNA, &[]).await;
    let mut holder = hold_sessions(&app).await;
    let answer: Answer = app.under("deadline-1", LOGIN, sign_in(ANNA)).await;
    answer.refused(503, "UNAVAILABLE");
    let extensions = &answer.body["errors"][0]["extensions"];
    assert_eq!((&extensions["reason"], &extensions["outcomeKnown"]), (&json!("OUTCOME_UNKNOWN"), &json!(false)));
    assert_eq!(app.activity("deadline-1").await.len(), 0);
    holder.execute("COMMIT").await.unwrap();
    until_sessions(&app, 2).await;
    assert_eq!(app.activity("deadline-1").await[0]["outcome"], "succeeded");
}
