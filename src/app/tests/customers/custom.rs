//! What customers have of custom fields.

use futures_util::future::join_all;
use serde_json::{Value, json};

use super::{B, house, person, with};
use crate::{
    fields::{choice, field},
    support::TestApp,
};

const ASK: &str = "query($id: ID!) { customer(id: $id) { version customFields { key label type display text number date choice boolean } } }";

/// Text, number, date, choice and boolean; none is required. Ids by key.
pub(super) async fn defined(app: &TestApp, token: &str) -> Vec<String> {
    let metals = json!([choice("gold", "Złoty", "Gold"), choice("lead", "Ołowiany", "Lead")]);
    let mut ids = Vec::new();
    for (key, of, rest) in [
        ("note", "TEXT", json!({"maxLength": 10_000})),
        ("level", "NUMBER", json!({"decimals": 2, "minimum": "-10", "maximum": "100"})),
        ("since", "DATE", json!({"minimum": "2000-01-01"})),
        ("metal", "CHOICE", json!({ "choices": metals })),
        ("vip", "BOOLEAN", json!({})),
    ] {
        ids.push(app.field_of(token, field(key, of, rest)).await);
    }
    ids
}

/// Values by key, for an input.
pub(super) fn custom(values: &[(&str, Value)]) -> Value {
    let row = |(key, value): &(&str, Value)| json!({"key": key, "value": value});
    json!({"customFields": values.iter().map(row).collect::<Vec<_>>()})
}

/// What is displayed, by key.
pub(super) async fn shown(app: &TestApp, token: &str, id: &str) -> Vec<String> {
    let answer = app.as_bearer(token, ASK, json!({"id": id})).await;
    let fields = answer.body["data"]["customer"]["customFields"].as_array().unwrap_or_else(|| panic!("{answer:?}"));
    let row =
        |field: &Value| format!("{}: {}", field["key"].as_str().unwrap(), field["display"].as_str().unwrap_or("–"));
    fields.iter().map(row).collect()
}

#[tokio::test]
async fn a_customer_has_a_value_of_each_type_in_both_languages_and_the_log_tells_them() {
    let (app, token) = house().await;
    defined(&app, &token).await;
    let values = custom(&[
        ("note", json!(" Gęś\r\nżółta ")),
        ("level", json!("12.50")),
        ("since", json!("2028-02-29")),
        ("metal", json!("gold")),
        ("vip", json!("false")),
    ]);
    let answer = app.customer_change(&token, "createCustomer", with(person("Jan", "Łoś"), values), "creating").await;
    assert_eq!(answer.user_errors("createCustomer"), [], "{answer:?}");
    let id = answer.body["data"]["createCustomer"]["customer"]["id"].as_str().unwrap().to_owned();
    let answer = app.as_bearer(&token, ASK, json!({"id": id})).await;
    let fields = &answer.body["data"]["customer"]["customFields"];
    let none = json!({"text": null, "number": null, "date": null, "choice": null, "boolean": null});
    for (nr, expected) in [
        json!({"key": "note", "label": "Field note", "type": "TEXT", "display": "Gęś\nżółta", "text": "Gęś\nżółta"}),
        json!({"key": "level", "label": "Field level", "type": "NUMBER", "display": "12.50", "number": "12.5"}),
        json!({"key": "since", "label": "Field since", "type": "DATE", "display": "2028-02-29", "date": "2028-02-29"}),
        json!({"key": "metal", "label": "Field metal", "type": "CHOICE", "display": "Gold", "choice": "gold"}),
        json!({"key": "vip", "label": "Field vip", "type": "BOOLEAN", "display": "no", "boolean": false}),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(fields[nr], with(none.clone(), expected));
    }
    let kept = json!({"note": "Gęś\nżółta", "level": "12.5", "since": "2028-02-29", "metal": "gold", "vip": false});
    let stored = app.database.text("SELECT custom::text FROM customers.customer").await;
    assert_eq!(serde_json::from_str::<Value>(&stored).unwrap(), kept);
    let after = app.customer_entry("creating").await["after"].clone();
    assert_eq!((&after["customFields.level"], &after["customFields.vip"]), (&json!("12.5"), &json!(false)));
    app.staff("ola@example.pl", &["helpdesk"]).await;
    app.database.admin("UPDATE users.staff SET language = 'pl' WHERE email = 'ola@example.pl'").await;
    let ola = app.login("ola@example.pl").await;
    assert_eq!(
        shown(&app, &ola, &id).await,
        ["note: Gęś\nżółta", "level: 12,50", "since: 29.02.2028", "metal: Złoty", "vip: nie"]
    );
}

#[tokio::test]
async fn every_value_that_is_to_be_mended_is_told_beside_the_others_and_nothing_is_kept() {
    let (app, token) = house().await;
    defined(&app, &token).await;
    let values = custom(&[
        ("note", json!("x".repeat(10_001))),
        ("level", json!("NaN")),
        ("since", json!("2027-02-29")),
        ("metal", json!("iron")),
        ("vip", json!("tak")),
        ("nobody", json!("x")),
        ("x'); DROP TABLE customers.customer; --", json!("x")),
        ("note", json!("x")),
    ]);
    let told = [
        ("CUSTOMERS_PHONE_INVALID", "input.phone"),
        ("CUSTOM_FIELD_TEXT", "input.customFields.note"),
        ("CUSTOM_FIELD_NUMBER", "input.customFields.level"),
        ("CUSTOM_FIELD_DATE", "input.customFields.since"),
        ("CUSTOM_FIELD_CHOICE", "input.customFields.metal"),
        ("CUSTOM_FIELD_BOOLEAN", "input.customFields.vip"),
        ("CUSTOM_FIELD_UNKNOWN", "input.customFields.5.key"),
        ("CUSTOM_FIELD_UNKNOWN", "input.customFields.6.key"),
        ("CUSTOM_FIELD_TWICE", "input.customFields.7.key"),
    ];
    let wrong = with(with(person("Jan", "Łoś"), values.clone()), json!({"phone": "x"}));
    app.customer_refused(&token, "createCustomer", wrong, &told).await;
    let id = app.customer_of(&token, person("Jan", "Łoś")).await;
    let edit = app.about_customer(&token, &id, with(values, json!({"phone": "x"}))).await;
    app.customer_refused(&token, "editCustomer", edit, &told).await;
    for (key, value, code) in [
        ("level", "12.505", "CUSTOM_FIELD_NUMBER"),
        ("level", "100.01", "CUSTOM_FIELD_RANGE"),
        ("level", "-10.01", "CUSTOM_FIELD_RANGE"),
        ("since", "1999-12-31", "CUSTOM_FIELD_RANGE"),
        ("note", "a\u{0}b", "CUSTOM_FIELD_TEXT"),
        ("metal", "Gold", "CUSTOM_FIELD_CHOICE"),
    ] {
        let edit = app.about_customer(&token, &id, custom(&[(key, json!(value))])).await;
        app.customer_refused(&token, "editCustomer", edit, &[(code, &format!("input.customFields.{key}"))]).await;
    }
    let nested = app.about_customer(&token, &id, custom(&[("note", json!({"a": {"b": ["c"]}}))])).await;
    let answer = app.customer_change(&token, "editCustomer", nested, "nested").await;
    assert_eq!(answer.body["data"], Value::Null, "a value is a text: {answer:?}");
    let mean = "Robert'); DROP TABLE customers.customer; -- \" \\ {\"a\": [1]} $1 %_";
    let long = format!("{mean}{}", "ż".repeat(10_000 - mean.chars().count()));
    let edit = app.about_customer(&token, &id, custom(&[("note", json!(long))])).await;
    app.customer_done(&token, "editCustomer", edit).await;
    assert_eq!(shown(&app, &token, &id).await[0], format!("note: {long}"));
}

#[tokio::test]
async fn an_edit_changes_the_fields_that_it_names_in_one_version_with_the_rest() {
    let (app, token) = house().await;
    defined(&app, &token).await;
    let id = app
        .customer_of(&token, with(person("Jan", "Łoś"), custom(&[("note", json!("x")), ("vip", json!("true"))])))
        .await;
    let rest = with(custom(&[("note", Value::Null), ("level", json!("7"))]), json!({"familyName": "Żuraw"}));
    let edit = app.about_customer(&token, &id, rest).await;
    app.customer_change(&token, "editCustomer", edit.clone(), "changing").await;
    assert_eq!(shown(&app, &token, &id).await, ["note: –", "level: 7.00", "since: –", "metal: –", "vip: yes"]);
    assert_eq!(app.customer(&token, &id).await["version"], 2);
    let entry = app.customer_entry("changing").await;
    assert_eq!(
        (&entry["event"], &entry["before"], &entry["after"]),
        (
            &json!("customer.edited"),
            &json!({"familyName": "Łoś", "customFields.note": "x", "customFields.level": null}),
            &json!({"familyName": "Żuraw", "customFields.note": null, "customFields.level": "7"})
        )
    );
    app.customer_refused(&token, "editCustomer", edit, &[("CUSTOMERS_VERSION_STALE", "input.expectedVersion")]).await;
    let before = app.customer_state().await;
    let same = app.about_customer(&token, &id, custom(&[("level", json!("7.0")), ("note", json!(" "))])).await;
    app.customer_done(&token, "editCustomer", same).await;
    assert_eq!(app.customer_state().await, before, "what changes nothing is no new version");
    let edit = |level: &str| with(json!({"id": id, "expectedVersion": 2}), custom(&[("level", json!(level))]));
    let both = join_all(["1", "2"].map(|level| app.customer_change(&token, "editCustomer", edit(level), "race"))).await;
    let refused = both.iter().filter(|answer| !answer.user_errors("editCustomer").is_empty()).count();
    assert_eq!((refused, app.customer(&token, &id).await["version"].clone()), (1, json!(3)));
}

#[tokio::test]
async fn what_is_required_is_asked_of_new_customers_and_cannot_be_emptied() {
    let (app, token) = house().await;
    let old = app.customer_of(&token, person("Jan", "Dawny")).await;
    app.field_of(&token, field("code", "TEXT", json!({"required": true}))).await;
    let missing = [("CUSTOM_FIELD_REQUIRED", "input.customFields.code")];
    app.customer_refused(&token, "createCustomer", person("Ewa", "Nowa"), &missing).await;
    let id = app.customer_of(&token, with(person("Ewa", "Nowa"), custom(&[("code", json!("A1"))]))).await;
    let emptied = app.about_customer(&token, &id, custom(&[("code", Value::Null)])).await;
    app.customer_refused(&token, "editCustomer", emptied, &missing).await;
    let edit = app.about_customer(&token, &old, json!({"familyName": "Dawna"})).await;
    app.customer_done(&token, "editCustomer", edit).await;
}

#[tokio::test]
async fn definitions_that_changed_since_the_form_was_read_count_on_every_node() {
    let (app, token) = house().await;
    let node = app.another_node();
    let ids = defined(&app, &token).await;
    let id = node
        .customer_of(&token, with(person("Jan", "Łoś"), custom(&[("note", json!("x")), ("metal", json!("lead"))])))
        .await;
    app.field_as_is(&token, "archiveCustomField", &ids[0], json!({})).await;
    let mut lead = choice("lead", "Ołowiany", "Lead");
    lead["archived"] = json!(true);
    let choices = json!({"choices": [choice("gold", "Złoty", "Gold"), lead]});
    app.field_as_is(&token, "editCustomField", &ids[3], choices).await;
    app.field_as_is(&token, "editCustomField", &ids[1], json!({"maximum": "5"})).await;
    let typed = custom(&[("note", json!("y")), ("metal", json!("lead")), ("level", json!("7"))]);
    let edit = node.about_customer(&token, &id, typed).await;
    let told =
        [("CUSTOM_FIELD_UNKNOWN", "input.customFields.0.key"), ("CUSTOM_FIELD_RANGE", "input.customFields.level")];
    node.customer_refused(&token, "editCustomer", edit, &told).await;
    let kept = node.about_customer(&token, &id, custom(&[("metal", json!("lead")), ("level", json!("5"))])).await;
    node.customer_done(&token, "editCustomer", kept).await;
    assert_eq!(shown(&node, &token, &id).await, ["level: 5.00", "since: –", "metal: Lead", "vip: –"]);
    let other = with(person("Ewa", "Bąk"), custom(&[("metal", json!("lead"))]));
    node.customer_refused(&token, "createCustomer", other, &[("CUSTOM_FIELD_CHOICE", "input.customFields.metal")])
        .await;
    app.field_as_is(&token, "restoreCustomField", &ids[0], json!({})).await;
    assert_eq!(shown(&node, &token, &id).await[0], "note: x", "it came back with its value");
}

#[tokio::test]
async fn who_may_not_see_or_edit_a_customer_may_not_its_fields_either() {
    let (app, token) = house().await;
    defined(&app, &token).await;
    let rest = with(custom(&[("note", json!("Żywiec"))]), json!({"divisionId": B}));
    let id = app.customer_of(&token, with(person("Zofia", "Żywiecka"), rest)).await;
    let ola = app.of_division_a("ola@a.pl").await;
    let before = app.customer_state().await;
    let edit = with(json!({"id": id, "expectedVersion": 1}), custom(&[("note", json!("x"))]));
    let answer = app.customer_change(&ola, "editCustomer", edit.clone(), "foreign").await;
    assert_eq!(answer.code(), "NOT_FOUND", "{answer:?}");
    let auditor = app.staff("auditor@example.pl", &["auditor"]).await;
    let answer = app.customer_change(&auditor, "editCustomer", edit, "auditor").await;
    assert_eq!(answer.body["errors"][0]["extensions"]["action"], "customers.customer.edit", "{answer:?}");
    assert!(app.customer_state().await.starts_with(before.rsplit_once(' ').unwrap().0));
    let answer = app.as_bearer(&ola, ASK, json!({"id": id})).await;
    assert_eq!((&answer.body["data"]["customer"], answer.body.to_string().contains("Żywiec")), (&Value::Null, false));
    let list = "{ customers(filter: {customFields: [{key: \"note\", equals: \"Żywiec\"}]}) { totalCount } }";
    assert_eq!(app.as_bearer(&ola, list, json!({})).await.body["data"]["customers"]["totalCount"], 0);
    assert_eq!(app.as_bearer(&auditor, list, json!({})).await.body["data"]["customers"]["totalCount"], 1);
    assert_eq!(shown(&app, &auditor, &id).await[0], "note: Żywiec");
}
