//! Imports of customers who have become doubles or nobody since, or who leave.

use serde_json::{Value, json};

use super::{PESEL, house};
use crate::support::TestApp;

impl TestApp {
    pub(super) async fn customer_numbered(&self, number: &str) -> String {
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
    assert!(sentence.contains("K-000001."), "{sentence}");
    assert_eq!(shown["rows"]["nodes"][0]["subject"], winner, "where their name is");

    app.import_do(&token, "undo", &first).await;
    let counts = json!({"rows": 2, "creates": 2, "applied": 2, "kept": 2});
    assert_eq!(app.import_counts(&token, &first).await, counts, "neither of those who were merged goes");
    assert_eq!(app.count("customers.customer").await, 2);
}

#[tokio::test]
async fn of_the_ids_of_several_doubles_one_speaks_for_the_customer() {
    let (app, token) = house().await;
    let table = "externalId;givenName;familyName\n1;Jan;Łoś\n2;Janek;Łoś\n3;Jasiek;Łoś\n";
    app.customers_imported(&token, table).await;
    let winner = app.customer_numbered("K-000001").await;
    for number in ["K-000002", "K-000003"] {
        let double = app.customer_numbered(number).await;
        app.merged(&token, &winner, &double).await;
    }
    let input = app.about_customer(&token, &winner, json!({"externalIds": []})).await;
    app.customer_done(&token, "setCustomerExternalIds", input).await;
    let seat = "externalId;registeredBuilding;registeredPostalCode;registeredCity\n\
        2;7;26-600;Radom\n3;8;26-600;Radom\n";
    let id = app.customers_read(&token, seat, "REFUSE").await;
    assert_eq!(app.import_counts(&token, &id).await, json!({"rows": 2, "changes": 1, "refused": 1}));
    assert_eq!(app.import_problems(&id).await, ["3 externalId CUSTOMERS_IMPORT_MERGED"]);
    app.import_do(&token, "apply", &id).await;
    assert_eq!(app.import_counts(&token, &id).await, json!({"rows": 2, "changes": 1, "refused": 1, "applied": 1}));
    assert_eq!(app.database.text("SELECT string_agg(building, ' ') FROM customers.address").await, "7");
}

#[tokio::test]
async fn what_was_refused_or_came_too_late_of_the_anonymised_is_gone_with_the_files_that_told_of_it() {
    let (app, token) = house().await;
    let head = "externalId;givenName;familyName;phone\n";
    let table = format!("{head}1;Łucja;Źdźbło;600100200\n");
    let late = app.customers_read(&token, table.as_str(), "REFUSE").await;
    let waiting = app.customers_read(&token, table.as_str(), "REFUSE").await;
    app.customers_imported(&token, &table).await;
    app.import_do(&token, "apply", &late).await;
    let faults = format!("{head}1;Łucja;Źdźbło;zadzwoń\n7;Łucja;Źdźbło;600100200\n8;Jan;Bąk;zadzwoń\n");
    let refused = app.customers_read(&token, faults.as_str(), "REFUSE").await;
    let told = ["2 phone CUSTOMERS_PHONE_INVALID", "3 - CUSTOMERS_IMPORT_DOUBLE", "4 phone CUSTOMERS_PHONE_INVALID"];
    assert_eq!(app.import_problems(&refused).await, told);
    let mut files = Vec::new();
    for id in [&late, &refused] {
        let url = app.show_import(&token, id, Value::Null).await["errorFile"]["url"].clone();
        files.push(url.as_str().expect("a file").to_owned());
    }
    for url in &files {
        let file = app.fetch(&token, url, &[]).await;
        assert!(file.body.to_string().contains("Źdźbło"), "the test would show nothing: {file:?}");
    }
    let staged = "crm.import_row r WHERE r::text LIKE '%Źdźbło%'";
    assert_eq!(app.count(staged).await, 5, "the test would show nothing");
    // A file of another system, in which somebody else has this id.
    app.database.admin(&elsewhere("lms")).await;
    let id = app.customer_numbered("K-000001").await;
    let input = app.forgetting(&token, &id).await;
    app.customer_done(&token, "anonymiseCustomer", input).await;
    assert_eq!(app.count(staged).await, 0);
    assert_eq!(app.count("crm.import_row WHERE cells::text LIKE '%Obca%'").await, 1, "another's id");
    for (id, url) in [&late, &refused].into_iter().zip(&files) {
        assert_eq!(app.fetch(&token, url, &[]).await.status, 404);
        assert_eq!(app.show_import(&token, id, Value::Null).await["errorFile"], Value::Null);
    }
    assert_eq!(app.import_problems(&refused).await, ["4 phone CUSTOMERS_PHONE_INVALID"], "of others it is still told");

    app.import_do(&token, "apply", &waiting).await;
    assert_eq!(app.import_counts(&token, &waiting).await, json!({"rows": 1, "creates": 1, "stale": 1}));
    assert_eq!(app.count("customers.customer").await, 1, "nobody comes back");
}

/// An import from another system with a row of the id 1.
fn elsewhere(system: &str) -> String {
    format!(
        "INSERT INTO crm.import (id, importer, file_id, language, created_at, choices) VALUES \
           ('00000000-0000-7000-8000-0000000000f1', 'customers.lms', gen_random_uuid(), 'pl', now(), \
            '{{\"system\": \"{system}\"}}'); \
         INSERT INTO crm.import_row (import_id, nr, line, cells, key, outcome, before, after) VALUES \
           ('00000000-0000-7000-8000-0000000000f1', 1, 2, '[\"Obca\"]', '1', 'refused', '{{}}', '{{}}')"
    )
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
