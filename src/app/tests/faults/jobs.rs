//! The program is killed in the middle of a bulk action, and goes on after its next start.

use serde_json::{Value, json};
use sqlx::{Executor as _, PgConnection};

use super::{QUIET, ledger::admin};
use crate::program::Installation;

const PEOPLE: i64 = 300;

const START: &str = "mutation($n: Int!, $k: String) { bulkEndStaffSessions(input: {selection: {filter: {search: \"crew\"}}, \
    expectedCount: $n, reason: \"x\", idempotencyKey: $k}) { job { id } userErrors { code } } }";

async fn number(database: &mut PgConnection, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(database).await.expect(sql)
}

impl Installation {
    async fn starts(&self, token: &str) -> Value {
        self.graphql(START, &json!({"n": PEOPLE, "k": "k"}), token).await
    }
}

#[tokio::test]
async fn a_bulk_action_survives_the_death_of_its_program_and_nobody_is_done_twice() {
    killed(1).await;
}

#[tokio::test]
#[ignore = "takes minutes: make soak"]
async fn a_bulk_action_survives_four_deaths_of_its_program_and_nobody_is_done_twice() {
    killed(4).await;
}

async fn killed(times: i64) {
    let crm = Installation::new();
    crm.administrator().await;
    let (mut server, _) = crm.serve_with(&QUIET).await;
    let mut cluster = crm.cluster().await;
    let mut database = admin(&cluster).await;
    let crew = "INSERT INTO users.staff (id, email, name, language, status, password_hash, created_at) \
        SELECT gen_random_uuid(), 'crew' || n || '@example.pl', 'Załoga', 'pl', 'active', 'x', now() FROM generate_series(1, 300) n";
    database.execute(crew).await.expect("a crew");
    let token = crm.token().await;
    let job = crm.starts(&token).await["data"]["bulkEndStaffSessions"]["job"]["id"].clone();
    assert!(job.is_string(), "{job}");
    let done = "SELECT count(done_at) FROM crm.job_item";
    for death in 1..=times {
        while number(&mut database, done).await < PEOPLE * death / (times + 1) {}
        // Its PostgreSQL goes with it.
        drop(database);
        assert_eq!(server.signal("KILL").await.0, None);
        server = crm.serve_with(&QUIET).await.0;
        cluster = crm.cluster().await;
        database = admin(&cluster).await;
        assert!(number(&mut database, done).await < PEOPLE, "killed too late");
        // The minute of the dead one's lease, by the admin's hand.
        database.execute("UPDATE crm.job SET claimed_until = now() WHERE status = 'running'").await.expect("it ends");
    }
    // Whoever didn't hear of the start asks again, and starts nothing.
    assert_eq!(crm.starts(&token).await["data"]["bulkEndStaffSessions"]["job"]["id"], job);
    let open = "SELECT count(*) FROM crm.job WHERE kind = 'users.endSessions' AND status IN ('waiting', 'running')";
    while number(&mut database, open).await > 0 {}
    let succeeded =
        "SELECT count(*) FROM crm.job WHERE kind = 'users.endSessions' AND status = 'succeeded' AND done = total";
    assert_eq!(number(&mut database, succeeded).await, 1);
    // The ledger: each of the crew once in the tables, in the audit log and in the activity log.
    for once in [
        "SELECT count(*) FROM users.staff WHERE email LIKE 'crew%' AND token_version = 2",
        "SELECT count(*) FROM crm.audit_log WHERE event = 'session.allEnded'",
        "SELECT count(DISTINCT subject) FROM crm.audit_log WHERE event = 'session.allEnded'",
        "SELECT count(*) FROM crm.activity_log WHERE action = 'users.endSessions' AND subjects <> '[]'",
        "SELECT count(*) FROM crm.job_item WHERE done_at IS NOT NULL AND code IS NULL",
    ] {
        assert_eq!(number(&mut database, once).await, PEOPLE, "{once}");
    }
    assert_eq!(server.signal("INT").await.0, Some(0));
}
