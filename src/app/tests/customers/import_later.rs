//! Imports of customers who have become doubles or nobody since, or who leave.

use serde_json::{Value, json};

use super::{PESEL, house};
use crate::support::TestApp;

impl TestApp {
    async fn customer_numbered(&self, number: &str) -> String {
        let sql = format!(
            "SELECT 'customer_' || replace(id::text, '-', '') FROM customers.customer WHERE number = '{number}'"
        );
        self.database.text(&sql).await
    }

    /// Whom nothing keeps.
    async fn not_kept(&self, token: &str) -> Value {
        let list = "query { customers(filter: {retentionOver: true}) { nodes { number } } }";
        self.as_bearer(token, list, json!({})).await.body["data"]["customers"]["nodes"].clone()
    }
}

#[tokio::test]
async fn the_id_of_a_double_is_its_customers_and_whoever_is_like_a_double_is_like_its_customer() {
    let (app, token) = house().await;
    let table = "externalId;givenName;familyName;phone\n1;Jan;Łoś;600100200\n2;Janek;Łoś;600100201\n";
    let first = app.customers_imported(&token, table).await;
    let (winner, double) = (app.customer_numbered("K-000001").await, app.customer_numbered("K-000002").await);
    app.merged(&token, &winner, &double).await;

    let of_double = "externalId;phone\n2;600100202\n";
    let id = app.customers_read(&token, of_double, "REFUSE").await;
    assert_eq!(app.import_problems(&id).await, ["2 externalId CUSTOMERS_IMPORT_MERGED"], "the customer has its own id");
    let input = app.about_customer(&token, &winner, json!({"externalIds": []})).await;
    app.customer_done(&token, "setCustomerExternalIds", input).await;
    let id = app.customers_read(&token, of_double, "REFUSE").await;
    assert_eq!(app.import_counts(&token, &id).await, json!({"rows": 1, "changes": 1}));
    app.import_do(&token, "apply", &id).await;
    let both = "K-000001|person|Łoś Jan|+48600100202|lead|\nK-000002|person|Łoś Janek|+48600100201|lead||optima 2";
    assert_eq!(app.town().await, both, "nobody is created, and the double stays as it was");
    app.import_do(&token, "undo", &id).await;
    assert_eq!(app.town().await, both.replace("100202", "100200"));

    let like = "externalId;givenName;familyName;phone\n3;Janek;Łoś;600100201\n";
    let id = app.customers_read(&token, like, "REFUSE").await;
    assert_eq!(app.import_problems(&id).await, ["2 - CUSTOMERS_IMPORT_DOUBLE"]);
    let shown = app.show_import(&token, &id, json!({"outcome": "REFUSED"})).await;
    let sentence = shown["rows"]["nodes"][0]["problems"][0]["message"].as_str().unwrap();
    assert!(sentence.contains("K-000001 Łoś Jan."), "{sentence}");

    app.import_do(&token, "undo", &first).await;
    let counts = json!({"rows": 2, "creates": 2, "applied": 2, "kept": 2});
    assert_eq!(app.import_counts(&token, &first).await, counts, "neither of those who were merged goes");
    assert_eq!(app.count("customers.customer").await, 2);
}

#[tokio::test]
async fn what_was_staged_of_the_anonymised_is_gone_and_is_neither_applied_nor_taken_back() {
    let (app, token) = house().await;
    let table = format!("externalId;givenName;familyName;pesel\n1;Łucja;Źdźbło;{PESEL}\n2;Jan;Bąk;\n3;Ewa;Ćma;\n");
    let first = app.customers_imported(&token, &table).await;
    let second = app.customers_read(&token, "externalId;phone\n1;600100200\n2;600100201\n", "REFUSE").await;
    let id = app.customer_numbered("K-000001").await;
    let staged = format!("crm.import_row r WHERE r::text LIKE '%Źdźbło%' OR r.subject = '{id}' AND r.work IS NOT NULL");
    assert_eq!(app.count(&staged).await, 2, "the test would show nothing");
    let input = app.forgetting(&token, &id).await;
    app.customer_done(&token, "anonymiseCustomer", input).await;
    assert_eq!(app.count(&staged).await, 0);

    app.import_do(&token, "apply", &second).await;
    let counts = json!({"rows": 2, "changes": 2, "applied": 1, "stale": 1});
    assert_eq!(app.import_counts(&token, &second).await, counts);
    app.import_do(&token, "undo", &first).await;
    let counts = json!({"rows": 3, "creates": 3, "applied": 3, "undone": 1, "kept": 2});
    assert_eq!(app.import_counts(&token, &first).await, counts, "the changed one and the anonymised one stay");
    let left =
        "SELECT string_agg(concat_ws(' ', number, given_name, phone), ', ' ORDER BY number) FROM customers.customer";
    assert_eq!(app.database.text(left).await, "K-000001 —, K-000002 Jan +48600100201");
}

#[tokio::test]
async fn whoever_leaves_by_an_import_without_having_been_more_than_a_lead_need_not_be_kept() {
    let (app, token) = house().await;
    app.customers_imported(&token, "externalId;givenName;familyName;status\n1;Nina;Łoś;lead\n2;Jan;Łoś;active\n").await;
    app.customers_imported(&token, "externalId;status\n1;terminated\n2;terminated\n").await;
    let nina = json!([{"number": "K-000001"}]);
    assert_eq!(app.not_kept(&token).await, nina);
    let back = app.customers_imported(&token, "externalId;status\n1;active\n").await;
    assert_eq!(app.not_kept(&token).await, json!([]));
    app.import_do(&token, "undo", &back).await;
    assert_eq!(app.not_kept(&token).await, nina, "undone, as if they had never come back");
}
