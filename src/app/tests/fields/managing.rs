//! Custom fields are created, edited, ordered, archived and restored.

use futures_util::future::join_all;
use serde_json::{Value, json};

use super::{choice, field};
use crate::support::TestApp;

async fn house() -> (TestApp, String) {
    let app = TestApp::start().await;
    let token = app.staff("admin@example.pl", &["administrator"]).await;
    (app, token)
}

#[tokio::test]
async fn a_field_of_each_type_is_created_and_the_log_says_what_it_takes() {
    let (app, token) = house().await;
    let metals = json!([choice("gold", "Złoty", "Gold"), choice("silver", "Srebrny", "Silver")]);
    for (key, of, rest) in [
        ("note", "TEXT", json!({"helpPl": "Żółta kartka", "helpEn": "Yellow card"})),
        ("level", "NUMBER", json!({"decimals": 2, "minimum": "-1.50", "maximum": "007"})),
        ("since", "DATE", json!({"minimum": "2000-02-29", "required": true})),
        ("metal", "CHOICE", json!({ "choices": metals })),
        ("vip", "BOOLEAN", json!({})),
    ] {
        app.field_of(&token, field(key, of, rest)).await;
    }
    assert_eq!(app.field_keys(&token, Value::Null).await, ["note", "level", "since", "metal", "vip"]);
    let query = "{ customFieldKinds { name label } customFields(kind: \"Customer\") { key type label labelPl help required maxLength \
        decimals minimum maximum choices { key label archived } } }";
    let answer = app.as_bearer(&token, query, json!({})).await;
    assert_eq!(answer.body["data"]["customFieldKinds"], json!([{"name": "Customer", "label": "Customers"}]));
    let all = &answer.body["data"]["customFields"];
    assert_eq!(
        all[0],
        json!({"key": "note", "type": "TEXT", "label": "Field note", "labelPl": "Pole note", "help": "Yellow card",
            "required": false, "maxLength": 500, "decimals": null, "minimum": null, "maximum": null, "choices": []})
    );
    assert_eq!((&all[1]["decimals"], &all[1]["minimum"], &all[1]["maximum"]), (&json!(2), &json!("-1.5"), &json!("7")));
    assert_eq!((&all[2]["minimum"], &all[2]["required"]), (&json!("2000-02-29"), &json!(true)));
    assert_eq!(all[3]["choices"][0], json!({"key": "gold", "label": "Gold", "archived": false}));
    let entry = app.field_entry("customField.created").await;
    assert_eq!(
        (&entry["category"], &entry["after"]),
        (
            &json!("change"),
            &json!({"kind": "Customer", "key": "vip", "type": "boolean", "labelPl": "Pole vip", "labelEn": "Field vip",
                "required": false})
        )
    );
    let history = "query($id: ID!) { node(id: $id) { ... on CustomField { history { totalCount } } } }";
    let answer = app.as_bearer(&token, history, json!({"id": entry["subject"]})).await;
    assert!(answer.body["data"]["node"]["history"]["totalCount"].as_i64() > Some(0), "{answer:?}");
}

#[tokio::test]
async fn an_edit_changes_what_it_names_and_of_two_on_one_version_one_is_refused() {
    let (app, token) = house().await;
    let rest = json!({"helpPl": "Ile?", "helpEn": "How many?", "minimum": "1", "maximum": "9"});
    let id = app.field_of(&token, field("level", "NUMBER", rest)).await;
    let edit = json!({"labelPl": "Poziom", "helpPl": null, "helpEn": null, "maximum": null, "required": true});
    app.field_as_is(&token, "editCustomField", &id, edit).await;
    let seen = app.the_field(&token, &id).await;
    assert_eq!(
        (&seen["labelPl"], &seen["labelEn"], &seen["help"], &seen["minimum"], &seen["maximum"], &seen["version"]),
        (&json!("Poziom"), &json!("Field level"), &Value::Null, &json!("1"), &Value::Null, &json!(2))
    );
    let entry = app.field_entry("customField.edited").await;
    assert_eq!(
        (&entry["before"], &entry["after"]),
        (
            &json!({"labelPl": "Pole level", "helpPl": "Ile?", "helpEn": "How many?", "maximum": "9", "required": false}),
            &json!({"labelPl": "Poziom", "helpPl": null, "helpEn": null, "maximum": null, "required": true})
        )
    );
    let before = app.field_state().await;
    app.field_as_is(&token, "editCustomField", &id, json!({"labelPl": "Poziom"})).await;
    assert_eq!(app.field_state().await, before, "what changes nothing is no new version");
    let edit = |label: &str| json!({"id": id, "expectedVersion": 2, "labelPl": label});
    let both = join_all(["A", "B"].map(|label| app.field_change(&token, "editCustomField", edit(label)))).await;
    let stale = ("FIELDS_VERSION_STALE".to_owned(), Some("input.expectedVersion".to_owned()));
    let refused: Vec<_> = both.iter().flat_map(|answer| answer.user_errors("editCustomField")).collect();
    assert_eq!((refused, app.the_field(&token, &id).await["version"].clone()), (vec![stale], json!(3)));
}

#[tokio::test]
async fn an_archived_field_keeps_its_key_and_comes_back() {
    let (app, token) = house().await;
    let id = app.field_of(&token, field("note", "TEXT", json!({}))).await;
    app.field_of(&token, field("vip", "BOOLEAN", json!({}))).await;
    app.field_as_is(&token, "archiveCustomField", &id, json!({})).await;
    assert_eq!(app.field_keys(&token, json!(false)).await, ["vip"]);
    assert_eq!(app.field_keys(&token, json!(true)).await, ["note"]);
    assert_eq!(app.the_field(&token, &id).await["archivedAt"], "2026-11-22T10:00:00+00:00");
    let same_key = [("FIELDS_KEY_TAKEN", "input.key")];
    app.field_refused(&token, "createCustomField", field("note", "BOOLEAN", json!({})), &same_key).await;
    let about = json!({"id": id, "expectedVersion": 2});
    let archived = [("FIELDS_ARCHIVED", "input.id")];
    app.field_refused(&token, "editCustomField", about.clone(), &archived).await;
    app.field_refused(&token, "archiveCustomField", about.clone(), &archived).await;
    app.field_done(&token, "restoreCustomField", about).await;
    assert_eq!(app.field_keys(&token, json!(false)).await, ["note", "vip"]);
    let about = json!({"id": id, "expectedVersion": 3});
    app.field_refused(&token, "restoreCustomField", about, &[("FIELDS_NOT_ARCHIVED", "input.id")]).await;
    let entry = app.field_entry("customField.restored").await;
    assert_eq!((&entry["subject"], &entry["after"]), (&json!(id), &json!({"archived": false})));
}

#[tokio::test]
async fn fields_are_put_in_order_and_an_order_of_other_fields_is_refused() {
    let (app, token) = house().await;
    let mut ids = Vec::new();
    for key in ["a", "b", "c"] {
        ids.push(app.field_of(&token, field(key, "BOOLEAN", json!({}))).await);
    }
    app.field_as_is(&token, "archiveCustomField", &ids[1], json!({})).await;
    let order = |ids: &[&String]| json!({"kind": "Customer", "ids": ids});
    let done = app.field_done(&token, "orderCustomFields", order(&[&ids[2], &ids[0]])).await;
    assert_eq!(done["customFields"], json!([{"key": "c"}, {"key": "a"}]));
    assert_eq!(app.field_keys(&token, Value::Null).await, ["c", "a", "b"]);
    let entry = app.field_entry("customFields.ordered").await;
    assert_eq!(
        (&entry["before"], &entry["after"]),
        (&json!({"fields": ["a", "c"]}), &json!({"kind": "Customer", "fields": ["c", "a"]}))
    );
    for wrong in [vec![&ids[0]], vec![&ids[0], &ids[0]], vec![&ids[0], &ids[1], &ids[2]]] {
        app.field_refused(&token, "orderCustomFields", order(&wrong), &[("FIELDS_ORDER_STALE", "input.ids")]).await;
    }
    let before = app.field_state().await;
    app.field_done(&token, "orderCustomFields", order(&[&ids[2], &ids[0]])).await;
    assert_eq!(app.field_state().await, before, "the same order again is no change");
    app.field_of(&token, field("d", "BOOLEAN", json!({}))).await;
    assert_eq!(app.field_keys(&token, json!(false)).await, ["c", "a", "d"]);
}
