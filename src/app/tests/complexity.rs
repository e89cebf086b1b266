//! What a document may cost: the screens' pass with room, a crawl through the graph does not.

use std::sync::Arc;

use async_graphql::{Request, Variables};
use crm_app::{modules, schema};
use crm_core::{
    config::{Reader, Settings},
    security::Keys,
    testing::TestWorld,
};
use serde_json::{Value, json};

use crate::{
    architecture::schema_file::nowhere,
    rows::{ANNA, sign_in},
    support::{NOW, TestApp},
};

/// As shipped (`CRM_LIMIT_COMPLEXITY`).
const BOUND: u64 = 10_000;

const PROFILE: &str = include_str!("../../../frontend/crm-web/src/modules/users/documents/profile.graphql");
const STAFF_LIST: &str = include_str!("documents/staff_list.graphql");
const PERSON: &str = include_str!("documents/person.graphql");

/// 50 people, their sessions, and whose those are: what performance.md measures as the nested list.
const NESTED: &str = "{ staffMembers(first: 50) { nodes { id name sessions { id createdAt staff { id name } } } } }";

/// Whom the notes about 50 customers are for.
const MENTIONED: &str = "{ customers(first: 50) { nodes { notes { mentions { name } } } } }";

/// Everybody's sessions' person's sessions' person.
const CRAWL: &str = "{ staffMembers(first: 100) { nodes { sessions { staff { sessions { staff { name } } } } } } }";

/// Whether async-graphql lets a document pass that may cost so much.
async fn fits(document: &str, variables: &Value, bound: u64) -> bool {
    let modules = modules::list();
    let world = Arc::new(TestWorld::at(NOW));
    let keys = Keys::ephemeral(&*world).expect("keys");
    let mut settings = Settings::read(&mut Reader::new([], None), "/nowhere".into(), None);
    settings.limits.complexity = bound;
    let house = schema::house(&modules, nowhere(), keys, world, &settings);
    let schema = schema::assemble(&modules, &house).expect("the modules fit together").queries;
    // By nobody: whatever passes is refused by its guards.
    let response = schema.execute(Request::new(document).variables(Variables::from_json(variables.clone()))).await;
    response.errors.iter().all(|error| error.message != "Query is too complex.")
}

/// What a document costs.
async fn cost_of(document: &str, variables: &Value) -> u64 {
    let (mut below, mut enough) = (0, 1 << 20);
    while enough - below > 1 {
        let middle = u64::midpoint(below, enough);
        if fits(document, variables, middle).await { enough = middle } else { below = middle }
    }
    enough
}

#[tokio::test]
async fn the_screens_documents_pass_with_room_and_a_crawl_does_not() {
    let mut faults = Vec::new();
    for (name, document, variables, cost) in [
        ("profile", PROFILE, json!({"divisions": true}), 33),
        ("staff list of 50 × 10", STAFF_LIST, json!({}), 1_100),
        ("staff list of 100 × 10", STAFF_LIST, json!({"first": 100}), 2_200),
        ("person, 360°", PERSON, json!({"id": "staff_x", "search": null}), 680),
        ("nested list", NESTED, json!({}), 6_200),
        ("mentions in notes", MENTIONED, json!({}), 2_600),
        ("crawl", CRAWL, json!({}), 124_200),
    ] {
        if !fits(document, &variables, cost).await || fits(document, &variables, cost - 1).await {
            faults.push(format!("{name} costs {}", cost_of(document, &variables).await));
        }
        let (room, beyond) = (cost * 3 / 2 <= BOUND, cost >= BOUND * 10);
        assert_eq!((room, beyond), (name != "crawl", name == "crawl"), "{name}");
    }
    assert!(faults.is_empty(), "{faults:?}");
}

#[tokio::test]
async fn what_costs_too_much_is_refused_with_the_limit_and_its_value() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &["administrator"]).await;
    for (query, variables) in
        [(CRAWL, json!({})), (&CRAWL.replacen('{', "query($n: Int) {", 1).replace("100", "$n"), json!({"n": 100}))]
    {
        let answer = app.as_bearer(&token, query, variables).await;
        let extensions = &answer.body["errors"][0]["extensions"];
        assert_eq!((answer.code(), &extensions["reason"]), ("INVALID", &json!("DOCUMENT_LIMIT")), "{answer:?}");
        assert_eq!((&extensions["limit"], &extensions["value"]), (&json!("complexity"), &json!(BOUND)));
        assert!(answer.message().contains("the limit complexity: at most 10000"), "{answer:?}");
        assert!(answer.body.get("data").is_none(), "{answer:?}");
    }
    let id = app.me(&token).await.body["data"]["me"]["id"].clone();
    for (query, variables) in [
        (PROFILE, json!({})),
        (STAFF_LIST, json!({})),
        (PERSON, json!({"id": id, "search": "zak"})),
        (NESTED, json!({})),
    ] {
        let answer = app.as_bearer(&token, query, variables).await;
        assert!(answer.status == 200 && answer.body.get("errors").is_none(), "{answer:?}");
    }
}

#[tokio::test]
async fn a_mutation_that_costs_too_much_does_not_run_and_leaves_its_row() {
    let app = TestApp::start().await;
    app.staff(ANNA, &["administrator"]).await;
    let before = app.state().await;
    let query = "mutation M($i: LoginInput!) { login(input: $i) { staff { sessions { staff { sessions { staff { \
                 sessions { id } } } } } } } }";
    let answer = app.under("complex-01", query, sign_in(ANNA)).await;
    let extensions = &answer.body["errors"][0]["extensions"];
    assert_eq!((&extensions["reason"], &extensions["limit"]), (&json!("DOCUMENT_LIMIT"), &json!("complexity")));
    assert_eq!(app.state().await, before);
    let rows = app.activity("complex-01").await;
    assert_eq!(rows.len(), 1);
    assert_eq!((&rows[0]["action"], &rows[0]["outcome"]), (&json!("login"), &json!("rejected")));
    assert_eq!(rows[0]["code"], "DOCUMENT_LIMIT");
}

#[tokio::test]
async fn the_limit_is_a_setting() {
    let app = TestApp::with_settings(&[("CRM_LIMIT_COMPLEXITY", "32")]).await;
    let token = app.staff(ANNA, &[]).await;
    let answer = app.as_bearer(&token, PROFILE, json!({"divisions": true})).await;
    assert_eq!(answer.body["errors"][0]["extensions"]["value"], 32, "{answer:?}");
    assert!(app.me(&token).await.body["data"]["me"]["id"].is_string());
}
