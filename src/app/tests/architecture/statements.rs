//! A page of 1, of 25 and of 100 costs the same number of statements.

use crm_core::World as _;
use serde_json::{Value, json};

use crate::support::{NOW, TestApp, granting};

const PROFILE: &str = "{ __typename id ... on Staff { name email status roles { name system everywhere division { id } } lastLoginAt createdAt } }";
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
    for role in ["auditor", "helpdesk"] {
        app.database.admin(&granting(role, "s.email LIKE '%-%'")).await;
    }
    (app, token, ids.iter().map(|id| format!("staff_{}", id.simple())).collect())
}

/// The answer to a query for so many people, and the statements that it cost.
async fn cost(app: &TestApp, token: &str, query: &str, ids: &[String]) -> (u64, Value) {
    let variables = json!({"ids": ids, "id": ids.first(), "first": ids.len()});
    let (statements, answer) = app.cost(async || app.as_bearer(token, query, variables.clone()).await).await;
    assert!(answer.body.get("errors").is_none(), "{answer:?}");
    (statements, answer.body)
}

#[tokio::test]
async fn nodes_cost_the_same_however_many() {
    let (app, token, ids) = crowd().await;
    let query = format!("query($ids: [ID!]!) {{ nodes(ids: $ids) {PROFILE} }}");
    for size in SIZES {
        let (statements, body) = cost(&app, &token, &query, &ids[..size]).await;
        // The people with their roles.
        assert_eq!(statements, 1, "{size} people");
        let people = body["data"]["nodes"].as_array().unwrap();
        assert_eq!(people.len(), size);
        for (person, id) in people.iter().zip(&ids) {
            assert_eq!(person["id"], **id);
            let roles: Vec<_> = person["roles"].as_array().unwrap().iter().map(|role| &role["system"]).collect();
            assert_eq!(roles, ["AUDITOR", "HELPDESK"]);
        }
    }
}

#[tokio::test]
async fn a_mixture_of_ways_to_the_same_people_costs_the_same_however_many() {
    let (app, token, ids) = crowd().await;
    let query = format!(
        "query($id: ID!, $ids: [ID!]!) {{ staff(id: $id) {{ name roles {{ name }} }} node(id: $id) {PROFILE} nodes(ids: $ids) {PROFILE} again: nodes(ids: $ids) {PROFILE} }}"
    );
    for size in SIZES {
        let (statements, body) = cost(&app, &token, &query, &ids[..size]).await;
        // `staff` by itself; one batch for all the rest.
        assert_eq!(statements, 2, "{size} people");
        assert_eq!(body["data"]["nodes"].as_array().unwrap().len(), size);
        assert_eq!(body["data"]["staff"]["name"], "Łucja Żak");
    }
}

#[tokio::test]
async fn a_page_of_the_list_costs_one_statement_and_its_total_one_more() {
    let (app, token, ids) = crowd().await;
    let list = |more: &str| {
        format!(
            "query($first: Int) {{ staffMembers(first: $first) {{ {more} pageInfo {{ hasNextPage hasPreviousPage \
             startCursor endCursor }} edges {{ cursor node {{ id name email language status roles {{ system }} }} }} }} }}"
        )
    };
    for size in SIZES {
        let (statements, body) = cost(&app, &token, &list(""), &ids[..size]).await;
        assert_eq!(statements, 1, "{size} people");
        let page = &body["data"]["staffMembers"];
        assert_eq!((page["edges"].as_array().unwrap().len(), &page["pageInfo"]["hasNextPage"]), (size, &json!(true)));
        let total = list("totalCount again: totalCount ...F").replace("($first", "List($first")
            + " fragment F on StaffConnection { third: totalCount }";
        let (statements, body) = cost(&app, &token, &total, &ids[..size]).await;
        assert_eq!((statements, &body["data"]["staffMembers"]["third"]), (2, &json!(101)), "{size} people");
    }
}

#[tokio::test]
async fn people_with_their_sessions_and_the_sessions_people_cost_three_statements() {
    let (app, token, ids) = crowd().await;
    let columns = "id, staff_id, carrier, token_version, created_at, expires_at";
    let sessions = format!(
        "INSERT INTO users.session ({columns}) SELECT gen_random_uuid(), id, 'token', 1, '{NOW}', '2026-11-22T22:00:00Z' \
         FROM users.staff, generate_series(1, 3)"
    );
    app.database.admin(&sessions).await;
    let query = "query($first: Int) { staffMembers(first: $first, sort: CREATED_AT_DESC) { nodes { id name \
                 sessions { id carrier createdAt staff { id name } } } } }";
    for size in [1, 25, 50] {
        let (statements, body) = cost(&app, &token, query, &ids[..size]).await;
        assert!(statements <= 3, "{size} people: {statements}");
        for person in body["data"]["staffMembers"]["nodes"].as_array().unwrap() {
            let sessions = person["sessions"].as_array().unwrap();
            assert!(sessions.len() >= 3);
            assert!(sessions.iter().all(|session| session["staff"]["id"] == person["id"]));
        }
    }
}

#[tokio::test]
async fn people_with_their_histories_cost_four_statements_however_many() {
    let (app, token, ids) = crowd().await;
    let rows = format!(
        "INSERT INTO crm.activity_log (id, at, action, actor_kind, actor_id, outcome, subjects, request_id, meta) \
         SELECT gen_random_uuid(), '{NOW}', 'x', 'staff', id, 'succeeded', \
         jsonb_build_array('staff_' || replace(id::text, '-', '')), 'r', '{{}}' FROM users.staff, generate_series(1, 4)"
    );
    app.database.admin(&rows).await;
    let query = "query($first: Int) { staffMembers(first: $first, sort: CREATED_AT_DESC) { nodes { id name \
                 history(first: 3) { totalCount nodes { name actor { staff { name } } } } } } }";
    for size in [1, 25] {
        let (statements, body) = cost(&app, &token, query, &ids[..size]).await;
        // The people, their histories, how long these are, and the actors.
        assert_eq!(statements, 4, "{size} people");
        for person in body["data"]["staffMembers"]["nodes"].as_array().unwrap() {
            assert!(person["history"]["totalCount"].as_i64().unwrap() >= 4, "{person}");
            assert_eq!(person["history"]["nodes"].as_array().unwrap().len(), 3, "{person}");
        }
    }
}
