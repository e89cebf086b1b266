//! A customer with everything about it, as its page asks.

use serde_json::json;

use super::house;

/// What the 360° page of a customer shows of this module.
const PAGE: &str = "query($id: ID!) { node(id: $id) { id ... on Customer { number name kind companyName givenName \
    familyName nip regon krs hasPesel identityDocument email phone language preferredChannel tags status statusSince \
    statusReason nextStatuses createdAt changedAt version externalIds { system externalId } \
    parent { id name number } \
    addresses { id kind street building flat postalCode city country terc simc ulic latitude longitude } \
    contacts { id purposes name email phone note } \
    consents { kind channel given at way textVersion } \
    consentLedger { kind channel given at way textVersion recordedAt } \
    notes { id text pinned createdAt editedAt version } } } }";

#[tokio::test]
async fn all_of_a_customer_costs_six_statements() {
    let (app, token) = house().await;
    app.seed(40, 1, false).await.expect("sown");
    let most = "SELECT 'customer_' || replace(c.id::text, '-', '') FROM customers.customer c \
        ORDER BY (SELECT count(*) FROM customers.note n WHERE n.customer_id = c.id) DESC, number LIMIT 1";
    let id = app.database.text(most).await;
    let uuid = id.trim_start_matches("customer_");
    let parent = format!(
        "UPDATE customers.customer SET parent_id = (SELECT p.id FROM customers.customer p WHERE p.id <> '{uuid}' LIMIT 1) WHERE id = '{uuid}'"
    );
    app.by_force(&parent).await;
    let (statements, answer) = app.cost(async || app.as_bearer(&token, PAGE, json!({"id": id})).await).await;
    assert!(answer.body.get("errors").is_none(), "{answer:?}");
    let seen = &answer.body["data"]["node"];
    assert!(!seen["notes"].as_array().expect("notes").is_empty() && seen["parent"]["name"].is_string(), "{seen}");
    assert!(statements <= 6, "{statements} statements");
}
