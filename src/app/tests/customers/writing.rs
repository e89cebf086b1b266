//! Customers are created and edited.

use futures_util::future::join_all;
use serde_json::{Value, json};

use super::{A, B, company, house, person, with};

#[tokio::test]
async fn a_customer_is_created_a_lead_with_the_next_number_and_the_log_says_what_was_entered() {
    let (app, token) = house().await;
    let input = json!({"kind": "SOLE_TRADER", "divisionId": A, "companyName": " Kwiaty Żak ", "givenName": "Łucja",
        "familyName": "Żak", "nip": "526-025-02-74", "regon": "123456785", "email": " Lucja@Example.pl ",
        "phone": "600 100 200", "language": "EN", "tags": ["vip", "blok 7", "vip"]});
    let answer = app.customer_change(&token, "createCustomer", input, "creating").await;
    assert_eq!(answer.user_errors("createCustomer"), [], "{answer:?}");
    let id = answer.body["data"]["createCustomer"]["customer"]["id"].as_str().unwrap().to_owned();
    let expected = json!({"id": id, "number": "K-000001", "name": "Kwiaty Żak", "kind": "SOLE_TRADER",
        "division": {"id": A}, "companyName": "Kwiaty Żak", "givenName": "Łucja", "familyName": "Żak",
        "nip": "5260250274", "regon": "123456785", "krs": null, "hasPesel": false, "email": "lucja@example.pl",
        "phone": "+48600100200", "language": "EN", "tags": ["blok 7", "vip"], "status": "LEAD",
        "statusSince": "2026-11-22T10:00:00+00:00", "statusReason": null, "nextStatuses": ["ACTIVE", "TERMINATED"],
        "createdAt": "2026-11-22T10:00:00+00:00", "version": 1});
    assert_eq!(app.customer(&token, &id).await, expected);
    let entry = app.customer_entry("creating").await;
    assert_eq!(
        (&entry["event"], &entry["category"], &entry["subject"], &entry["division"]),
        (&json!("customer.created"), &json!("change"), &json!(id), &json!(A))
    );
    assert_eq!((&entry["after"]["number"], &entry["after"]["phone"]), (&json!("K-000001"), &json!("+48600100200")));
    let id = app.customer_of(&token, person("Jan", "Łoś")).await;
    assert_eq!(app.customer(&token, &id).await["number"], "K-000002");
    let history = "query($id: ID!) { node(id: $id) { ... on Customer { history { totalCount } } } }";
    let answer = app.as_bearer(&token, history, json!({"id": id})).await;
    assert!(answer.body["data"]["node"]["history"]["totalCount"].as_i64() > Some(0), "{answer:?}");
}

#[tokio::test]
async fn what_is_to_be_mended_is_told_field_by_field_and_takes_no_number() {
    let (app, token) = house().await;
    let wrong = json!({"kind": "PERSON", "divisionId": A, "companyName": "X", "givenName": " ", "familyName": "ż\u{7}",
        "nip": "5260250274", "email": "ż@x.pl", "phone": "dzwonić", "tags": ["", "x".repeat(41)]});
    let told = [
        ("CUSTOMERS_NOT_OF_KIND", "input.companyName"),
        ("CUSTOMERS_NAME_INVALID", "input.givenName"),
        ("CUSTOMERS_NAME_INVALID", "input.familyName"),
        ("CUSTOMERS_NOT_OF_KIND", "input.nip"),
        ("CUSTOMERS_EMAIL_INVALID", "input.email"),
        ("CUSTOMERS_PHONE_INVALID", "input.phone"),
        ("CUSTOMERS_TAG_INVALID", "input.tags.0"),
        ("CUSTOMERS_TAG_INVALID", "input.tags.1"),
    ];
    app.customer_refused(&token, "createCustomer", wrong, &told).await;
    let numbers = with(company("Firma"), json!({"nip": "5260250275", "regon": "123456780", "krs": "12"}));
    let told = [
        ("CUSTOMERS_NIP_INVALID", "input.nip"),
        ("CUSTOMERS_REGON_INVALID", "input.regon"),
        ("CUSTOMERS_KRS_INVALID", "input.krs"),
    ];
    app.customer_refused(&token, "createCustomer", numbers, &told).await;
    let unknown = [("CUSTOMERS_DIVISION_UNKNOWN", "input.divisionId")];
    let nowhere = with(company("Firma"), json!({"divisionId": "division_00000000000070008000000000000099"}));
    app.customer_refused(&token, "createCustomer", nowhere, &unknown).await;
    app.database
        .admin("UPDATE organization.division SET archived_at = now(), archived_reason = 'x' WHERE code = 'B'")
        .await;
    let archived = with(company("Firma"), json!({"divisionId": B}));
    app.customer_refused(&token, "createCustomer", archived, &unknown).await;
    let id = app.customer_of(&token, company("Firma")).await;
    assert_eq!(app.customer(&token, &id).await["number"], "K-000001");
}

#[tokio::test]
async fn of_creations_at_once_each_has_its_number_and_one_key_creates_one() {
    let (app, token) = house().await;
    let create = |nr: usize| app.customer_of(&token, person("Jan", &format!("Nr {nr}")));
    join_all((0..8).map(create)).await;
    assert_eq!(app.database.text("SELECT count(DISTINCT number)::text FROM customers.customer").await, "8");
    let once = with(person("Ewa", "Bąk"), json!({"idempotencyKey": "klucz"}));
    let first = app.customer_of(&token, once.clone()).await;
    assert_eq!(app.customer_of(&token, once).await, first);
    let other = with(person("Ewa", "Kąk"), json!({"idempotencyKey": "klucz"}));
    let reused = [("IDEMPOTENCY_KEY_REUSED", "input.idempotencyKey")];
    app.customer_refused(&token, "createCustomer", other, &reused).await;
    assert_eq!(app.count("customers.customer").await, 9);
}

#[tokio::test]
async fn an_edit_changes_what_it_names_and_of_two_on_one_version_one_is_refused() {
    let (app, token) = house().await;
    let id = app.customer_of(&token, with(person("Jan", "Łoś"), json!({"email": "jan@x.pl", "tags": ["vip"]}))).await;
    let input = app.about_customer(&token, &id, json!({"familyName": "Żuraw", "email": null})).await;
    let answer = app.customer_change(&token, "editCustomer", input.clone(), "renaming").await;
    assert_eq!(answer.user_errors("editCustomer"), [], "{answer:?}");
    let seen = app.customer(&token, &id).await;
    assert_eq!(
        (&seen["name"], &seen["email"], &seen["tags"], &seen["version"]),
        (&json!("Jan Żuraw"), &Value::Null, &json!(["vip"]), &json!(2))
    );
    let entry = app.customer_entry("renaming").await;
    assert_eq!(
        (&entry["before"], &entry["after"]),
        (&json!({"familyName": "Łoś", "email": "jan@x.pl"}), &json!({"familyName": "Żuraw", "email": null}))
    );
    let stale = [("CUSTOMERS_VERSION_STALE", "input.expectedVersion")];
    app.customer_refused(&token, "editCustomer", input, &stale).await;
    let before = app.customer_state().await;
    let same = app.about_customer(&token, &id, json!({"familyName": "Żuraw"})).await;
    app.customer_done(&token, "editCustomer", same).await;
    assert_eq!(app.customer_state().await, before, "what changes nothing is no new version");
    let nameless = app.about_customer(&token, &id, json!({"givenName": null})).await;
    app.customer_refused(&token, "editCustomer", nameless, &[("CUSTOMERS_NAME_INVALID", "input.givenName")]).await;
    let edit = |tag: &str| json!({"id": id, "expectedVersion": 2, "tags": [tag]});
    let both = join_all(["a", "b"].map(|tag| app.customer_change(&token, "editCustomer", edit(tag), "race"))).await;
    let refused = both.iter().filter(|answer| !answer.user_errors("editCustomer").is_empty()).count();
    assert_eq!((refused, app.customer(&token, &id).await["version"].clone()), (1, json!(3)));
}
