//! Each kind of tampering, done with the admin role's rights, is caught and named.

use serde_json::json;

use super::lists::SPEAK;
use crate::{rows::ANNA, support::TestApp};

impl TestApp {
    /// Changes the logs by the admin's hand, past their triggers.
    pub async fn tamper(&self, sql: &str) {
        let guards = |verb: &str| {
            ["activity_log", "audit_log", "log_seal", "log_drop"]
                .map(|table| format!("ALTER TABLE crm.{table} {verb} TRIGGER append_only"))
                .join("; ")
        };
        self.database.admin(&format!("{}; {sql}; {}", guards("DISABLE"), guards("ENABLE"))).await;
    }

    /// The id of the only row that a condition names, as a sentence calls it.
    async fn entry(&self, log: &str, condition: &str) -> String {
        let id =
            self.database.text(&format!("SELECT replace(id::text, '-', '') FROM crm.{log} WHERE {condition}")).await;
        format!("entry_{id}")
    }
}

/// A house whose logs are sealed, by several seals.
async fn sealed() -> TestApp {
    let app = TestApp::start().await;
    let anna = app.staff(ANNA, &[]).await;
    for n in 0..4 {
        app.does_under(&anna, &format!("speaks-{n:03}"), SPEAK).await;
        app.seal().await;
    }
    assert_eq!(app.faults().await, [""; 0]);
    app
}

#[tokio::test]
async fn an_edit_of_any_column_is_named_by_its_row() {
    let app = sealed().await;
    // The first only changed anything.
    let one = "request_id = 'speaks-000'";
    for (log, columns) in [
        (
            "activity_log",
            &[
                "at = at + interval '1 microsecond'",
                "action = 'login'",
                "actor_id = gen_random_uuid()",
                "actor_kind = 'system', actor_id = NULL, actor_name = 'x'",
                "division_id = gen_random_uuid()",
                "outcome = 'failed', code = 'X'",
                "outcome = 'denied', code = 'FORBIDDEN'",
                "subjects = '[]'",
                "request_id = 'another'",
                "ip = '203.0.113.8'",
                "meta = meta || '{\"tookMicros\": 1}'",
            ][..],
        ),
        (
            "audit_log",
            &[
                "at = at + interval '1 microsecond'",
                "event = 'staff.created'",
                "category = 'security'",
                "actor_id = NULL",
                "actor_name = 'x'",
                "division_id = gen_random_uuid()",
                "subject = 'staff_x'",
                "reason = ''",
                "request_id = 'another'",
                "ip = NULL",
                "values_hash = sha256('')",
            ],
        ),
    ] {
        for edit in columns {
            let row = app.entry(log, one).await;
            let id = format!("id = '{}'", row.trim_start_matches("entry_"));
            app.tamper(&format!(
                "CREATE TABLE crm.kept AS SELECT * FROM crm.{log} WHERE {id}; UPDATE crm.{log} SET {edit} WHERE {id}"
            ))
            .await;
            let faults = app.faults().await;
            assert!(
                faults.iter().any(|fault| fault.contains(&row) && fault.contains("was edited")),
                "{log} {edit}: {faults:?}"
            );
            app.tamper(&format!(
                "DELETE FROM crm.{log} WHERE {id}; INSERT INTO crm.{log} SELECT * FROM crm.kept; DROP TABLE crm.kept"
            ))
            .await;
        }
        assert_eq!(app.faults().await, [""; 0], "as it was");
    }
}

#[tokio::test]
async fn a_deleted_an_inserted_and_a_moved_row_are_named() {
    let app = sealed().await;
    let row = app.entry("activity_log", "request_id = 'speaks-002'").await;
    app.tamper("DELETE FROM crm.activity_log WHERE request_id = 'speaks-002'").await;
    let faults = app.faults().await;
    assert!(faults.len() == 1 && faults[0].contains(&row) && faults[0].contains("was deleted"), "{faults:?}");

    let app = sealed().await;
    app.tamper(
        "INSERT INTO crm.activity_log SELECT gen_random_uuid(), at, 'forged', actor_kind, actor_id, actor_name, division_id, \
         outcome, code, subjects, 'forged-001', ip, meta, on_behalf_of, seq FROM crm.activity_log WHERE request_id = 'speaks-001'",
    )
    .await;
    let row = app.entry("activity_log", "request_id = 'forged-001'").await;
    let faults = app.faults().await;
    assert!(faults.len() == 1 && faults[0].contains(&row) && faults[0].contains("was inserted"), "{faults:?}");

    let app = sealed().await;
    let rows = [
        app.entry("activity_log", "request_id = 'speaks-001'").await,
        app.entry("activity_log", "request_id = 'speaks-003'").await,
    ];
    // They change places, and each has the time of the other.
    app.tamper(
        "UPDATE crm.activity_log a SET seq = b.seq, at = b.at FROM crm.activity_log b \
         WHERE (a.request_id = 'speaks-001' AND b.request_id = 'speaks-003') \
         OR (a.request_id = 'speaks-003' AND b.request_id = 'speaks-001')",
    )
    .await;
    let faults = app.faults().await;
    assert_eq!(faults.len(), 2, "{faults:?}");
    for row in rows {
        assert!(faults.iter().any(|fault| fault.contains(&row) && fault.contains("was moved")), "{faults:?}");
    }
}

#[tokio::test]
async fn edited_values_are_named_and_erased_ones_are_no_fault() {
    let app = sealed().await;
    let row = app.entry("audit_log", "request_id = 'speaks-000' AND category = 'change'").await;
    let id = row.trim_start_matches("entry_");
    let kept = app.database.text(&format!("SELECT after::text FROM crm.audit_value WHERE id = '{id}'")).await;
    app.database
        .admin(&format!("UPDATE crm.audit_value SET after = '{{\"language\": \"de\"}}' WHERE id = '{id}'"))
        .await;
    let faults = app.faults().await;
    assert!(faults.len() == 1 && faults[0].contains(&row) && faults[0].contains("values"), "{faults:?}");
    app.database.admin(&format!("UPDATE crm.audit_value SET after = '{kept}' WHERE id = '{id}'")).await;
    assert_eq!(app.faults().await, [""; 0]);
    app.database.admin("DELETE FROM crm.audit_value").await;
    assert_eq!(app.faults().await, [""; 0], "data protection may erase them");
    let forged = "INSERT INTO crm.audit_value SELECT id, at, decode(md5(''), 'hex'), '{}', '{\"language\": \"de\"}' \
        FROM crm.audit_log WHERE request_id = 'speaks-000'";
    app.database.admin(forged).await;
    let faults = app.faults().await;
    assert!(
        faults.len() == 1 && faults[0].contains(&row) && faults[0].contains("values"),
        "others in their place: {faults:?}"
    );
}

#[tokio::test]
async fn a_rewritten_a_missing_and_a_cut_off_seal_are_named() {
    for edit in [
        "until = until + 1",
        "at = at + interval '1 second'",
        "parts = '[]'",
        "dropped = '[{\"log\": \"audit_log\", \"month\": \"2026-11\"}]'",
        "previous = sha256('')",
        "hash = sha256('')",
    ] {
        let app = sealed().await;
        app.tamper(&format!("UPDATE crm.log_seal SET {edit} WHERE nr = 2")).await;
        let faults = app.faults().await;
        assert!(
            faults.contains(&"Seal 2 was rewritten: it doesn't fit its own hash, or the seal before it.".to_owned()),
            "{edit}: {faults:?}"
        );
    }
    let app = sealed().await;
    app.tamper("UPDATE crm.log_seal SET signature = sha512('') WHERE nr = 2").await;
    assert_eq!(app.faults().await, ["The signature of seal 2 is forged."]);
    app.tamper("UPDATE crm.log_seal SET key = 'x' WHERE nr = 2").await;
    assert_eq!(app.faults().await, ["Seal 2 is signed with a key that nobody knows."]);

    let app = sealed().await;
    app.tamper("DELETE FROM crm.log_seal_list WHERE nr = 2; DELETE FROM crm.log_seal WHERE nr = 2").await;
    assert!(app.faults().await.contains(&"Seal 2 is missing.".to_owned()));

    let app = sealed().await;
    let last = app.database.text("SELECT max(nr)::text FROM crm.log_seal").await;
    app.tamper(&format!(
        "DELETE FROM crm.activity_log WHERE seq >= (SELECT since FROM crm.log_seal WHERE nr = {last}); \
         DELETE FROM crm.audit_log WHERE seq >= (SELECT since FROM crm.log_seal WHERE nr = {last}); \
         DELETE FROM crm.log_seal_list WHERE nr = {last}; DELETE FROM crm.log_seal WHERE nr = {last}"
    ))
    .await;
    let cut = format!("The tail was cut off: the head file has seal {last}, the database doesn't any more.");
    assert_eq!(app.faults().await, [cut]);
}

#[tokio::test]
async fn a_spoilt_list_of_rows_hides_which_row_it_was_and_not_that_there_was_one() {
    let app = sealed().await;
    app.database.admin("DELETE FROM crm.log_seal_list").await;
    assert_eq!(app.faults().await, [""; 0], "the seals have hashes of their own");
    app.tamper("UPDATE crm.activity_log SET ip = NULL WHERE request_id = 'speaks-001'").await;
    let faults = app.faults().await;
    assert!(faults.len() == 1 && faults[0].contains("nobody knows which"), "{faults:?}");
}

const CLEAR: &str = "UPDATE crm.activity_log SET ip = NULL WHERE request_id = 'speaks-001'; \
    DELETE FROM crm.log_seal_list; DELETE FROM crm.log_seal";

#[tokio::test]
async fn sealing_again_is_caught_by_the_signature_and_by_the_head_file() {
    let app = sealed().await;
    let before = app.heads();
    app.tamper(CLEAR).await;
    // With a key of their own, because ours is not in the database.
    std::fs::remove_file(app.folder.path().join("keys/sealing.pem")).unwrap();
    let stranger = app.another_node();
    stranger.seal().await;
    let faults = app.faults().await;
    assert!(faults.contains(&"Seal 1 is signed with a key that nobody knows.".to_owned()), "{faults:?}");
    assert!(faults.contains(&"Seal 1 is not the one that the head file has.".to_owned()), "{faults:?}");
    assert_eq!(app.heads()[..before.len()], before, "what is written there stays");

    // Even with our key.
    let app = sealed().await;
    app.tamper(CLEAR).await;
    app.another_node().seal().await;
    let faults = app.faults().await;
    assert!(faults.contains(&"Seal 1 is not the one that the head file has.".to_owned()), "{faults:?}");
    let cut = format!("The tail was cut off: the head file has seal {}, ", app.heads().len());
    assert!(faults.iter().any(|fault| fault.starts_with(&cut)), "{faults:?}");
}

#[tokio::test]
async fn who_may_read_the_log_is_told_in_their_language_what_is_wrong() {
    let app = sealed().await;
    let auditor = app.staff("auditor@example.pl", &["auditor"]).await;
    app.seal().await;
    let row = app.entry("activity_log", "request_id = 'speaks-002'").await;
    app.tamper("UPDATE crm.activity_log SET action = 'logout' WHERE request_id = 'speaks-002'").await;
    app.database.admin("UPDATE users.staff SET language = 'pl'").await;
    app.until(&auditor, "{ me { language } }", "").await;
    let query = "{ logVerification { faults { kind message log entryId seal } } }";
    let answer = app.as_bearer(&auditor, query, json!({})).await;
    let fault = &answer.body["data"]["logVerification"]["faults"][0];
    assert_eq!(
        (&fault["kind"], &fault["log"], &fault["entryId"]),
        (&json!("ROW_EDITED"), &json!("ACTIVITY"), &json!(row)),
        "{answer:?}"
    );
    let helpdesk = app.staff("helpdesk@example.pl", &["helpdesk"]).await;
    let refused = app.as_bearer(&helpdesk, query, json!({})).await;
    assert_eq!(
        (refused.code(), &refused.body["errors"][0]["extensions"]["action"]),
        ("FORBIDDEN", &json!("audit.log.verify"))
    );
}
