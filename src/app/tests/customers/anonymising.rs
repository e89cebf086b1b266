//! Erasure: who the customer was goes, that there was one stays.

use serde_json::{Value, json};

use super::{PESEL, house, person, with};
use crate::support::TestApp;

/// Every row of every table but the tables of partitions, as one text.
const EVERYTHING: &str = "SELECT string_agg(format('SELECT t::text AS line FROM %I.%I t', schemaname, tablename), ' UNION ALL ') \
    FROM pg_tables WHERE schemaname IN ('crm', 'customers', 'api', 'workspace')";

impl TestApp {
    async fn ended(&self, token: &str, id: &str, since: &str) {
        for status in ["ACTIVE", "TERMINATED"] {
            let input = self.about_customer(token, id, json!({"status": status, "reason": "x"})).await;
            self.customer_done(token, "changeCustomerStatus", input).await;
        }
        let uuid = id.split_once('_').expect("an id").1;
        self.database
            .admin(&format!("UPDATE customers.customer SET status_since = '{since}' WHERE id = '{uuid}'"))
            .await;
    }

    pub(super) async fn forgetting(&self, token: &str, id: &str) -> Value {
        self.about_customer(token, id, json!({"reason": "wniosek z 20 listopada"})).await
    }
}

#[tokio::test]
async fn nothing_tells_any_more_who_it_was_and_number_and_ledger_stay() {
    let (app, token) = house().await;
    let rest = json!({"email": "grzegorz@zdzblo.pl", "phone": "600100200", "tags": ["Źdźbło"]});
    let id = app.customer_of(&token, with(person("Grzegorz", "Źdźbło"), rest)).await;
    let double = app.customer_of(&token, person("Grzegorz", "Źdźbło-Dawny")).await;
    let about = async |rest| app.about_customer(&token, &id, rest).await;
    app.customer_done(&token, "editCustomer", about(json!({"familyName": "Źdźbło-Nowy"})).await).await;
    app.customer_done(&token, "setCustomerPesel", about(json!({"pesel": PESEL})).await).await;
    let contact = json!({"contact": {"purposes": ["BILLING"], "name": "Anna Źdźbło", "note": "córka Źdźbły"}});
    app.customer_done(&token, "addCustomerContact", about(contact).await).await;
    let address = json!({"address": {"kind": "SERVICE", "street": "Źdźbłowa", "building": "3", "postalCode": "00950", "city": "Łódź"}});
    app.customer_done(&token, "addCustomerAddress", about(address).await).await;
    app.customer_done(&token, "addCustomerNote", json!({"id": id, "text": "Pan Źdźbło dzwonił", "pinned": false}))
        .await;
    let external = json!({"externalIds": [{"system": "lms", "externalId": "Źdźbło/7"}]});
    app.customer_done(&token, "setCustomerExternalIds", about(external).await).await;
    let consent =
        json!({"id": id, "kind": "MARKETING", "channel": "SMS", "given": true, "way": "PHONE", "textVersion": "v1"});
    app.customer_done(&token, "recordCustomerConsent", consent).await;
    let version = app.customer(&token, &double).await["version"].clone();
    let merging = json!({"doubleId": double, "expectedDoubleVersion": version, "reason": "ten sam"});
    app.customer_done(&token, "mergeCustomers", about(merging).await).await;
    app.database
        .admin(&format!(
            "INSERT INTO crm.import (id, importer, file_id, language, created_at) VALUES \
             ('00000000-0000-7000-8000-0000000000f1', 'customers.customers', gen_random_uuid(), 'pl', now()); \
             INSERT INTO crm.import_row (import_id, nr, line, cells, key, outcome, subject, before, after, work) VALUES \
             ('00000000-0000-7000-8000-0000000000f1', 1, 2, '[\"Źdźbło\"]', 'Źdźbło', 'create', '{id}', '{{}}', '{{\"name\": \"Źdźbło\"}}', \
             '{{\"forth\": {{\"details\": {{\"familyName\": \"Źdźbło\"}}}}}}')"
        ))
        .await;
    app.ended(&token, &id, "2020-12-31T22:59:59Z").await;
    let union = app.database.text(EVERYTHING).await;
    let trace = async |words: &str| {
        app.database.text(&format!("SELECT count(*)::text FROM ({union}) x WHERE x.line ILIKE '%{words}%'")).await
    };
    let words = ["źdźb", "zdzbl", "Grzegorz", "600100200", "Łódź"];
    for words in words {
        assert_ne!(trace(words).await, "0", "{words}: the test would show nothing");
    }
    app.customer_done(&token, "anonymiseCustomer", app.forgetting(&token, &id).await).await;
    for words in words {
        assert_eq!(trace(words).await, "0", "{words}");
    }
    let seen = app.customer(&token, &id).await;
    assert_eq!(
        (&seen["number"], &seen["name"], &seen["status"]),
        (&json!("K-000001"), &json!("— —"), &json!("TERMINATED"))
    );
    assert_eq!((&seen["hasPesel"], &seen["tags"], &seen["email"]), (&json!(false), &json!([]), &Value::Null));
    let query = "query($id: ID!) { customer(id: $id) { anonymisedAt contacts { id } addresses { id } notes { id } consents { kind given } } }";
    let rest = app.as_bearer(&token, query, json!({"id": id})).await.body["data"]["customer"].clone();
    assert_eq!((&rest["contacts"], &rest["addresses"], &rest["notes"]), (&json!([]), &json!([]), &json!([])));
    assert_eq!(
        (&rest["consents"], rest["anonymisedAt"].is_string()),
        (&json!([{"kind": "MARKETING", "given": true}]), true)
    );
    assert_eq!(app.customers_found(&token, "K-000001").await, ["EXACT number — —"]);
    let entry = app.customer_entry("anonymiseCustomer").await;
    assert_eq!((&entry["event"], &entry["reason"]), (&json!("customer.anonymised"), &json!("wniosek z 20 listopada")));
    let created = "crm.audit_log l LEFT JOIN crm.audit_value v USING (id, at) WHERE l.event = 'customer.created' AND v.id IS NULL";
    assert_eq!(app.count(created).await, 2, "the entries stay, without their values");
    let about = app.about_customer(&token, &id, json!({})).await;
    for (field, rest) in [("editCustomer", json!({"email": "x@y.pl"})), ("anonymiseCustomer", json!({"reason": "x"}))] {
        app.customer_refused(&token, field, with(about.clone(), rest), &[("CUSTOMERS_ANONYMISED", "input.id")]).await;
    }
}

#[tokio::test]
async fn who_is_served_or_must_be_kept_stays_and_the_list_tells_whom_nothing_keeps() {
    let (app, token) = house().await;
    let lead = app.customer_of(&token, person("Lena", "Łoś")).await;
    let active = app.customer_of(&token, person("Adam", "Łoś")).await;
    let input = app.about_customer(&token, &active, json!({"status": "ACTIVE", "reason": "x"})).await;
    app.customer_done(&token, "changeCustomerStatus", input).await;
    let never = app.customer_of(&token, person("Nina", "Łoś")).await;
    let input = app.about_customer(&token, &never, json!({"status": "TERMINATED", "reason": "x"})).await;
    app.customer_done(&token, "changeCustomerStatus", input).await;
    let kept = app.customer_of(&token, person("Karol", "Łoś")).await;
    // In Poland it was 2021 by then; the tests' year is 2026.
    app.ended(&token, &kept, "2020-12-31T23:00:00Z").await;
    let free = app.customer_of(&token, person("Filip", "Łoś")).await;
    app.ended(&token, &free, "2020-12-31T22:59:59Z").await;

    let list = "query { customers(filter: {retentionOver: true}) { nodes { givenName } } }";
    let listed = async || app.as_bearer(&token, list, json!({})).await.body["data"]["customers"]["nodes"].clone();
    assert_eq!(listed().await, json!([{"givenName": "Filip"}, {"givenName": "Nina"}]));

    let input = app.forgetting(&token, &active).await;
    app.customer_refused(&token, "anonymiseCustomer", input, &[("CUSTOMERS_NOT_ENDED", "input.id")]).await;
    let input = app.forgetting(&token, &kept).await;
    app.customer_refused(&token, "anonymiseCustomer", input.clone(), &[("CUSTOMERS_KEPT", "input.id")]).await;
    let query = "mutation($i: AnonymiseCustomerInput!) { anonymiseCustomer(input: $i) { userErrors { message } } }";
    let told = app.as_bearer(&token, query, json!({"i": input})).await;
    let message = &told.body["data"]["anonymiseCustomer"]["userErrors"][0]["message"];
    assert!(message.as_str().unwrap().contains("from 2027-01-01 on"), "{message}");
    let input = app.forgetting(&token, &free).await;
    for (field, value, code) in
        [("reason", json!(""), "CUSTOMERS_REASON_INVALID"), ("expectedVersion", json!(1), "CUSTOMERS_VERSION_STALE")]
    {
        let path = format!("input.{field}");
        app.customer_refused(&token, "anonymiseCustomer", with(input.clone(), json!({field: value})), &[(code, &path)])
            .await;
    }
    let helpdesk = app.staff("ola@example.pl", &["helpdesk"]).await;
    assert_eq!(app.customer_change(&helpdesk, "anonymiseCustomer", input, "no").await.code(), "FORBIDDEN");

    for id in [&lead, &never, &free] {
        let input = app.forgetting(&token, id).await;
        app.customer_done(&token, "anonymiseCustomer", input).await;
    }
    assert_eq!(listed().await, json!([]));
    assert_eq!(app.count("customers.customer WHERE anonymised_at IS NOT NULL").await, 3);
}
