//! A page of 1, of 25 and of 100 costs the same number of statements.

use crm_core::World as _;
use serde_json::{Value, json};

use crate::support::{NOW, TestApp};

const PROFILE: &str = "{ __typename id ... on Staff { name email status roles lastLoginAt createdAt } }";
const SIZES: [usize; 3] = [1, 25, 100];

/// A house with enough people, an administrator's token, and the people's ids.
async fn crowd() -> (TestApp, String, Vec<String>) {
    let app = TestApp::start().await;
    let token = app.staff("admin@example.pl", &["administrator"]).await;
    let ids: Vec<_> = (0..100).map(|_| app.world.uuid()).collect();
    let rows: Vec<_> = ids
        .iter()
        .map(|id| format!("('{id}', '{id}@example.pl', 'Łucja Żak', 'pl', 'active', 'x', '{NOW}')"))
        .collect();
    let columns = "id, email, name, language, status, password_hash, created_at";
    app.database.admin(&format!("INSERT INTO users.staff ({columns}) VALUES {}", rows.join(", "))).await;
    let roles: Vec<_> =
        ids.iter().map(|id| format!("('{id}', 'auditor', '{NOW}'), ('{id}', 'helpdesk', '{NOW}')")).collect();
    app.database.admin(&format!("INSERT INTO users.staff_role VALUES {}", roles.join(", "))).await;
    (app, token, ids.iter().map(|id| format!("staff_{}", id.simple())).collect())
}

/// The answer to a query for so many people, and the statements that it cost.
async fn cost(app: &TestApp, token: &str, query: &str, ids: &[String]) -> (u64, Value) {
    let first = ids.first().expect("at least one");
    // Who is asking is kept in memory as a rule; a notice on its way makes it one statement more. So
    // the least of several counts.
    let mut least = None;
    while least.is_none() || !app.house.notices.is_live() {
        for _ in 0..5 {
            app.me(token).await;
            let before = app.db.statements();
            let answer = app.as_bearer(token, query, json!({"ids": ids, "id": first})).await;
            assert!(answer.body.get("errors").is_none(), "{answer:?}");
            let statements = app.db.statements() - before;
            if least.as_ref().is_none_or(|(so_far, _)| statements < *so_far) {
                least = Some((statements, answer.body));
            }
        }
    }
    least.expect("counted")
}

#[tokio::test]
async fn nodes_cost_the_same_however_many() {
    let (app, token, ids) = crowd().await;
    let query = format!("query($ids: [ID!]!) {{ nodes(ids: $ids) {PROFILE} }}");
    for size in SIZES {
        let (statements, body) = cost(&app, &token, &query, &ids[..size]).await;
        // The people; their roles.
        assert_eq!(statements, 2, "{size} people");
        let people = body["data"]["nodes"].as_array().unwrap();
        assert_eq!(people.len(), size);
        for (person, id) in people.iter().zip(&ids) {
            assert_eq!(person["id"], **id);
            assert_eq!(person["roles"], json!(["AUDITOR", "HELPDESK"]));
        }
    }
}

#[tokio::test]
async fn a_mixture_of_ways_to_the_same_people_costs_the_same_however_many() {
    let (app, token, ids) = crowd().await;
    let query = format!(
        "query($id: ID!, $ids: [ID!]!) {{ staff(id: $id) {{ name roles }} node(id: $id) {PROFILE} nodes(ids: $ids) {PROFILE} again: nodes(ids: $ids) {PROFILE} }}"
    );
    for size in SIZES {
        let (statements, body) = cost(&app, &token, &query, &ids[..size]).await;
        // `staff` by itself; one batch for all the rest.
        assert_eq!(statements, 4, "{size} people");
        assert_eq!(body["data"]["nodes"].as_array().unwrap().len(), size);
        assert_eq!(body["data"]["staff"]["name"], "Łucja Żak");
    }
}
