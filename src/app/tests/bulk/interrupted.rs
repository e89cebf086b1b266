//! A bulk action that is cancelled, killed, or meets a world that fails: none is done twice, none forgotten.

use std::{pin::pin, time::Duration};

use chrono::TimeDelta;
use crm_core::db::embedded::Role;
use crm_graph::Uuid;
use serde_json::json;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use tokio::time::timeout;

use crate::{
    hang_ups::until_waiting,
    rows::ANNA,
    support::{Answer, BOUND, TestApp},
};

const RETRY: &str = "mutation($id: ID!, $k: String) { retryJob(input: {id: $id, idempotencyKey: $k}) { \
    job { status attempts } userErrors { code path } } }";

impl TestApp {
    /// Holds the row of the person who comes in this place among those of this name, so that a bulk action
    /// stops there, in the middle of their transaction.
    async fn hold_person(&self, name: &str, place: i64) -> PgConnection {
        let mut holder = PgConnection::connect_with(&self.database.options(Role::Admin)).await.unwrap();
        let sql = format!(
            "BEGIN; SELECT FROM users.staff WHERE id = (SELECT id FROM users.staff WHERE email LIKE '{name}%' ORDER BY id OFFSET {place} LIMIT 1) FOR UPDATE"
        );
        holder.execute(AssertSqlSafe(sql)).await.unwrap();
        holder
    }

    async fn retry(&self, token: &str, job: &str, key: Option<&str>) -> Answer {
        self.as_bearer(token, RETRY, json!({"id": job, "k": key})).await
    }
}

fn row_of(job: &str) -> Uuid {
    Uuid::try_parse(job.trim_start_matches("job_")).unwrap()
}

#[tokio::test]
async fn a_cancelled_one_stops_and_its_result_says_how_far_it_came() {
    let app = TestApp::start().await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    app.crew("jan", 4).await;
    while app.turn().await {}
    let job = app.started(&admin, "jan", 4).await;
    let mut holder = app.hold_person("jan", 1).await;
    let cancelled = async {
        until_waiting(&app, 1).await;
        let cancel = "mutation($id: ID!) { cancelJob(input: {id: $id}) { userErrors { code } } }";
        assert_eq!(app.as_bearer(&admin, cancel, json!({"id": job})).await.user_errors("cancelJob"), []);
        app.world.pass(TimeDelta::milliseconds(200));
        holder.execute("ROLLBACK").await.unwrap();
    };
    let (turn, ()) = tokio::join!(app.turn(), cancelled);
    assert!(turn);
    let result = app.result(&admin, &job).await;
    assert_eq!((&result["status"], &result["done"]), (&json!("CANCELLED"), &json!(2)), "{result}");
    assert_eq!(result["bulk"], json!({"waiting": 2, "succeeded": 2, "refused": []}));
    assert_eq!(app.signed_out("jan").await, [1, 1, 0, 0]);
    assert_eq!(
        app.retry(&admin, &job, None).await.user_errors("retryJob"),
        [("OPERATIONS_JOB_NOT_FAILED".to_owned(), Some("input.id".to_owned()))]
    );
}

#[tokio::test]
async fn after_a_killed_worker_another_goes_on_and_none_is_done_twice() {
    let app = TestApp::start().await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    app.crew("jan", 5).await;
    while app.turn().await {}
    let other = app.another_node();
    let job = app.started(&admin, "jan", 5).await;
    let mut holder = app.hold_person("jan", 2).await;
    {
        let mut killed = pin!(app.turn());
        while app.count("crm.job_item WHERE done_at IS NOT NULL").await < 2 {
            assert!(timeout(Duration::from_millis(1), killed.as_mut()).await.is_err());
        }
        tokio::select! {
            ended = &mut killed => panic!("it waits for the third: {ended}"),
            () = until_waiting(&other, 1) => {}
        }
    }
    holder.execute("ROLLBACK").await.unwrap();
    app.world.pass(TimeDelta::seconds(60));
    while other.turn().await {}
    let result = other.result(&admin, &job).await;
    assert_eq!((&result["status"], &result["done"]), (&json!("SUCCEEDED"), &json!(5)), "{result}");
    assert_eq!(app.signed_out("jan").await, [1; 5]);
    assert_eq!(app.job(row_of(&job)).await["attempts"], 2);
    let rows = app.rows("crm.activity_log", "action = 'users.endSessions' AND subjects <> '[]'").await;
    assert_eq!(rows.len(), 5);
}

#[tokio::test]
async fn who_was_only_slow_does_nothing_more_to_an_item_that_another_has_done() {
    let app = TestApp::start().await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    app.crew("jan", 3).await;
    while app.turn().await {}
    let other = app.another_node();
    let job = app.started(&admin, "jan", 3).await;
    let mut holder = app.hold_person("jan", 1).await;
    let mut slow = pin!(app.turn());
    tokio::select! {
        ended = &mut slow => panic!("it waits for the second: {ended}"),
        () = until_waiting(&other, 1) => {}
    }
    app.world.pass(TimeDelta::seconds(60));
    let mut fresh = pin!(other.turn());
    tokio::select! {
        ended = &mut fresh => panic!("it waits, too: {ended}"),
        () = until_waiting(&other, 2) => {}
    }
    holder.execute("ROLLBACK").await.unwrap();
    let (slow, fresh) = timeout(BOUND, async { tokio::join!(slow, fresh) }).await.unwrap();
    assert!(slow && fresh);
    while other.turn().await {}
    assert_eq!(app.signed_out("jan").await, [1; 3]);
    assert_eq!(app.result(&admin, &job).await["bulk"]["succeeded"], 3);
}

#[tokio::test]
async fn what_fails_for_want_of_the_world_goes_on_by_itself_or_by_hand() {
    let app = TestApp::start().await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    let anna = app.staff(ANNA, &[]).await;
    let auditor = app.staff("auditor@example.pl", &["auditor"]).await;
    app.crew("jan", 3).await;
    while app.turn().await {}
    let job = app.started(&admin, "jan", 3).await;
    // The second can't be written: the log refuses.
    let second = "(SELECT 'staff_' || replace(id::text, '-', '') FROM users.staff WHERE email LIKE 'jan%' ORDER BY id OFFSET 1 LIMIT 1)";
    app.database
        .admin(&format!(
            "CREATE FUNCTION users.full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
             IF NEW.subject = {second} THEN RAISE EXCEPTION 'no space left'; END IF; RETURN NEW; END $$; \
             GRANT EXECUTE ON FUNCTION users.full() TO crm_writer; \
             CREATE TRIGGER full_disk BEFORE INSERT ON crm.audit_log FOR EACH ROW EXECUTE FUNCTION users.full()"
        ))
        .await;
    for _ in 0..5 {
        assert!(app.turn().await);
        app.world.pass(TimeDelta::seconds(20));
    }
    let result = app.result(&admin, &job).await;
    assert_eq!((&result["status"], &result["errorCode"]), (&json!("FAILED"), &json!("UNAVAILABLE")), "{result}");
    assert_eq!(result["bulk"], json!({"waiting": 2, "succeeded": 1, "refused": []}));
    assert_eq!(app.signed_out("jan").await, [1, 0, 0]);

    assert_eq!(app.retry(&anna, &job, None).await.code(), "NOT_FOUND");
    let told = |code: &str| [(code.to_owned(), Some("input.id".to_owned()))];
    assert_eq!(app.retry(&auditor, &job, None).await.user_errors("retryJob"), told("OPERATIONS_JOB_OF_ANOTHER"));
    app.database.admin("DROP TRIGGER full_disk ON crm.audit_log").await;
    for _ in 0..2 {
        let answer = app.retry(&admin, &job, Some("k")).await;
        assert_eq!(
            answer.body["data"]["retryJob"],
            json!({"job": {"status": "WAITING", "attempts": 0}, "userErrors": []}),
            "{answer:?}"
        );
    }
    while app.turn().await {}
    assert_eq!(app.result(&admin, &job).await["bulk"], json!({"waiting": 0, "succeeded": 3, "refused": []}));
    assert_eq!(app.signed_out("jan").await, [1, 1, 1]);
    // Not before it has run: a refusal gives its lock on the job back beside its answer, and a worker
    // passes a locked job over.
    assert_eq!(app.retry(&admin, &job, Some("k2")).await.user_errors("retryJob"), told("OPERATIONS_JOB_NOT_FAILED"));
    let entries = app.rows("crm.audit_log", "event = 'job.retried'").await;
    assert_eq!((entries.len(), &entries[0]["subject"]), (1, &json!(job)));
}

#[tokio::test]
async fn who_has_lost_the_right_meanwhile_does_nothing_to_anybody() {
    let app = TestApp::start().await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    let auditor = app.staff("auditor@example.pl", &["auditor"]).await;
    app.crew("jan", 2).await;
    let job = app.started(&admin, "jan", 2).await;
    app.by_force("DELETE FROM users.staff_role WHERE role_id = '00000000-0000-7000-8000-000000000001'").await;
    while app.turn().await {}
    let result = app.result(&auditor, &job).await;
    assert_eq!((&result["status"], &result["errorCode"]), (&json!("FAILED"), &json!("FORBIDDEN")), "{result}");
    assert_eq!(app.signed_out("jan").await, [0, 0]);
}

#[tokio::test]
async fn who_is_disabled_while_it_runs_does_not_go_on_to_its_end() {
    let app = TestApp::start().await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    let auditor = app.staff("auditor@example.pl", &["auditor"]).await;
    app.database
        .admin(
            "INSERT INTO users.staff (id, email, name, language, status, password_hash, created_at) \
             SELECT gen_random_uuid(), 'jan' || n || '@example.pl', 'Jan', 'pl', 'active', 'x', now() FROM generate_series(1, 120) n",
        )
        .await;
    app.staff("second@example.pl", &["administrator"]).await;
    while app.turn().await {}
    let job = app.started(&admin, "jan", 120).await;
    let mut holder = app.hold_person("jan", 99).await;
    let disabled = async {
        until_waiting(&app, 1).await;
        app.database.admin("UPDATE users.staff SET status = 'disabled' WHERE email = 'admin@example.pl'").await;
        holder.execute("ROLLBACK").await.unwrap();
    };
    let (turn, ()) = tokio::join!(app.turn(), disabled);
    assert!(turn);
    let result = app.result(&auditor, &job).await;
    assert_eq!((&result["status"], &result["errorCode"]), (&json!("FAILED"), &json!("UNAUTHENTICATED")), "{result}");
    assert_eq!(result["bulk"], json!({"waiting": 20, "succeeded": 100, "refused": []}));
    assert_eq!(app.signed_out("jan").await.iter().sum::<i64>(), 100);
}
