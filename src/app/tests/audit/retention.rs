//! What nobody needs to keep any longer goes, and nothing else.

use crate::{rows::ANNA, support::TestApp};

/// A month of four years ago with a row in it.
async fn old_month(app: &TestApp, log: &str, name: &str) {
    let (columns, values) = match log {
        "activity_log" => {
            ("action, actor_kind, outcome, request_id, meta", "'old', 'anonymous', 'succeeded', 'r', '{}'")
        }
        _ => ("event, category, actor_kind, request_id", "'x.old', 'change', 'anonymous', 'r'"),
    };
    let month = format!("{}-{}-01 00:00+00", &name[..4], &name[5..]);
    let sql = format!(
        "CREATE TABLE crm.{log}_{name} PARTITION OF crm.{log} FOR VALUES FROM ('{month}') TO (timestamptz '{month}' + interval '1 month'); \
         INSERT INTO crm.{log} (id, at, {columns}) VALUES (gen_random_uuid(), '{month}', {values})"
    );
    // A bound is no expression.
    let end = app.database.text(&format!("SELECT (timestamptz '{month}' + interval '1 month')::text")).await;
    app.database
        .admin(&sql.replace(&format!("(timestamptz '{month}' + interval '1 month')"), &format!("('{end}')")))
        .await;
}

async fn gone(app: &TestApp, table: &str) -> bool {
    app.database.text(&format!("SELECT (to_regclass('crm.{table}') IS NULL)::text")).await == "true"
}

#[tokio::test]
async fn expired_months_go_with_an_event_and_leave_the_proof_whole() {
    let app = TestApp::with_settings(&[("CRM_AUDIT_ACTIVITY_MONTHS", "24"), ("CRM_AUDIT_AUDIT_MONTHS", "60")]).await;
    app.staff(ANNA, &[]).await;
    old_month(&app, "activity_log", "2022_01").await;
    old_month(&app, "audit_log", "2022_01").await;
    old_month(&app, "audit_log", "2020_01").await;
    app.seal().await;
    while app.turn().await {}
    assert!(gone(&app, "activity_log_2022_01").await && gone(&app, "audit_log_2020_01").await);
    assert!(!gone(&app, "audit_log_2022_01").await, "the audit log is kept for longer");
    let events = app.rows("crm.audit_log", "event = 'log.monthDropped'").await;
    let reasons: Vec<_> = events.iter().map(|event| event["reason"].as_str().unwrap()).collect();
    assert_eq!(reasons, ["kept for 24 months", "kept for 60 months"]);
    assert!(events.iter().all(|event| event["category"] == "security" && event["actor_name"] == "audit.retain"));
    assert_eq!(app.faults().await, [""; 0], "before the next seal");
    app.seal().await;
    assert_eq!(app.faults().await, [""; 0], "and after it");
    let told = "SELECT string_agg(dropped::text, '') FROM crm.log_seal WHERE dropped <> '[]'";
    let told = app.database.text(told).await;
    assert!(told.contains("2022-01") && told.contains("2020-01"), "{told}");
}

#[tokio::test]
async fn a_month_with_a_row_that_no_seal_stands_over_stays() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    app.seal().await;
    old_month(&app, "activity_log", "2020_02").await;
    while app.turn().await {}
    assert!(!gone(&app, "activity_log_2020_02").await);
    assert_eq!(app.count("crm.audit_log WHERE event = 'log.monthDropped'").await, 0);
}

#[tokio::test]
async fn a_month_that_was_dropped_by_hand_is_no_expired_one() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    old_month(&app, "activity_log", "2025_06").await;
    app.seal().await;
    app.tamper(
        "DROP TABLE crm.activity_log_2025_06; INSERT INTO crm.log_drop VALUES ('activity_log', '2025-06', now())",
    )
    .await;
    app.login(ANNA).await;
    app.seal().await;
    let faults = app.faults().await;
    assert!(faults.len() == 1 && faults[0].starts_with("activity_log 2025-06: row entry_"), "{faults:?}");
    assert!(faults[0].contains("was deleted"));
    assert_eq!(app.count("crm.log_seal WHERE dropped <> '[]'").await, 0, "no seal vouches for it");
}
