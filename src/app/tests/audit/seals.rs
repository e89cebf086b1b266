//! Seals stand over every row once, and over none that may still appear.

use std::sync::Arc;

use audit::{Sealer, Verification, Verify};
use crm_core::{db::embedded::Role, task};
use crm_shared::Language;
use serde_json::json;
use sqlx::{Connection as _, Executor as _, PgConnection};

use super::lists::SPEAK;
use crate::{rows::ANNA, support::TestApp};

impl TestApp {
    pub fn sealer(&self) -> Arc<Sealer> {
        Arc::clone(self.assembly.services.get::<Sealer>().expect("a sealer"))
    }

    /// Seals until no row is left. Other tests' transactions on the same server may hold it up for a moment.
    pub async fn seal(&self) {
        for _ in 0..10_000 {
            self.sealer().turn(&self.system()).await.expect("a turn");
            if self.unsealed().await == 0 {
                return;
            }
        }
        panic!("{} rows are not sealed", self.unsealed().await);
    }

    pub async fn unsealed(&self) -> i64 {
        let open = |log: &str| {
            format!("(SELECT count(*) FROM crm.{log} WHERE seq >= (SELECT coalesce(max(until), 0) FROM crm.log_seal))")
        };
        let sql = format!("SELECT ({} + {})::text", open("activity_log"), open("audit_log"));
        self.database.text(&sql).await.parse().expect("a number")
    }

    /// Verifies all of it.
    pub async fn verify(&self) -> Verification {
        let verify = self.assembly.services.get::<Verify>().expect("a verifier");
        verify.run(&self.system(), None, None).await.expect("a verdict")
    }

    /// What is wrong, in English.
    pub async fn faults(&self) -> Vec<String> {
        self.verify().await.sentences(Language::En)
    }

    /// The lines of the head file.
    pub fn heads(&self) -> Vec<serde_json::Value> {
        let text = std::fs::read_to_string(self.folder.path().join("seals/2026-11.jsonl")).unwrap_or_default();
        text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }
}

#[tokio::test]
async fn what_was_written_is_sealed_and_verified_and_the_heads_are_outside_the_database() {
    let app = TestApp::start().await;
    assert_eq!((app.verify().await.seals, app.heads().len()), (0, 0), "nothing was written");
    let anna = app.staff(ANNA, &["auditor"]).await;
    app.seal().await;
    app.does_under(&anna, "speaks-001", SPEAK).await;
    app.seal().await;
    assert!(!app.sealer().turn(&app.system()).await.unwrap(), "there is nothing more to seal");
    let told = app.verify().await;
    let rows = app.count("crm.activity_log").await + app.count("crm.audit_log").await;
    assert_eq!((told.rows, told.unsealed), (rows, Some(0)), "{told:?}");
    assert_eq!(told.sentences(Language::En), [""; 0]);
    let seals = app.count("crm.log_seal").await;
    assert!(seals >= 2 && told.seals == seals, "{told:?}");
    let heads = app.heads();
    assert_eq!(i64::try_from(heads.len()).unwrap(), seals);
    let last = app.rows("crm.log_seal", "true").await.pop().unwrap();
    let head = heads.last().unwrap();
    assert_eq!(head["seal"], last["nr"]);
    assert_eq!(format!("\\x{}", head["hash"].as_str().unwrap()), last["hash"]);

    let query = "{ logVerification { seals rows unsealed faults { message } } }";
    let answer = app.as_bearer(&anna, query, json!({})).await;
    assert_eq!(
        answer.body["data"]["logVerification"],
        json!({"seals": seals, "rows": rows, "unsealed": 0, "faults": []}),
        "{answer:?}"
    );
    let long = "{ logVerification(from: \"2026-11-01T00:00:00Z\") { seals } }";
    let answer = app.as_bearer(&anna, long, json!({})).await;
    assert_eq!(answer.body["errors"][0]["extensions"]["reason"], "AUDIT_VERIFICATION_TOO_LONG");
}

#[tokio::test]
async fn a_row_of_a_transaction_under_way_is_sealed_after_its_commit_though_its_time_is_long_past() {
    let app = TestApp::start().await;
    let mut slow = PgConnection::connect_with(&app.database.options(Role::Writer)).await.unwrap();
    let row = "INSERT INTO crm.activity_log (id, at, action, actor_kind, outcome, request_id, meta) \
        VALUES (gen_random_uuid(), '2026-11-22T09:00:00Z', 'slow', 'anonymous', 'succeeded', 'r', '{}')";
    slow.execute("BEGIN").await.unwrap();
    slow.execute(row).await.unwrap();
    // Later, and committed before.
    app.staff(ANNA, &[]).await;
    for _ in 0..5 {
        app.sealer().turn(&app.system()).await.unwrap();
    }
    assert!(app.unsealed().await >= 2, "the horizon is before both");
    slow.execute("COMMIT").await.unwrap();
    app.seal().await;
    assert_eq!(app.faults().await, [""; 0]);
    let of = |action: &str| format!("SELECT seq::text FROM crm.activity_log WHERE action = '{action}'");
    let (slow, login) = (app.database.text(&of("slow")).await, app.database.text(&of("login")).await);
    assert!(slow.parse::<i64>().unwrap() < login.parse::<i64>().unwrap(), "in the order of transactions");
}

#[tokio::test]
async fn many_writers_and_two_nodes_that_seal_leave_each_row_under_one_seal() {
    let app = Arc::new(TestApp::start().await);
    let token = app.staff(ANNA, &[]).await;
    let other = Arc::new(app.another_node());
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let (app, token) = (Arc::clone(&app), token.clone());
            task::spawn(async move {
                for n in 0..15 {
                    app.does_under(&token, &format!("many-{writer}-{n:03}"), SPEAK).await;
                }
            })
        })
        .collect();
    let sealers: Vec<_> = [Arc::clone(&app), Arc::clone(&other)]
        .into_iter()
        .map(|node| {
            task::spawn(async move {
                for _ in 0..20 {
                    node.sealer().turn(&node.system()).await.expect("a turn");
                }
            })
        })
        .collect();
    for work in writers.into_iter().chain(sealers) {
        work.await.unwrap();
    }
    app.seal().await;
    let told = app.verify().await;
    assert_eq!(told.sentences(Language::En), [""; 0]);
    let rows = app.count("crm.activity_log").await + app.count("crm.audit_log").await;
    assert!(rows > 60 && told.rows == rows, "{told:?}");
    let listed = "SELECT sum(octet_length(list) / 48)::text FROM crm.log_seal_list";
    assert_eq!(app.database.text(listed).await, rows.to_string());
}

#[tokio::test]
async fn numbers_go_on_behind_what_another_server_has_counted() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    app.seal().await;
    // As if these rows had come from a server that was far ahead.
    app.tamper("UPDATE crm.activity_log SET seq = seq + 1000000").await;
    crm_core::audit::begin_era(&app.db).await.unwrap();
    app.login(ANNA).await;
    let ahead = "SELECT (max(seq) > 1000000)::text FROM crm.audit_log";
    assert_eq!(app.database.text(ahead).await, "true");
    let offset = app.database.text("SELECT crm.log_offset()::text").await;
    crm_core::audit::begin_era(&app.db).await.unwrap();
    assert_eq!(app.database.text("SELECT crm.log_offset()::text").await, offset, "once is enough");
}
