//! The hourly sweep of `users`.

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
