//! The logs as files: exports for people, and lines for other programs.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crm_core::work::Work;
use serde_json::{Value, json};

use super::lists::SPEAK;
use crate::{
    rows::ANNA,
    support::{BOUND, TestApp},
};

const EXPORT: &str = "mutation($i: ExportActivityLogInput!) { exportActivityLog(input: $i) { job { id } \
    userErrors { code path } } }";
const EXPORT_AUDIT: &str = "mutation($i: ExportAuditLogInput!) { exportAuditLog(input: $i) { job { id } \
    userErrors { code path } } }";

impl TestApp {
    /// Has a log exported; the text of the file.
    async fn log_file(&self, token: &str, field: &str, mutation: &str, input: Value) -> String {
        let answer = self.as_bearer(token, mutation, json!({"i": input})).await;
        assert_eq!(answer.user_errors(field), [], "{answer:?}");
        while self.turn().await {}
        let id = &answer.body["data"][field]["job"]["id"];
        let query = "query($id: ID!) { job(id: $id) { status file { url } } }";
        let job = self.as_bearer(token, query, json!({"id": id})).await.body["data"]["job"].clone();
        assert_eq!(job["status"], "SUCCEEDED", "{job}");
        let url = job["file"]["url"].as_str().expect("a file").to_owned();
        self.fetch_text(token, &url).await
    }

    async fn fetch_text(&self, token: &str, url: &str) -> String {
        let request = http::Request::get(url).header("authorization", format!("Bearer {token}"));
        let request = request.body(axum::body::Body::empty()).expect("a request");
        let response = tower::ServiceExt::oneshot(self.router.clone(), request).await.expect("an answer");
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        String::from_utf8(bytes.to_vec()).expect("UTF-8")
    }
}

#[tokio::test]
async fn both_logs_are_exported_as_csv_and_json_lines_by_the_reader_and_each_export_is_an_event() {
    let app = TestApp::start().await;
    let auditor = app.staff("auditor@example.pl", &["auditor"]).await;
    let anna = app.staff(ANNA, &[]).await;
    app.does_under(&anna, "speaks-001", SPEAK).await;
    let filter = json!({"requestId": "speaks-001"});
    let wanted = json!({"filter": filter, "format": "CSV", "byteOrderMark": false});
    let text = app.log_file(&auditor, "exportActivityLog", EXPORT, wanted).await;
    let lines: Vec<_> = text.lines().collect();
    assert!(lines.len() == 2 && lines[0].starts_with("When;Kind of actor;Actor;Action;Outcome;"), "{text}");
    assert!(lines[1].starts_with("2026-11-22 11:00:00;staff;staff_"), "{text}");
    assert!(lines[1].contains(";setMyLanguage;succeeded;;"), "{text}");

    let wanted = json!({"filter": filter, "format": "JSON_LINES"});
    let text = app.log_file(&auditor, "exportAuditLog", EXPORT_AUDIT, wanted).await;
    let entry: Value = serde_json::from_str(text.trim()).expect("one line of JSON");
    assert_eq!(
        (&entry["at"], &entry["event"], &entry["category"], &entry["requestId"]),
        (
            &json!("2026-11-22T10:00:00.000000Z"),
            &json!("staff.languageChanged"),
            &json!("change"),
            &json!("speaks-001")
        )
    );
    assert_eq!(entry["changes"], json!([{"field": "language", "before": "en", "after": "pl"}]));
    let names: Vec<_> = entry.as_object().unwrap().keys().cloned().collect();
    assert!(names.contains(&"ip".to_owned()) && names.contains(&"reason".to_owned()), "empty ones are there, too");
    for event in ["activityLog.exported", "auditLog.exported"] {
        let told = app.rows("crm.audit_log", &format!("event = '{event}'")).await.pop().unwrap();
        assert_eq!(
            (&told["category"], &told["actor_id"]),
            (&json!("security"), &json!(app.person("auditor@example.pl").await))
        );
    }
    // By whom it was read, the database says.
    app.database.admin("REVOKE SELECT ON crm.activity_log FROM crm_reader").await;
    let answer = app.as_bearer(&auditor, EXPORT, json!({"i": {"format": "CSV"}})).await;
    assert_eq!(answer.user_errors("exportActivityLog"), []);
    app.turn().await;
    let failed = app.rows("crm.job", "kind = 'audit.exportActivityLog' AND status <> 'succeeded'").await;
    assert_eq!((failed.len(), &failed[0]["code"]), (1, &json!("INTERNAL")), "{failed:?}");
}

#[tokio::test]
async fn who_may_not_read_or_not_export_gets_no_file() {
    let app = TestApp::start().await;
    let helpdesk = app.staff(ANNA, &["helpdesk"]).await;
    for mutation in [EXPORT, EXPORT_AUDIT] {
        let answer = app.as_bearer(&helpdesk, mutation, json!({"i": {}})).await;
        assert_eq!(answer.code(), "FORBIDDEN", "{answer:?}");
    }
    let auditor = app.staff("auditor@example.pl", &["auditor"]).await;
    let answer = app.as_bearer(&auditor, EXPORT, json!({"i": {"filter": {"ip": "somewhere"}}})).await;
    assert_eq!(answer.user_errors("exportActivityLog")[0].0, "AUDIT_NETWORK_INVALID");
    assert_eq!(app.count("crm.job WHERE kind LIKE 'audit.export%'").await, 0);
    // Who loses the right in between has none when the job runs.
    let answer = app.as_bearer(&auditor, EXPORT, json!({"i": {}})).await;
    assert_eq!(answer.user_errors("exportActivityLog"), []);
    app.by_force("DELETE FROM users.staff_role WHERE role_id = '00000000-0000-7000-8000-000000000002'").await;
    app.until(&auditor, "{ deadLetters { nodes { id } } }", "FORBIDDEN").await;
    while app.turn().await {}
    let job = app.rows("crm.job", "kind = 'audit.exportActivityLog'").await.pop().unwrap();
    assert_eq!((&job["status"], &job["code"]), (&json!("failed"), &json!("FORBIDDEN")));
    assert_eq!(app.count("crm.file").await, 0);
}

/// A house that forwards its logs, and the file.
async fn forwarding() -> (TestApp, PathBuf) {
    let folder = tempfile::tempdir().unwrap().keep();
    let file = folder.join("crm.jsonl");
    (TestApp::with_settings(&[("CRM_AUDIT_FORWARD_FILE", file.to_str().unwrap())]).await, file)
}

fn lines(file: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

impl TestApp {
    /// What a server does besides.
    pub fn in_background(&self) -> Work {
        let mut work = Work::default();
        for background in &self.assembly.background {
            let (background, cx) = (Arc::clone(background), self.system());
            work.start(|stop| background.run(cx, stop));
        }
        work
    }

    /// Forwards until so many lines are there. Other tests' transactions may hold them up for a moment.
    async fn forward_until(&self, file: &Path, count: i64) {
        let work = self.in_background();
        for _ in 0..10_000 {
            if i64::try_from(lines(file).len()).unwrap() >= count {
                return work.stop(BOUND).await;
            }
            self.rows_of_both().await;
        }
        panic!("{} lines", lines(file).len());
    }

    async fn rows_of_both(&self) -> i64 {
        self.count("crm.activity_log").await + self.count("crm.audit_log").await
    }
}

#[tokio::test]
async fn every_row_is_forwarded_once_and_again_after_a_crash_and_never_less() {
    let (app, file) = forwarding().await;
    let anna = app.staff(ANNA, &[]).await;
    app.does_under(&anna, "speaks-001", SPEAK).await;
    let all = app.rows_of_both().await;
    app.forward_until(&file, all).await;
    let told = lines(&file);
    assert_eq!(i64::try_from(told.len()).unwrap(), all, "each once");
    let changed = told.iter().find(|line| line["event"] == "staff.languageChanged").unwrap();
    assert_eq!(
        (&changed["log"], &changed["fields"], changed.get("changes")),
        (&json!("audit_log"), &json!(["language"]), None)
    );
    assert!(told.iter().any(|line| line["action"] == "setMyLanguage" && line["log"] == "activity_log"));

    // A crash after the lines and before the mark.
    let mark = file.with_file_name("crm.jsonl.mark");
    let before = std::fs::read(&mark).unwrap();
    app.does_under(&anna, "speaks-002", SPEAK).await;
    let more = app.rows_of_both().await - all;
    app.forward_until(&file, all + more).await;
    std::fs::write(&mark, before).unwrap();
    app.forward_until(&file, all + 2 * more).await;
    let ids: std::collections::HashSet<_> = lines(&file).iter().map(|line| line["id"].to_string()).collect();
    assert_eq!(i64::try_from(ids.len()).unwrap(), all + more, "again, and by its id the same");

    // Rotated away: a new file begins, and nothing is missed.
    std::fs::rename(&file, file.with_extension("1")).unwrap();
    app.does_under(&anna, "speaks-003", SPEAK).await;
    app.forward_until(&file, 1).await;
    assert!(lines(&file).iter().any(|line| line["requestId"] == "speaks-003"));
    std::fs::remove_dir_all(file.parent().unwrap()).unwrap();
}

#[tokio::test]
async fn a_file_that_cannot_be_written_is_in_nobodys_way_and_is_caught_up_with() {
    let (app, file) = forwarding().await;
    let folder = file.parent().unwrap().to_owned();
    std::fs::remove_dir(&folder).unwrap();
    let work = app.in_background();
    let anna = app.staff(ANNA, &[]).await;
    let answer = app.does_under(&anna, "speaks-001", SPEAK).await;
    assert!(answer.body.get("errors").is_none(), "{answer:?}");
    // Long enough to have been tried: the seals, which the same server makes, stand over the rows.
    for _ in 0..10_000 {
        if app.unsealed().await == 0 {
            break;
        }
    }
    std::fs::create_dir(&folder).unwrap();
    work.stop(BOUND).await;
    app.forward_until(&file, app.rows_of_both().await).await;
    std::fs::remove_dir_all(folder).unwrap();
}
