//! Who looks after customers, to whom they belong, and what other systems call them.

use futures_util::future::join_all;
use serde_json::{Value, json};

use super::{B, company, house, person, with};
use crate::support::TestApp;

const LINKS: &str = "query($id: ID!) { customer(id: $id) { assignedTo { email } parent { id } preferredChannel \
    externalIds { system externalId } } }";

impl TestApp {
    async fn links(&self, token: &str, id: &str) -> Value {
        let answer = self.as_bearer(token, LINKS, json!({"id": id})).await;
        assert!(answer.body.get("errors").is_none(), "{answer:?}");
        answer.body["data"]["customer"].clone()
    }

    async fn keeper_id(&self, email: &str) -> String {
        let sql = format!("SELECT 'staff_' || replace(id::text, '-', '') FROM users.staff WHERE email = '{email}'");
        self.database.text(&sql).await
    }

    async fn belongs(&self, token: &str, id: &str, parent: &str) -> Value {
        self.about_customer(token, id, json!({"parentId": parent})).await
    }

    async fn names(&self, token: &str, filter: Value) -> Value {
        let list = "query($f: CustomerFilter) { customers(filter: $f) { nodes { name } } }";
        let answer = self.as_bearer(token, list, json!({"f": filter})).await;
        let nodes =
            answer.body["data"]["customers"]["nodes"].as_array().unwrap_or_else(|| panic!("{answer:?}")).clone();
        nodes.into_iter().map(|node| node["name"].clone()).collect()
    }
}

#[tokio::test]
async fn somebody_in_active_service_looks_after_a_customer_and_lists_tell_whom() {
    let (app, token) = house().await;
    app.staff("ola@example.pl", &["helpdesk"]).await;
    let ola = app.keeper_id("ola@example.pl").await;
    let id = app.customer_of(&token, with(person("Jan", "Łoś"), json!({"preferredChannel": "SMS"}))).await;
    app.customer_of(&token, person("Ewa", "Żak")).await;
    let about = async |rest| app.about_customer(&token, &id, rest).await;
    app.customer_done(&token, "assignCustomer", about(json!({"staffId": ola})).await).await;
    let seen = app.links(&token, &id).await;
    assert_eq!((&seen["assignedTo"], &seen["preferredChannel"]), (&json!({"email": "ola@example.pl"}), &json!("SMS")));
    let entry = app.customer_entry("assignCustomer").await;
    assert_eq!(
        (&entry["event"], &entry["before"], &entry["after"]),
        (&json!("customer.assigned"), &json!({"assignedTo": null}), &json!({"assignedTo": ola}))
    );
    assert_eq!(app.names(&token, json!({"assignedToId": ola})).await, json!(["Jan Łoś"]));
    app.by_force("UPDATE users.staff SET status = 'disabled', disabled_at = now(), disabled_reason = 'x' WHERE email = 'ola@example.pl'")
        .await;
    let other = app.customer_of(&token, person("Adam", "Bąk")).await;
    let unknown = [("CUSTOMERS_STAFF_UNKNOWN", "input.staffId")];
    for staff in [ola.as_str(), "staff_00000000000070008000000000000099"] {
        let input = app.about_customer(&token, &other, json!({"staffId": staff})).await;
        app.customer_refused(&token, "assignCustomer", input, &unknown).await;
    }
    app.customer_done(&token, "assignCustomer", about(json!({"staffId": null})).await).await;
    app.customer_done(&token, "editCustomer", about(json!({"preferredChannel": null})).await).await;
    let seen = app.links(&token, &id).await;
    assert_eq!((&seen["assignedTo"], &seen["preferredChannel"]), (&Value::Null, &Value::Null));
}

#[tokio::test]
async fn customers_belong_to_others_of_their_division_without_circles_and_not_too_deep() {
    let (app, token) = house().await;
    let mut chain = Vec::new();
    for nr in 1..=6 {
        chain.push(app.customer_of(&token, company(&format!("Firma {nr}"))).await);
    }
    let [first, second, .., last] = chain.as_slice() else { panic!("six") };
    for pair in chain[..5].windows(2) {
        let input = app.belongs(&token, &pair[1], &pair[0]).await;
        app.customer_done(&token, "setCustomerParent", input).await;
    }
    assert_eq!(app.links(&token, second).await["parent"], json!({"id": first}));
    assert_eq!(app.names(&token, json!({"parentId": first})).await, json!(["Firma 2"]));
    let circle = [("CUSTOMERS_PARENT_CIRCLE", "input.parentId")];
    for parent in [&chain[4], first] {
        let input = app.belongs(&token, first, parent).await;
        app.customer_refused(&token, "setCustomerParent", input, &circle).await;
    }
    let deep = [("CUSTOMERS_PARENT_TOO_DEEP", "input.parentId")];
    let input = app.belongs(&token, last, &chain[4]).await;
    app.customer_refused(&token, "setCustomerParent", input, &deep).await;
    let input = app.belongs(&token, first, last).await;
    app.customer_refused(&token, "setCustomerParent", input, &deep).await;
    let foreign = app.customer_of(&token, with(company("Obca"), json!({"divisionId": B}))).await;
    let unknown = [("CUSTOMERS_PARENT_UNKNOWN", "input.parentId")];
    for parent in [foreign.as_str(), "customer_00000000000070008000000000000099"] {
        let input = app.belongs(&token, last, parent).await;
        app.customer_refused(&token, "setCustomerParent", input, &unknown).await;
    }
    let input = app.about_customer(&token, second, json!({"parentId": null})).await;
    app.customer_done(&token, "setCustomerParent", input).await;
    assert_eq!(app.links(&token, second).await["parent"], Value::Null);
}

#[tokio::test]
async fn two_changes_at_once_close_no_circle() {
    let (app, token) = house().await;
    let a = app.customer_of(&token, company("A")).await;
    let b = app.customer_of(&token, company("B")).await;
    let (ab, ba) = (app.belongs(&token, &a, &b).await, app.belongs(&token, &b, &a).await);
    let both = [ab, ba].map(|input| app.customer_change(&token, "setCustomerParent", input, "race"));
    let refused: Vec<_> =
        join_all(both).await.iter().flat_map(|answer| answer.user_errors("setCustomerParent")).collect();
    assert_eq!(refused, [("CUSTOMERS_PARENT_CIRCLE".to_owned(), Some("input.parentId".to_owned()))]);
}

#[tokio::test]
async fn an_id_in_another_system_is_one_customers_alone_and_finds_it() {
    let (app, token) = house().await;
    let id = app.customer_of(&token, person("Jan", "Łoś")).await;
    let other = app.customer_of(&token, person("Ewa", "Żak")).await;
    let ids = |ids: Value| json!({"externalIds": ids});
    let set = async |id: &str, list: Value| app.about_customer(&token, id, ids(list)).await;
    let both = json!([{"system": " Optima", "externalId": "KL/7"}, {"system": "lms", "externalId": "12"}]);
    app.customer_done(&token, "setCustomerExternalIds", set(&id, both).await).await;
    let expected = json!([{"system": "lms", "externalId": "12"}, {"system": "optima", "externalId": "KL/7"}]);
    assert_eq!(app.links(&token, &id).await["externalIds"], expected);
    assert_eq!(app.customers_found(&token, "KL/7").await, ["EXACT externalIds Jan Łoś"]);
    let taken = [("CUSTOMERS_EXTERNAL_ID_TAKEN", "input.externalIds")];
    let input = set(&other, json!([{"system": "lms", "externalId": "12"}])).await;
    app.customer_refused(&token, "setCustomerExternalIds", input, &taken).await;
    let wrong = json!([{"system": "x y", "externalId": "1"}, {"system": "a", "externalId": " "}]);
    let told = [
        ("CUSTOMERS_EXTERNAL_SYSTEM_INVALID", "input.externalIds.0.system"),
        ("CUSTOMERS_EXTERNAL_ID_INVALID", "input.externalIds.1.externalId"),
    ];
    app.customer_refused(&token, "setCustomerExternalIds", set(&other, wrong).await, &told).await;
    let answer = app.customer_change(&token, "setCustomerExternalIds", set(&id, json!([])).await, "clearing").await;
    assert_eq!(answer.user_errors("setCustomerExternalIds"), [], "{answer:?}");
    let entry = app.customer_entry("clearing").await;
    assert_eq!(
        (&entry["event"], &entry["before"]["externalIds"]),
        (&json!("customer.externalIdsSet"), &json!({"lms": "12", "optima": "KL/7"}))
    );
    let input = set(&other, json!([{"system": "lms", "externalId": "12"}])).await;
    app.customer_done(&token, "setCustomerExternalIds", input).await;
}

#[tokio::test]
async fn of_another_division_nothing_is_linked() {
    let (app, admin) = house().await;
    let id = app.customer_of(&admin, with(company("Obca"), json!({"divisionId": B}))).await;
    let ola = app.of_division_a("ola@a.pl").await;
    let before = app.customer_state().await;
    for (field, rest) in [
        ("assignCustomer", json!({"staffId": null})),
        ("setCustomerParent", json!({"parentId": null})),
        ("setCustomerExternalIds", json!({"externalIds": []})),
        ("setCustomerIdentityDocument", json!({"document": null})),
    ] {
        let input = with(json!({"id": id, "expectedVersion": 1}), rest);
        let answer = app.customer_change(&ola, field, input, "x").await;
        assert_eq!(answer.code(), "NOT_FOUND", "{field}");
    }
    assert_eq!(app.customer_state().await, before);
}
