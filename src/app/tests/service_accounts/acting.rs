//! What a program does is its own: in the logs, in jobs, files and imports; and what is a person's it can't have.

use serde_json::{Value, json};

use super::{ADMIN, house};
use crate::files::invented::upload;

#[tokio::test]
async fn what_is_a_persons_is_refused_with_words() {
    let (app, admin) = house().await;
    let program =
        app.program(&admin, "Integrator", json!({"actions": ["api.document.manage", "users.staff.read"]})).await;
    for document in [
        "{ me { id } }",
        "{ mySessions { id } }",
        "{ myPreferences { theme } }",
        "{ savedViews(list: \"users.staffMembers\") { nodes { id } } }",
        "mutation { logout { userErrors { code } } }",
        "mutation { logoutEverywhere { userErrors { code } } }",
        "mutation { endMyOtherSessions { ended } }",
        "mutation { setMyLanguage(input: {language: PL}) { userErrors { code } } }",
        "mutation { changeMyPassword(input: {oldPassword: \"x\", password: \"y\"}) { userErrors { code } } }",
        "mutation { trustDocument(input: {name: \"x\", text: \"{ me { id } }\"}) { userErrors { code } } }",
    ] {
        let answer = app.as_bearer(&program.token, document, json!({})).await;
        let extensions = &answer.body["errors"][0]["extensions"];
        assert_eq!(
            (answer.code(), &extensions["reason"]),
            ("FORBIDDEN", &json!("PERSON_ONLY")),
            "{document}: {answer:?}"
        );
        assert_eq!(extensions["action"], Value::Null, "no right would help");
        assert!(answer.message().starts_with("Only a person can do this"), "{answer:?}");
    }
    let news = app
        .first_event("subscription { meChanged { name } }", &[("authorization", &format!("Bearer {}", program.token))])
        .await;
    assert_eq!(news.body["errors"][0]["extensions"]["reason"], "PERSON_ONLY", "{news:?}");
    let denied = app.rows("crm.activity_log", "action = 'logout'").await;
    assert_eq!((&denied[0]["actor_kind"], &denied[0]["outcome"]), (&json!("service_account"), &json!("denied")));
}

#[tokio::test]
async fn a_job_and_its_file_belong_to_the_account_that_had_it_made() {
    let (app, admin) = house().await;
    let me = app.person(ADMIN).await;
    let actions = json!({"actions": ["users.staff.read", "users.staff.export", "audit.history.read"]});
    let program = app.program(&admin, "Integrator", actions).await;
    let other = app.program(&admin, "Inny", json!({"actions": ["users.staff.read"]})).await;
    let account = program.id.strip_prefix("account_").unwrap();
    let export = "mutation { exportStaffMembers(input: {format: CSV, idempotencyKey: \"k1\"}) { job { id } userErrors { code } } }";
    let started = app.as_bearer(&program.token, export, json!({})).await;
    let job = started.body["data"]["exportStaffMembers"]["job"]["id"]
        .as_str()
        .unwrap_or_else(|| panic!("{started:?}"))
        .to_owned();
    let again = app.as_bearer(&program.token, export, json!({})).await;
    assert_eq!(again.body["data"]["exportStaffMembers"]["job"]["id"], *job, "under its own key");
    let elses = app.as_bearer(&admin, export, json!({})).await;
    assert_ne!(elses.body["data"]["exportStaffMembers"]["job"]["id"], *job, "keys are of one caller");
    while app.turn().await {}
    let query = "query($id: ID!) { node(id: $id) { ... on Job { status startedBy { id } startedByAccount { id } file { name url owner { id } ownerAccount { id } } } } }";
    let seen = app.as_bearer(&program.token, query, json!({"id": job})).await;
    let seen = &seen.body["data"]["node"];
    assert_eq!(seen["status"], "SUCCEEDED", "{seen}");
    assert_eq!((&seen["startedBy"], &seen["file"]["owner"]), (&Value::Null, &Value::Null));
    assert_eq!(
        (&seen["startedByAccount"]["id"], &seen["file"]["ownerAccount"]["id"]),
        (&json!(program.id), &json!(program.id))
    );
    let url = seen["file"]["url"].as_str().unwrap();
    assert_eq!(app.fetch(&program.token, url, &[]).await.status, 200);
    assert_eq!(app.fetch(&other.token, url, &[]).await.status, 404);
    let hidden = app.as_bearer(&other.token, query, json!({"id": job})).await;
    assert_eq!(hidden.body["data"]["node"], Value::Null, "{hidden:?}");
    let mine = app
        .as_bearer(&program.token, "{ myFiles { totalCount } jobs(filter: {mine: true}) { totalCount } }", json!({}))
        .await;
    assert_eq!(
        (&mine.body["data"]["myFiles"]["totalCount"], &mine.body["data"]["jobs"]["totalCount"]),
        (&json!(1), &json!(1))
    );

    let rows = app.rows("crm.activity_log", &format!("actor_id = '{account}'")).await;
    assert!(rows.len() >= 3, "the mutation, its repetition, the job: {rows:?}");
    for row in &rows {
        assert_eq!((&row["actor_kind"], &row["on_behalf_of"]), (&json!("service_account"), &json!(me)), "{row}");
    }
    let exported = &app.rows("crm.audit_log", &format!("event = 'staff.exported' AND actor_id = '{account}'")).await[0];
    assert_eq!((&exported["actor_kind"], &exported["on_behalf_of"]), (&json!("service_account"), &json!(me)));
    let history = "query($id: ID!) { node(id: $id) { ... on Job { history { nodes { actor { kind staff { id } serviceAccount { id name } } } } } } }";
    let seen = app.as_bearer(&admin, history, json!({"id": job})).await;
    let actor = &seen.body["data"]["node"]["history"]["nodes"][0]["actor"];
    assert_eq!(
        (&actor["kind"], &actor["serviceAccount"]["name"]),
        (&json!("SERVICE_ACCOUNT"), &json!("Integrator")),
        "{seen:?}"
    );
    assert_eq!(actor["staff"]["id"], format!("staff_{}", me.simple()), "on whose behalf");
}

#[tokio::test]
async fn a_job_of_an_account_that_was_suspended_meanwhile_does_nothing() {
    let (app, admin) = house().await;
    let program =
        app.program(&admin, "Integrator", json!({"actions": ["users.staff.read", "users.staff.export"]})).await;
    let export = "mutation { exportStaffMembers(input: {format: CSV}) { job { id } userErrors { code } } }";
    let started = app.as_bearer(&program.token, export, json!({})).await;
    assert_eq!(started.user_errors("exportStaffMembers"), [], "{started:?}");
    app.resolve(&admin, "suspendServiceAccount", &program.id).await;
    while app.turn().await {}
    let job = &app.rows("crm.job", "actor_kind = 'service_account'").await[0];
    assert_eq!((&job["status"], &job["code"]), (&json!("failed"), &json!("UNAUTHENTICATED")));
    assert_eq!(app.count("crm.file").await, 0);
}

#[tokio::test]
async fn an_upload_is_the_accounts_own_and_so_is_its_import() {
    let (app, admin) = house().await;
    let actions = json!({"actions": ["users.staff.read", "users.staff.import", "files.file.upload"]});
    let program = app.program(&admin, "Integrator", actions).await;
    let other = app.program(&admin, "Inny", json!({"actions": ["users.staff.import"]})).await;
    assert_eq!(app.send(upload(&other.token, "a;b\n", &[])).await.status, 403);
    let file = app.uploaded(&program.token, "email;name\nadmin@example.pl;Łucja Żółw\n").await;
    let document =
        "mutation($f: ID!) { importStaffMembers(input: {fileId: $f}) { import { id } userErrors { code } } }";
    let stolen = app.as_bearer(&other.token, document, json!({"f": file["id"]})).await;
    assert_eq!(stolen.user_errors("importStaffMembers")[0].0, "IMPORT_FILE_UNKNOWN", "{stolen:?}");
    let started = app.as_bearer(&program.token, document, json!({"f": file["id"]})).await;
    let import = started.body["data"]["importStaffMembers"]["import"]["id"].clone();
    assert!(import.is_string(), "{started:?}");
    while app.turn().await {}
    let query = "query($id: ID!) { import(id: $id) { state startedBy { id } startedByAccount { id } } }";
    let seen = app.as_bearer(&program.token, query, json!({"id": import})).await;
    let told = json!({"state": "READY", "startedBy": null, "startedByAccount": {"id": program.id}});
    assert_eq!(seen.body["data"]["import"], told, "{seen:?}");
    let row = &app.rows("crm.activity_log", "action = 'uploadFile' AND outcome = 'succeeded'").await[0];
    assert_eq!(row["actor_kind"], "service_account");
}
