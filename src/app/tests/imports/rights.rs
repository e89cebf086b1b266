//! Who may import, see and decide: whoever holds the importer's action, at the moment it counts.

use crm_core::imports::{self, Task, Terms};
use serde_json::{Value, json};

use super::invented::{house_with_things, things};
use crate::support::granting;
use crate::{rows::ANNA, support::TestApp};

const JAN: &str = "jan@example.pl";

const LIST: &str = "{ imports { totalCount nodes { id kind } } }";

#[tokio::test]
async fn without_the_right_nothing_is_started_seen_or_decided() {
    let app = TestApp::start().await;
    let token = app.people().await;
    let helpdesk = app.staff("helpdesk@example.pl", &["helpdesk"]).await;
    let auditor = app.staff("auditor@example.pl", &["auditor"]).await;
    let id = app.import_staff(&token, "email;name\njan@example.pl;Jan Nowy\n").await;
    let listed = app.as_bearer(&token, LIST, json!({})).await;
    assert_eq!(
        listed.body["data"]["imports"],
        json!({"totalCount": 1, "nodes": [{"id": id, "kind": "users.staffMembers"}]})
    );
    let before = app.everybody().await;

    let refused = app.start_import(&helpdesk, "email;name\njan@example.pl;x\n").await;
    assert_eq!(
        (refused.code(), &refused.body["errors"][0]["extensions"]["action"]),
        ("FORBIDDEN", &json!("users.staff.import"))
    );
    for token in [&helpdesk, &auditor] {
        let listed = app.as_bearer(token, LIST, json!({})).await;
        assert_eq!(listed.body["data"]["imports"], json!({"totalCount": 0, "nodes": []}));
        assert_eq!(app.show_import(token, &id, Value::Null).await, Value::Null);
        let node = "query($id: ID!) { node(id: $id) { ... on Import { state rows { totalCount } } } }";
        let node = app.as_bearer(token, node, json!({"id": id})).await;
        assert_eq!(node.body["data"]["node"], Value::Null, "{node:?}");
        for verb in ["apply", "undo", "discard"] {
            assert_eq!(app.import_do(token, verb, &id).await.code(), "NOT_FOUND", "{verb}");
        }
    }
    assert_eq!((app.everybody().await, app.count("crm.import").await), (before, 1));
    assert_eq!(app.show_import(&token, &id, Value::Null).await["state"], "READY");
}

#[tokio::test]
async fn an_upload_is_its_owners_and_good_for_one_import() {
    let app = TestApp::start().await;
    let token = app.people().await;
    let other = app.staff("admin2@example.pl", &["administrator"]).await;
    let file = app.uploaded(&other, "email;name\njan@example.pl;x\n").await["id"].clone();
    let start = "mutation($i: ImportStaffMembersInput!) { importStaffMembers(input: $i) { import { id } userErrors { code path } } }";
    let unknown = [("IMPORT_FILE_UNKNOWN".to_owned(), Some("input.fileId".to_owned()))];
    for (token, file, errors) in [
        (&token, file.clone(), &unknown[..]),
        (&token, json!("file_00000000000070008000000000000000"), &unknown[..]),
        (&other, file.clone(), &[][..]),
        (&other, file.clone(), &unknown[..]),
    ] {
        let answer = app.as_bearer(token, start, json!({"i": {"fileId": file}})).await;
        assert_eq!(answer.user_errors("importStaffMembers"), errors, "{answer:?}");
    }
    assert_eq!(app.count("crm.import").await, 1);
}

#[tokio::test]
async fn a_right_that_is_lost_before_the_job_runs_ends_it() {
    let (app, importer) = house_with_things().await;
    let id = app.read(&importer, things(0..3, "a")).await;
    app.decide(id, Task::Apply).await.unwrap();
    app.by_force("DELETE FROM users.staff_role").await;
    app.run_jobs().await;
    let job = app.import(id).await["job_id"].as_str().unwrap().parse().unwrap();
    let job = app.job(job).await;
    assert_eq!((&job["status"], &job["code"]), (&json!("failed"), &json!("FORBIDDEN")));
    assert_eq!(app.count("invented.thing").await, 0);
    // Whoever gets it back goes on.
    let anna = app.person(ANNA).await;
    app.database.admin(&granting("administrator", &format!("s.id = '{anna}'"))).await;
    app.done(id, Task::Apply).await;
    assert_eq!(app.count("invented.thing").await, 3);
}

#[tokio::test]
async fn whoever_lacks_the_right_cannot_start_one_behind_the_api_either() {
    let (app, importer) = house_with_things().await;
    app.staff(JAN, &[]).await;
    let tx = app.recorded_for(app.person(JAN).await).await;
    let refused =
        imports::start(&tx, &app.house, &*importer, crm_graph::Uuid::nil(), Terms::default()).await.unwrap_err();
    assert_eq!((refused.code().id, &refused.params()[0].1), ("FORBIDDEN", &"invented.thing.import".into()));
}
