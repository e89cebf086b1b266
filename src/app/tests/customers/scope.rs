//! A person of one division sees and changes no customers of another.

use serde_json::{Value, json};

use super::{B, FIELDS, PESEL, house, person, with};
use crate::support::{Answer, TestApp};

const NOBODY: &str = "customer_00000000000070008000000000000099";

/// A customer of B that has everything, and the token of an administrator of A.
async fn two() -> (TestApp, String, String, String) {
    let (app, admin) = house().await;
    let rest = json!({"divisionId": B, "email": "zofia@zywiec.pl", "phone": "600100200", "tags": ["vip"]});
    let id = app.customer_of(&admin, with(person("Zofia", "Żywiecka"), rest)).await;
    let input = app.about_customer(&admin, &id, json!({"pesel": PESEL})).await;
    app.customer_done(&admin, "setCustomerPesel", input).await;
    let ola = app.of_division_a("ola@a.pl").await;
    (app, admin, ola, id)
}

/// An answer without what is of its request only.
fn bare(answer: &Answer) -> Value {
    let mut body = answer.body.clone();
    body["extensions"] = Value::Null;
    for error in body["errors"].as_array_mut().into_iter().flatten() {
        error["extensions"]["requestId"] = Value::Null;
    }
    body
}

#[tokio::test]
async fn by_id_node_list_and_search_there_is_nobody_of_another_division() {
    let (app, admin, ola, id) = two().await;
    let query = format!(
        "query($id: ID!) {{ customer(id: $id) {{ {FIELDS} }} node(id: $id) {{ ... on Customer {{ {FIELDS} history {{ totalCount }} }} }} }}"
    );
    let foreign = app.as_bearer(&ola, &query, json!({"id": id})).await;
    let unknown = app.as_bearer(&ola, &query, json!({"id": NOBODY})).await;
    assert_eq!(bare(&foreign), bare(&unknown), "exactly as of an id that never was");
    assert!(!foreign.body.to_string().contains("Żywiecka"));
    let list = "query($f: CustomerFilter) { customers(filter: $f) { totalCount nodes { name } } }";
    for filter in [json!({}), json!({"divisionId": B}), json!({"search": "zywiecka"}), json!({"tag": "vip"})] {
        let answer = app.as_bearer(&ola, list, json!({"f": filter})).await;
        assert_eq!(answer.body["data"]["customers"], json!({"totalCount": 0, "nodes": []}), "{filter}: {answer:?}");
    }
    for text in ["K-000001", "Żywiecka", "Zywiecak", "zofia@zywiec.pl", "6001", PESEL, &id] {
        assert_eq!(app.customers_found(&ola, text).await, [""; 0], "{text}");
        assert!(!app.customers_found(&admin, text).await.is_empty(), "{text}: is there for others");
    }
    let own = app.customer_of(&ola, person("Jan", "Własny")).await;
    assert_eq!(app.customer(&ola, &own).await["name"], "Jan Własny");
}

#[tokio::test]
async fn nothing_of_another_division_is_changed_or_revealed_or_created() {
    let (app, _, ola, id) = two().await;
    let calls = |id: &str| {
        [
            ("editCustomer", json!({"id": id, "expectedVersion": 2, "familyName": "Nasza"})),
            ("changeCustomerStatus", json!({"id": id, "expectedVersion": 2, "status": "ACTIVE", "reason": "x"})),
            ("setCustomerPesel", json!({"id": id, "expectedVersion": 2, "pesel": null})),
            ("revealCustomerPesel", json!({"id": id, "reason": "x"})),
        ]
    };
    let before = app.customer_state().await;
    for id in [id.as_str(), NOBODY] {
        for (field, input) in calls(id) {
            let answer = app.customer_change(&ola, field, input, "x").await;
            assert_eq!((answer.code(), answer.body.to_string().contains(PESEL)), ("NOT_FOUND", false), "{field}");
        }
    }
    assert_eq!(app.customer_state().await, before);
    let unknown = [("CUSTOMERS_DIVISION_UNKNOWN", "input.divisionId")];
    let input = with(person("Jan", "Obcy"), json!({"divisionId": B}));
    app.customer_refused(&ola, "createCustomer", input, &unknown).await;
}
