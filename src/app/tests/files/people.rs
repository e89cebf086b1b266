//! Files over GraphQL: one's own, those of others, and what jobs have made.

use chrono::TimeDelta;
use crm_core::files::About;
use crm_graph::Uuid;
use serde_json::{Value, json};

use super::invented::{CSV, about};
use crate::{
    rows::ANNA,
    support::{Answer, TestApp},
};

const JAN: &str = "jan@example.pl";
const FILE: &str = "query($id: ID!) { file(id: $id) { id name mediaType size sha256 url createdAt expiresAt owner { id } } \
     node(id: $id) { ... on File { name } } }";
const MINE: &str = "query($first: Int, $after: String) { myFiles(first: $first, after: $after) { \
     totalCount pageInfo { hasNextPage endCursor } nodes { id name } } }";
const DELETE: &str = "mutation($id: ID!) { deleteFile(input: {id: $id}) { userErrors { code message path } } }";

impl TestApp {
    async fn delete_file(&self, token: &str, id: &Value) -> Answer {
        self.as_bearer(token, DELETE, json!({"id": id})).await
    }
}

fn names(answer: &Answer) -> Vec<&str> {
    let nodes = answer.body["data"]["myFiles"]["nodes"].as_array().unwrap_or_else(|| panic!("{answer:?}"));
    nodes.iter().map(|node| node["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_file_shows_itself_to_its_owner_and_to_nobody_else() {
    let app = TestApp::start().await;
    let (anna, jan) = (app.staff(ANNA, &["helpdesk"]).await, app.staff(JAN, &["helpdesk"]).await);
    let file = app.uploaded(&anna, CSV).await;
    let seen = app.as_bearer(&anna, FILE, json!({"id": file["id"]})).await;
    let data = &seen.body["data"];
    for field in ["id", "name", "mediaType", "sha256", "url", "createdAt", "expiresAt"] {
        let (told, shown) = (file[field].as_str().unwrap(), data["file"][field].as_str().unwrap());
        assert_eq!(told.trim_end_matches('Z'), shown.trim_end_matches("+00:00"), "{field}");
    }
    assert_eq!(data["file"]["size"].as_f64(), Some(CSV.len() as f64));
    assert_eq!(data["file"]["owner"]["id"], format!("staff_{}", app.person(ANNA).await.simple()));
    assert_eq!(data["node"]["name"], "lista łóżek.csv");
    let hidden = app.as_bearer(&jan, FILE, json!({"id": file["id"]})).await;
    assert_eq!(hidden.body["data"], json!({"file": null, "node": null}), "{hidden:?}");
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    let managed = app.as_bearer(&admin, FILE, json!({"id": file["id"]})).await;
    assert_eq!(managed.body["data"]["file"]["name"], "lista łóżek.csv", "who may delete it sees that it is there");
    assert_eq!(app.fetch(&admin, file["url"].as_str().unwrap(), &[]).await.status, 404, "and does not read it");
}

#[tokio::test]
async fn ones_own_files_are_listed_in_pages_newest_first() {
    let app = TestApp::start().await;
    let (anna, jan) = (app.staff(ANNA, &[]).await, app.staff(JAN, &[]).await);
    let owner = app.person(ANNA).await;
    for nr in 1..=5 {
        app.world.pass(TimeDelta::seconds(1));
        app.made(owner, b"x", about(&format!("{nr}.csv"))).await;
    }
    let over = About { expires_at: Some("2026-11-22T10:00:05Z".parse().unwrap()), ..about("over.csv") };
    app.made(owner, b"x", over).await;
    let page = app.as_bearer(&anna, MINE, json!({"first": 2})).await;
    assert_eq!((names(&page), &page.body["data"]["myFiles"]["totalCount"]), (vec!["5.csv", "4.csv"], &json!(5)));
    let after = &page.body["data"]["myFiles"]["pageInfo"]["endCursor"];
    let page = app.as_bearer(&anna, MINE, json!({"first": 3, "after": after})).await;
    assert_eq!(names(&page), ["3.csv", "2.csv", "1.csv"]);
    assert_eq!(page.body["data"]["myFiles"]["pageInfo"]["hasNextPage"], false);
    assert!(names(&app.as_bearer(&jan, MINE, json!({})).await).is_empty());
}

#[tokio::test]
async fn ones_own_file_is_deleted_at_once_and_its_content_by_the_sweep() {
    let app = TestApp::start().await;
    let (anna, jan) = (app.staff(ANNA, &["helpdesk"]).await, app.staff(JAN, &[]).await);
    let file = app.uploaded(&anna, CSV).await;
    app.delete_file(&jan, &file["id"]).await.not_found();
    assert_eq!(app.on_disk(), (1, 0));
    assert_eq!(app.delete_file(&anna, &file["id"]).await.user_errors("deleteFile"), []);
    assert_eq!(app.fetch(&anna, file["url"].as_str().unwrap(), &[]).await.status, 404);
    app.delete_file(&anna, &file["id"]).await.not_found();
    while app.turn().await {}
    assert_eq!((app.count("crm.file").await, app.on_disk()), (0, (0, 0)));
    assert_eq!(app.count("crm.audit_log WHERE event = 'file.deleted'").await, 1);
}

#[tokio::test]
async fn what_is_shared_or_in_use_is_not_deleted_by_anybody() {
    let app = TestApp::start().await;
    let (anna, jan) = (app.staff(ANNA, &["helpdesk"]).await, app.staff(JAN, &["helpdesk"]).await);
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    let owner = app.person(ANNA).await;
    let upload = crm_action(&app, "files.file.upload");
    let passing =
        About { others_with: Some(upload), expires_at: Some("2026-12-01T00:00:00Z".parse().unwrap()), ..about("a") };
    let passing = id(app.made(owner, b"x", passing).await.id);
    let staying = id(app.made(owner, b"x", About { others_with: Some(upload), ..about("b") }).await.id);
    let at = Some("input.id".to_owned());
    for (token, file, code) in [
        (&jan, &passing, "FILES_OF_ANOTHER"),
        (&jan, &staying, "FILES_OF_ANOTHER"),
        (&anna, &staying, "FILES_IN_USE"),
        (&admin, &staying, "FILES_IN_USE"),
    ] {
        assert_eq!(app.delete_file(token, file).await.user_errors("deleteFile"), [(code.to_owned(), at.clone())]);
    }
    assert_eq!(app.count("crm.file WHERE expires_at > '2026-11-30' OR expires_at IS NULL").await, 2);
    assert_eq!(app.delete_file(&admin, &passing).await.user_errors("deleteFile"), []);
}

#[tokio::test]
async fn a_job_shows_the_file_that_it_has_made() {
    let app = TestApp::start().await;
    let anna = app.staff(ANNA, &[]).await;
    let owner = app.person(ANNA).await;
    let job: Uuid = "018f0000-0000-7000-8000-000000000001".parse().unwrap();
    app.database
        .admin(&format!(
            "INSERT INTO crm.job (id, kind, input, actor_id, request_id, created_at, due_at) \
             VALUES ('{job}', 'x', '{{}}', '{owner}', 'x', now(), '2100-01-01')"
        ))
        .await;
    let query = "query($id: ID!) { job(id: $id) { status file { name url } } }";
    let ask = || app.as_bearer(&anna, query, json!({"id": format!("job_{}", job.simple())}));
    assert_eq!(ask().await.body["data"]["job"], json!({"status": "WAITING", "file": null}));
    let file = app.made(owner, b"x", About { job: Some(job), ..about("wynik.csv") }).await;
    assert_eq!(ask().await.body["data"]["job"]["file"], json!({"name": "wynik.csv", "url": file.url()}));
}

fn id(id: Uuid) -> Value {
    format!("file_{}", id.simple()).into()
}

fn crm_action(app: &TestApp, id: &str) -> &'static crm_shared::Action {
    app.house.actions.iter().find(|action| action.id == id).expect("an action")
}

impl Answer {
    #[track_caller]
    fn not_found(&self) {
        assert_eq!(self.code(), "NOT_FOUND", "{self:?}");
    }
}
