//! Contacts and addresses of customers, and what is found by them.

use futures_util::future::join_all;
use serde_json::{Value, json};

use super::{B, house, person, with};
use crate::support::TestApp;

const REACH: &str = "query($id: ID!) { node(id: $id) { ... on Customer { \
    contacts { id purposes name email phone note } \
    addresses { id kind street building flat postalCode city country terc simc ulic latitude longitude } } } }";

fn anna() -> Value {
    json!({"purposes": ["TECHNICAL", "BILLING", "BILLING"], "name": "Anna Wąs", "email": "Anna@Was.pl",
        "phone": "601 222 333", "note": " po 16 "})
}

fn home() -> Value {
    json!({"kind": "REGISTERED", "street": "Lipowa", "building": "7A", "flat": "12", "postalCode": "34300",
        "city": "Żywiec", "terc": "2417011", "simc": "0936085", "ulic": "11343", "latitude": 49.68, "longitude": 19.19})
}

impl TestApp {
    async fn reach(&self, token: &str, id: &str) -> Value {
        let answer = self.as_bearer(token, REACH, json!({"id": id})).await;
        assert!(answer.body.get("errors").is_none(), "{answer:?}");
        answer.body["data"]["node"].clone()
    }
}

#[tokio::test]
async fn contacts_and_addresses_come_change_and_go_with_the_customers_version() {
    let (app, token) = house().await;
    let id = app.customer_of(&token, person("Jan", "Łoś")).await;
    let about = async |rest| app.about_customer(&token, &id, rest).await;
    let input = about(json!({"contact": anna()})).await;
    app.customer_done(&token, "addCustomerContact", input.clone()).await;
    let stale = [("CUSTOMERS_VERSION_STALE", "input.expectedVersion")];
    app.customer_refused(&token, "addCustomerContact", input, &stale).await;
    app.customer_done(&token, "addCustomerAddress", about(json!({"address": home()})).await).await;
    let mut reach = app.reach(&token, &id).await;
    let (contact, address) = (reach["contacts"][0]["id"].clone(), reach["addresses"][0]["id"].clone());
    for list in ["contacts", "addresses"] {
        reach[list][0].as_object_mut().expect("one").remove("id");
    }
    let mut expected = with(home(), json!({"postalCode": "34-300", "country": "PL"}));
    assert_eq!(reach["addresses"], json!([expected]));
    expected = json!({"purposes": ["BILLING", "TECHNICAL"], "name": "Anna Wąs", "email": "anna@was.pl",
        "phone": "+48601222333", "note": "po 16"});
    assert_eq!(reach["contacts"], json!([expected]));

    let moved = with(home(), json!({"street": null, "ulic": null, "city": "Rychwałd"}));
    let edit = about(json!({"addressId": address, "address": moved})).await;
    app.customer_done(&token, "editCustomerAddress", edit).await;
    let entry = app.customer_entry("editCustomerAddress").await;
    assert_eq!(
        (&entry["event"], &entry["subject"], &entry["before"], &entry["after"]),
        (
            &json!("customer.addressEdited"),
            &json!(id),
            &json!({"street": "Lipowa", "ulic": "11343", "city": "Żywiec"}),
            &json!({"street": null, "ulic": null, "city": "Rychwałd", "id": address})
        )
    );
    let before = app.customer_state().await;
    let same = about(json!({"addressId": address, "address": moved})).await;
    app.customer_done(&token, "editCustomerAddress", same).await;
    assert_eq!(app.customer_state().await, before, "what changes nothing is no new version");
    app.customer_done(&token, "removeCustomerContact", about(json!({"contactId": contact})).await).await;
    let entry = app.customer_entry("removeCustomerContact").await;
    assert_eq!((&entry["event"], &entry["before"]["name"]), (&json!("customer.contactRemoved"), &json!("Anna Wąs")));
    assert_eq!(app.reach(&token, &id).await["contacts"], json!([]));
    let gone = about(json!({"contactId": contact})).await;
    let answer = app.customer_change(&token, "removeCustomerContact", gone, "x").await;
    assert_eq!(answer.code(), "NOT_FOUND");
}

#[tokio::test]
async fn what_is_to_be_mended_is_told_and_there_is_one_seat_and_fifty_of_each() {
    let (app, token) = house().await;
    let id = app.customer_of(&token, person("Jan", "Łoś")).await;
    let about = async |rest| app.about_customer(&token, &id, rest).await;
    let wrong = about(json!({"contact": {"purposes": [], "name": " ", "email": "ż@x", "phone": "dzwonić"}})).await;
    let told = [
        ("CUSTOMERS_PURPOSE_MISSING", "input.contact.purposes"),
        ("CUSTOMERS_NAME_INVALID", "input.contact.name"),
        ("CUSTOMERS_EMAIL_INVALID", "input.contact.email"),
        ("CUSTOMERS_PHONE_INVALID", "input.contact.phone"),
    ];
    app.customer_refused(&token, "addCustomerContact", wrong, &told).await;
    let wrong = with(home(), json!({"building": "", "postalCode": "0000", "simc": "1", "latitude": 91.0}));
    let told = [
        ("CUSTOMERS_ADDRESS_INVALID", "input.address.building"),
        ("CUSTOMERS_POSTAL_CODE_INVALID", "input.address.postalCode"),
        ("CUSTOMERS_TERYT_INVALID", "input.address.simc"),
        ("CUSTOMERS_COORDINATES_INVALID", "input.address.latitude"),
    ];
    app.customer_refused(&token, "addCustomerAddress", about(json!({"address": wrong})).await, &told).await;
    app.customer_done(&token, "addCustomerAddress", about(json!({"address": home()})).await).await;
    let taken = [("CUSTOMERS_ADDRESS_KIND_TAKEN", "input.address.kind")];
    app.customer_refused(&token, "addCustomerAddress", about(json!({"address": home()})).await, &taken).await;
    for _ in 0..49 {
        let service = with(home(), json!({"kind": "SERVICE"}));
        app.customer_done(&token, "addCustomerAddress", about(json!({"address": service})).await).await;
    }
    let service = about(json!({"address": with(home(), json!({"kind": "SERVICE"}))})).await;
    app.customer_refused(&token, "addCustomerAddress", service, &[("CUSTOMERS_TOO_MANY", "input.id")]).await;
    let version = app.customer(&token, &id).await["version"].clone();
    let add =
        |name: &str| json!({"id": id, "expectedVersion": version, "contact": with(anna(), json!({"name": name}))});
    let both =
        join_all(["A", "B"].map(|name| app.customer_change(&token, "addCustomerContact", add(name), "race"))).await;
    let refused = both.iter().filter(|answer| !answer.user_errors("addCustomerContact").is_empty()).count();
    assert_eq!((refused, app.count("customers.contact").await), (1, 1));
}

#[tokio::test]
async fn a_customer_is_found_by_its_addresses_and_by_whom_one_speaks_with() {
    let (app, token) = house().await;
    let id = app.customer_of(&token, person("Jan", "Kowalski")).await;
    let other = app.customer_of(&token, person("Ewa", "Kowalska")).await;
    let add = async |id: &str, field: &str, rest: Value| {
        let input = app.about_customer(&token, id, rest).await;
        app.customer_done(&token, field, input).await;
    };
    add(&id, "addCustomerAddress", json!({"address": home()})).await;
    add(&id, "addCustomerContact", json!({"contact": anna()})).await;
    let polna = with(home(), json!({"street": "Polna", "city": "Łodygowice"}));
    add(&other, "addCustomerAddress", json!({"address": polna})).await;
    for (typed, expected) in [
        ("kowalski lipowa", vec!["WORD addresses Jan Kowalski"]),
        ("Lipowa 7a", vec!["WORD addresses Jan Kowalski"]),
        ("kowalska polna 7a/12", vec![]),
        ("lodygowice", vec!["WORD addresses Ewa Kowalska"]),
        ("34-300", vec!["WORD addresses Jan Kowalski", "WORD addresses Ewa Kowalska"]),
        ("anna was", vec!["WORD contacts Jan Kowalski"]),
        ("ANNA@was.pl", vec!["EXACT contacts Jan Kowalski"]),
        ("222333", vec!["WORD contacts Jan Kowalski"]),
        ("6012", vec!["PREFIX contacts Jan Kowalski"]),
    ] {
        let mut found = app.customers_found(&token, typed).await;
        // Who is only alike comes behind.
        found.retain(|hit| !hit.starts_with("FUZZY"));
        found.sort();
        let mut expected: Vec<_> = expected.into_iter().map(ToOwned::to_owned).collect();
        expected.sort();
        assert_eq!(found, expected, "{typed}");
    }
    let list = "query($f: CustomerFilter) { customers(filter: $f) { nodes { name } } }";
    let answer = app.as_bearer(&token, list, json!({"f": {"search": "lipowa kowal"}})).await;
    assert_eq!(answer.body["data"]["customers"]["nodes"], json!([{"name": "Jan Kowalski"}]));
    let address = app.reach(&token, &id).await["addresses"][0]["id"].clone();
    add(&id, "removeCustomerAddress", json!({"addressId": address})).await;
    let found = app.customers_found(&token, "kowalski lipowa").await;
    assert!(!found.iter().any(|hit| hit.contains("addresses")), "{found:?}");
}

#[tokio::test]
async fn contacts_of_another_customer_and_of_another_division_are_none() {
    let (app, admin) = house().await;
    let own = app.customer_of(&admin, person("Jan", "Łoś")).await;
    let foreign = app.customer_of(&admin, with(person("Zofia", "Obca"), json!({"divisionId": B}))).await;
    let input = app.about_customer(&admin, &foreign, json!({"contact": anna()})).await;
    app.customer_done(&admin, "addCustomerContact", input).await;
    let contact = app.reach(&admin, &foreign).await["contacts"][0]["id"].clone();
    let stolen = app.about_customer(&admin, &own, json!({"contactId": contact})).await;
    let before = app.customer_state().await;
    let answer = app.customer_change(&admin, "removeCustomerContact", stolen, "x").await;
    assert_eq!((answer.code(), app.customer_state().await), ("NOT_FOUND", before));
    let ola = app.of_division_a("ola@a.pl").await;
    assert_eq!(app.reach(&ola, &foreign).await, json!(null));
    for typed in ["601222333", "anna was", "anna@was.pl"] {
        assert_eq!(app.customers_found(&ola, typed).await, [""; 0], "{typed}");
    }
    let before = app.customer_state().await;
    let input = json!({"id": foreign, "expectedVersion": 2, "contact": anna()});
    let answer = app.customer_change(&ola, "addCustomerContact", input, "x").await;
    assert_eq!((answer.code(), app.customer_state().await), ("NOT_FOUND", before));
}
