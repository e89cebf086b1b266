//! What is no custom field, and who may not define one.

use serde_json::{Value, json};

use super::{choice, field};
use crate::support::TestApp;

#[tokio::test]
async fn what_is_to_be_mended_is_told_field_by_field() {
    let app = TestApp::start().await;
    let token = app.staff("admin@example.pl", &["administrator"]).await;
    let twice = json!([choice("a", "A", "A"), choice("a", "", "A"), choice("Ą", "A", "A")]);
    for (input, told) in [
        (
            field("Nr umowy", "TEXT", json!({"labelPl": " ", "labelEn": "x".repeat(101), "helpPl": "tylko po polsku"})),
            vec![
                ("FIELDS_KEY_INVALID", "input.key"),
                ("FIELDS_LABEL_INVALID", "input.labelPl"),
                ("FIELDS_LABEL_INVALID", "input.labelEn"),
                ("FIELDS_HELP_INVALID", "input.helpPl"),
            ],
        ),
        (field("a'; DROP SCHEMA fields CASCADE; --", "BOOLEAN", json!({})), vec![("FIELDS_KEY_INVALID", "input.key")]),
        (field("a", "BOOLEAN", json!({"maxLength": 5})), vec![("FIELDS_NOT_OF_TYPE", "input.maxLength")]),
        (field("a", "TEXT", json!({"maxLength": 10_001})), vec![("FIELDS_MAX_LENGTH_INVALID", "input.maxLength")]),
        (field("a", "NUMBER", json!({"minimum": "NaN"})), vec![("FIELDS_BOUND_INVALID", "input.minimum")]),
        (
            field("a", "DATE", json!({"minimum": "2028-02-29", "maximum": "2028-02-28"})),
            vec![("FIELDS_BOUNDS_CROSSED", "input.minimum")],
        ),
        (field("a", "CHOICE", json!({})), vec![("FIELDS_CHOICES_COUNT", "input.choices")]),
        (
            field("a", "CHOICE", json!({ "choices": twice })),
            vec![
                ("FIELDS_CHOICE_LABEL_INVALID", "input.choices.1.labelPl"),
                ("FIELDS_CHOICE_KEY_INVALID", "input.choices.2.key"),
            ],
        ),
        (field("a", "BOOLEAN", json!({"kind": "Staff"})), vec![("FIELDS_KIND_UNKNOWN", "input.kind")]),
        (field("a", "BOOLEAN", json!({"kind": "x' OR 1=1"})), vec![("FIELDS_KIND_UNKNOWN", "input.kind")]),
    ] {
        app.field_refused(&token, "createCustomField", input, &told).await;
    }
    let answer = app.as_bearer(&token, "{ customFields(kind: \"Nobody\") { key } }", json!({})).await;
    assert_eq!(answer.body["errors"][0]["extensions"]["reason"], "FIELDS_KIND_UNKNOWN", "{answer:?}");
}

#[tokio::test]
async fn choices_are_archived_and_never_vanish() {
    let app = TestApp::start().await;
    let token = app.staff("admin@example.pl", &["administrator"]).await;
    let choices = json!([choice("gold", "Złoty", "Gold"), choice("silver", "Srebrny", "Silver")]);
    let id = app.field_of(&token, field("metal", "CHOICE", json!({ "choices": choices }))).await;
    let about = |choices: Value| json!({"id": id, "expectedVersion": 1, "choices": choices});
    let without = about(json!([choice("silver", "Srebrny", "Silver")]));
    app.field_refused(&token, "editCustomField", without, &[("FIELDS_CHOICE_MISSING", "input.choices")]).await;
    let mut gold = choice("gold", "Złoty", "Gold");
    gold["archived"] = json!(true);
    app.field_done(&token, "editCustomField", about(json!([choice("silver", "Srebro", "Silver"), gold]))).await;
    let seen = app.the_field(&token, &id).await;
    assert_eq!(
        seen["choices"],
        json!([
            {"key": "silver", "label": "Silver", "labelPl": "Srebro", "labelEn": "Silver", "archived": false},
            {"key": "gold", "label": "Gold", "labelPl": "Złoty", "labelEn": "Gold", "archived": true}
        ])
    );
}

#[tokio::test]
async fn only_who_may_for_all_of_the_company_defines_fields_and_who_sees_no_customers_sees_none() {
    let app = TestApp::start().await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    let id = app.field_of(&admin, field("note", "TEXT", json!({}))).await;
    let helpdesk = app.staff("help@example.pl", &["helpdesk"]).await;
    let nobody = app.staff("nobody@example.pl", &[]).await;
    let division = "0000000000007000800000000000000a";
    app.database
        .admin(&format!(
            "INSERT INTO organization.division (id, code, name, form, created_at) \
             VALUES ('{division}', 'A', 'A', 'legal_entity', now())"
        ))
        .await;
    let some = app.staff("some@example.pl", &["administrator"]).await;
    app.by_force(&format!(
        "UPDATE users.staff_role SET division_id = '{division}' \
         WHERE staff_id = (SELECT id FROM users.staff WHERE email = 'some@example.pl')"
    ))
    .await;
    let before = app.fields_kept().await;
    let about = json!({"id": id, "expectedVersion": 1});
    for token in [&helpdesk, &nobody, &some] {
        for (mutation, input) in [
            ("createCustomField", field("x", "BOOLEAN", json!({}))),
            ("editCustomField", json!({"id": id, "expectedVersion": 1, "labelPl": "x"})),
            ("archiveCustomField", about.clone()),
            ("restoreCustomField", about.clone()),
            ("orderCustomFields", json!({"kind": "Customer", "ids": [id]})),
        ] {
            let answer = app.field_change(token, mutation, input).await;
            let error = &answer.body["errors"][0]["extensions"];
            assert_eq!(
                (&error["code"], &error["action"]),
                (&json!("FORBIDDEN"), &json!("fields.definition.manage")),
                "{answer:?}"
            );
        }
    }
    assert_eq!(app.fields_kept().await, before);
    assert_eq!(app.field_keys(&helpdesk, Value::Null).await, ["note"]);
    let answer = app
        .as_bearer(&nobody, "{ customFieldKinds { name } customFields(kind: \"Customer\") { key } }", json!({}))
        .await;
    assert_eq!(answer.body["data"], json!({"customFieldKinds": [], "customFields": null}));
    let error = &answer.body["errors"][0]["extensions"];
    assert_eq!((&error["code"], &error["action"]), (&json!("FORBIDDEN"), &json!("customers.customer.read")));
    let answer = app.graphql("{ customFields(kind: \"Customer\") { key } }", json!({}), &[]).await;
    assert_eq!(answer.code(), "UNAUTHENTICATED");
}
