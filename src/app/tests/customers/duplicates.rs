//! Who may be the customer that somebody is about to create, and live news of customers.

use serde_json::{Value, json};

use super::{B, PESEL, company, house, person, with};
use crate::support::TestApp;

const DUPLICATES: &str = "query($i: CustomerDuplicatesInput!) { customerDuplicates(input: $i) { \
    found { customer { name } reasons } existsElsewhere } }";

impl TestApp {
    async fn duplicates(&self, token: &str, input: Value) -> Value {
        let answer = self.as_bearer(token, DUPLICATES, json!({"i": input})).await;
        assert!(answer.body.get("errors").is_none(), "{answer:?}");
        answer.body["data"]["customerDuplicates"].clone()
    }
}

/// Somebody in each division who has everything.
async fn town(app: &TestApp, token: &str) {
    let rest = json!({"email": "jan@los.pl", "phone": "600100200"});
    let jan = app.customer_of(token, with(person("Jan", "Łoś"), rest)).await;
    let input = app.about_customer(token, &jan, json!({"pesel": PESEL})).await;
    app.customer_done(token, "setCustomerPesel", input).await;
    let home = json!({"kind": "REGISTERED", "building": "7a", "postalCode": "34-300", "city": "Żywiec"});
    let input = app.about_customer(token, &jan, json!({"address": home})).await;
    app.customer_done(token, "addCustomerAddress", input).await;
    let rest = json!({"divisionId": B, "nip": "5260250274", "phone": "600100200"});
    let firm = app.customer_of(token, with(company("Firma"), rest)).await;
    let contact = json!({"purposes": ["BILLING"], "name": "Ewa", "email": "ewa@firma.pl"});
    let input = app.about_customer(token, &firm, json!({"contact": contact})).await;
    app.customer_done(token, "addCustomerContact", input).await;
}

#[tokio::test]
async fn likely_doubles_are_told_with_the_reasons() {
    let (app, token) = house().await;
    town(&app, &token).await;
    let found = |list: Value| json!({"found": list, "existsElsewhere": false});
    let one = |name: &str, reasons: &[&str]| json!({"customer": {"name": name}, "reasons": reasons});
    for (input, expected) in [
        (json!({"nip": "526-025-02-74"}), vec![one("Firma", &["NIP"])]),
        (json!({"pesel": " 440514 01359"}), vec![one("Jan Łoś", &["PESEL"])]),
        (json!({"email": "EWA@firma.pl"}), vec![one("Firma", &["EMAIL"])]),
        (
            json!({"givenName": "JAN", "familyName": "Los", "postalCode": "34300", "building": "7A"}),
            vec![one("Jan Łoś", &["NAME_AND_ADDRESS"])],
        ),
        (json!({"givenName": "Jan", "familyName": "Łoś", "postalCode": "34300", "building": "8"}), vec![]),
        (
            json!({"email": "jan@los.pl", "phone": "+48 600 100 200"}),
            vec![one("Jan Łoś", &["EMAIL", "PHONE"]), one("Firma", &["PHONE"])],
        ),
        (json!({"nip": "5260250275", "pesel": "x", "email": "x", "phone": "x", "companyName": "%"}), vec![]),
        (json!({}), vec![]),
    ] {
        assert_eq!(app.duplicates(&token, input.clone()).await, found(json!(expected)), "{input}");
    }
}

#[tokio::test]
async fn of_another_divisions_doubles_it_is_only_told_that_there_are_some() {
    let (app, token) = house().await;
    town(&app, &token).await;
    let ola = app.of_division_a("ola@a.pl").await;
    let seen = app.duplicates(&ola, json!({"phone": "600100200", "nip": "5260250274"})).await;
    let expected = json!({"found": [{"customer": {"name": "Jan Łoś"}, "reasons": ["PHONE"]}], "existsElsewhere": true});
    assert_eq!(seen, expected);
    assert!(!seen.to_string().contains("Firma"));
    let auditor = app.staff("audytor@example.pl", &["auditor"]).await;
    let answer = app.as_bearer(&auditor, DUPLICATES, json!({"i": {}})).await;
    assert_eq!(answer.code(), "FORBIDDEN");
}
