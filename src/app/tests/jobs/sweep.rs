//! The hourly sweeps of `users` and `operations`.

use crate::{rows::ANNA, support::TestApp};

#[tokio::test]
async fn old_sessions_and_idle_counters_go_and_the_rest_stays() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let columns = "id, staff_id, carrier, token_version, created_at, expires_at, revoked_at, user_agent";
    for (name, expires, revoked) in [
        ("run out", "2026-08-24T09:59:59Z", "NULL"),
        ("revoked", "2026-12-01", "'2026-08-24T09:59:59Z'"),
        ("just not", "2026-08-24T10:00:00Z", "NULL"),
        ("lately", "2026-12-01", "'2026-11-01'"),
    ] {
        app.database
            .admin(&format!(
                "INSERT INTO users.session ({columns}) SELECT gen_random_uuid(), id, 'token', 1, '2026-01-01', \
                 '{expires}', {revoked}, '{name}' FROM users.staff"
            ))
            .await;
    }
    app.database
        .admin(
            "INSERT INTO users.session (id, staff_id, carrier, token_version, created_at, expires_at) \
             SELECT gen_random_uuid(), s.id, 'token', 1, '2026-01-01', '2026-01-02' FROM users.staff s, generate_series(1, 1500); \
             INSERT INTO users.refresh_token (hash, session_id, generation, created_at) \
             SELECT sha256(id::text::bytea), id, 2, '2026-01-01' FROM users.session; \
             DELETE FROM users.throttle; \
             INSERT INTO users.throttle VALUES ('address:1', 1, '2026-11-21T09:00:00Z'), ('address:2', 1, '2026-11-22T09:00:00Z'), \
             ('account:old', 5, '2026-08-01'), ('account:locked', 100, '2026-08-01'), ('account:young', 5, '2026-11-01')",
        )
        .await;
    while app.turn().await {}
    let job = app.rows("crm.job", "kind = 'users.sweep'").await.pop().unwrap();
    assert_eq!((job["status"].as_str(), job["output"].as_i64()), (Some("succeeded"), Some(2)), "{job}");
    let kept = "SELECT string_agg(user_agent, ', ' ORDER BY user_agent) FROM users.session";
    assert_eq!(app.database.text(kept).await, "just not, lately");
    let counters = "SELECT string_agg(subject, ', ' ORDER BY subject) FROM users.throttle";
    assert_eq!(app.database.text(counters).await, "account:locked, account:young, address:2");
    let tokens = "SELECT count(*)::text FROM users.refresh_token t JOIN users.session s ON s.id = t.session_id";
    assert_eq!(app.database.text(tokens).await, app.count("users.refresh_token").await.to_string());
    assert_eq!(app.rows("crm.activity_log", "action = 'users.sweep'").await.len(), 3, "two batches and the end");
}

#[tokio::test]
async fn old_jobs_go_with_their_items_and_the_rest_stays() {
    let app = TestApp::with_settings(&[("CRM_OPERATIONS_JOBS_KEPT_DAYS", "30")]).await;
    while app.turn().await {}
    app.database.admin("DELETE FROM crm.job").await;
    let columns = "id, kind, input, status, request_id, created_at, due_at, finished_at";
    for (kind, status, finished) in [
        ("old", "succeeded", "'2026-10-23T09:59:59Z'"),
        ("old", "failed", "'2026-01-01'"),
        ("just not", "cancelled", "'2026-10-23T11:00:00Z'"),
        ("open", "waiting", "NULL"),
    ] {
        app.database
            .admin(&format!(
                "INSERT INTO crm.job ({columns}) VALUES (gen_random_uuid(), '{kind}', 'null', '{status}', 'r', '2020-01-01', '2020-01-01', {finished})"
            ))
            .await;
    }
    app.database
        .admin(
            "INSERT INTO crm.job_item (job_id, item, done_at) SELECT id, 'staff_' || n, now() FROM crm.job, generate_series(1, 1200) n",
        )
        .await;
    app.world.pass(chrono::TimeDelta::hours(1));
    while app.turn().await {}
    let kept = "SELECT string_agg(kind, ', ' ORDER BY kind) FROM crm.job WHERE kind NOT LIKE '%.sweep'";
    assert_eq!(app.database.text(kept).await, "just not, open");
    assert_eq!(app.count("crm.job_item").await, 2_400);
    let swept = app.rows("crm.job", "kind = 'operations.sweep'").await.pop().unwrap();
    assert_eq!((swept["status"].as_str(), swept["output"].as_i64()), (Some("succeeded"), Some(2_402)), "{swept}");
}
