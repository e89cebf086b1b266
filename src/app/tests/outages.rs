//! Without a database, or with one that isn't ready: a plain word, soon, and nothing half done.

use std::{sync::Arc, time::Duration};

use axum::{Router, body::Body, extract::connect_info::MockConnectInfo};
use crm_app::{modules, schema, server};
use crm_core::{
    SystemWorld, World,
    config::{Reader, Settings},
    db::Db,
    security::Keys,
};
use http::{Request, StatusCode};
use serde_json::{Value, json};
use sqlx::postgres::PgConnectOptions;
use tower::ServiceExt as _;

use crate::{
    rows::{ANNA, LOGIN, ME, sign_in},
    support::{Answer, TestApp},
};

impl TestApp {
    async fn get(&self, path: &str) -> (u16, String) {
        get(&self.router, path).await
    }
}

async fn get(router: &Router, path: &str) -> (u16, String) {
    let response = router.clone().oneshot(Request::get(path).body(Body::empty()).expect("a request")).await;
    let response = response.expect("the router answers");
    let status = response.status().as_u16();
    let bytes = axum::body::to_bytes(response.into_body(), 10_000).await.expect("a body");
    (status, String::from_utf8_lossy(&bytes).into_owned())
}

#[tokio::test]
async fn ready_means_a_database_with_every_migration() {
    let app = TestApp::start().await;
    assert_eq!(app.get("/ready").await, (200, "ready\n".to_owned()));
    let newest = "(SELECT max(version) FROM crm.seaql_migrations)";
    app.database.admin(&format!("DELETE FROM crm.seaql_migrations WHERE version = {newest}")).await;
    assert_eq!(app.get("/ready").await, (503, "not ready: migrations are missing\n".to_owned()));
    app.database.admin("DROP SCHEMA users CASCADE").await;
    app.database.admin("DROP SCHEMA crm CASCADE").await;
    assert_eq!(
        app.get("/ready").await,
        (503, "not ready: migrations are missing\n".to_owned()),
        "an empty one lacks all"
    );
    assert_eq!(app.get("/health").await, (200, "ok\n".to_owned()));
}

#[tokio::test]
async fn without_its_tables_a_request_is_an_inner_error_that_tells_nothing() {
    let app = TestApp::start().await;
    app.database.admin("DROP SCHEMA users CASCADE").await;
    let answer =
        app.under("no-tables1", "{ installation { passwordMinLength awaitsFirstAdministrator } }", json!({})).await;
    assert_eq!(answer.code(), "INTERNAL", "{answer:?}");
    assert!(answer.message().contains("no-tables1"));
    let answer = app.under("no-tables2", LOGIN, sign_in(ANNA)).await;
    assert_eq!(answer.code(), "INTERNAL", "{answer:?}");
    assert!(!answer.body.to_string().contains("users."), "{answer:?}");
    assert_eq!(app.activity("no-tables2").await[0]["outcome"], "failed");
}

/// The application in front of a database that isn't there.
fn without_database(nowhere: PgConnectOptions) -> Router {
    let mut reader = Reader::new([], None);
    let mut settings = Settings::read(&mut reader, "/nowhere".into(), None);
    settings.database.acquire_timeout = Duration::from_millis(500);
    let db = Db::connect(nowhere.clone(), nowhere, &settings.database);
    let mut modules = modules::list();
    for module in &mut modules {
        module.configure(&mut reader);
    }
    let world: Arc<dyn World> = Arc::new(SystemWorld);
    let keys = Keys::ephemeral(&*world).expect("keys");
    let house = schema::house(&modules, db.clone(), keys, Arc::clone(&world), &settings);
    let assembly = schema::assemble(&modules, &house).expect("the modules fit together");
    let door = server::door(&settings, &assembly, &house, None).expect("a door");
    door.router().layer(MockConnectInfo(std::net::SocketAddr::from(([203, 0, 113, 7], 4711))))
}

async fn ask(router: &Router, query: &str, variables: Value, bearer: Option<&str>) -> Answer {
    let mut request =
        Request::post("/graphql").header("content-type", "application/json").header("accept-language", "en");
    if let Some(bearer) = bearer {
        request = request.header("authorization", format!("Bearer {bearer}"));
    }
    let body = json!({"query": query, "variables": variables}).to_string();
    let response = router.clone().oneshot(request.body(Body::from(body)).expect("a request")).await.expect("an answer");
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = axum::body::to_bytes(response.into_body(), 100_000).await.expect("a body");
    Answer { status, headers, body: serde_json::from_slice(&bytes).expect("JSON") }
}

#[tokio::test]
async fn without_a_database_every_request_is_answered_unavailable() {
    let closed = PgConnectOptions::new_without_pgpass().host("127.0.0.1").port(1).username("crm_writer");
    let no_socket = PgConnectOptions::new_without_pgpass().socket("/nowhere/at/all").username("crm_writer");
    for nowhere in [closed, no_socket] {
        let router = without_database(nowhere);
        let answer = ask(&router, "{ installation { awaitsFirstAdministrator } }", json!({}), None).await;
        assert_eq!((answer.status, answer.code()), (StatusCode::OK, "UNAVAILABLE"), "{answer:?}");
        let answer = ask(&router, LOGIN, sign_in(ANNA), None).await;
        assert_eq!(answer.code(), "UNAVAILABLE", "{answer:?}");
        let extensions = &answer.body["errors"][0]["extensions"];
        assert_eq!(extensions["outcomeKnown"], true, "nothing was changed, for sure");
        assert!(!answer.body.to_string().contains("refused"), "{answer:?}");
        // A refusal that can't be logged is one more reason.
        let answer = ask(&router, "mutation { logout { userErrors { code } } }", json!({}), None).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (503, "UNAVAILABLE"), "{answer:?}");
        let answer = ask(&router, ME, json!({}), None).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code()),
            (401, "UNAUTHENTICATED"),
            "known without asking: {answer:?}"
        );
        assert_eq!(get(&router, "/ready").await, (503, "not ready: the database cannot be reached\n".to_owned()));
        assert_eq!(get(&router, "/health").await, (200, "ok\n".to_owned()));
    }
}

#[tokio::test]
async fn a_good_token_without_a_database_is_unavailable_not_unauthenticated() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    app.db.close().await;
    let answer = app.me(&token).await;
    answer.refused(503, "UNAVAILABLE");
    assert_eq!(answer.headers["retry-after"], "2");
    assert_eq!(app.get("/ready").await, (503, "not ready: the database cannot be reached\n".to_owned()));
    assert_eq!(app.get("/health").await, (200, "ok\n".to_owned()));
}
