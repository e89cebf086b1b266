//! Customers are found by their custom fields.

use serde_json::{Value, json};

use super::{house, person, with};
use crate::{
    fields::{choice, field},
    support::TestApp,
};

const LIST: &str =
    "query($f: [CustomFieldFilter!]!) { customers(filter: {customFields: $f}) { totalCount nodes { familyName } } }";

/// Four customers, of whom the last has nothing.
async fn town() -> (TestApp, String) {
    let (app, token) = house().await;
    let choices = json!([choice("gold", "Złoty", "Gold"), choice("lead", "Ołowiany", "Lead")]);
    for (key, of, rest) in [
        ("note", "TEXT", json!({})),
        ("level", "NUMBER", json!({"decimals": 2})),
        ("since", "DATE", json!({})),
        ("metal", "CHOICE", json!({ "choices": choices })),
        ("vip", "BOOLEAN", json!({})),
    ] {
        app.field_of(&token, field(key, of, rest)).await;
    }
    for (name, note, level, since, metal, vip) in [
        ("A", "Zażółć gęślą", "9", "2026-01-31", "gold", "true"),
        ("B", "100% x_y \\ ' OR 1=1", "10", "2026-02-01", "lead", "false"),
        ("C", "zolte", "-9.5", "2028-02-29", "gold", "false"),
    ] {
        let row = |key: &str, value: &str| json!({"key": key, "value": value});
        let values = json!({"customFields": [row("note", note), row("level", level), row("since", since),
            row("metal", metal), row("vip", vip)]});
        app.customer_of(&token, with(person("Jan", name), values)).await;
    }
    app.customer_of(&token, person("Jan", "D")).await;
    (app, token)
}

#[tokio::test]
async fn each_operator_finds_what_it_says_and_all_of_them_hold_together() {
    let (app, token) = town().await;
    for (filter, expected) in [
        (json!({"key": "note", "equals": "zolte"}), "C"),
        (json!({"key": "note", "equals": "Zolte"}), ""),
        (json!({"key": "note", "contains": "ZOL"}), "AC"),
        (json!({"key": "note", "contains": "gęśl"}), "A"),
        (json!({"key": "note", "contains": "%"}), "B"),
        (json!({"key": "note", "contains": "x_y \\"}), "B"),
        (json!({"key": "note", "contains": "xzy"}), ""),
        (json!({"key": "note", "contains": "' OR 1=1"}), "B"),
        (json!({"key": "note", "equals": "' OR 1=1 --"}), ""),
        (json!({"key": "note", "equals": "{\"a\": 1}"}), ""),
        (json!({"key": "level", "equals": "9.00"}), "A"),
        (json!({"key": "level", "oneOf": ["9", "10"]}), "AB"),
        (json!({"key": "level", "oneOf": []}), ""),
        (json!({"key": "level", "from": "9"}), "AB"),
        (json!({"key": "level", "from": "-9.5", "to": "9"}), "AC"),
        (json!({"key": "level", "to": "-9.5"}), "C"),
        (json!({"key": "since", "equals": "2028-02-29"}), "C"),
        (json!({"key": "since", "from": "2026-02-01"}), "BC"),
        (json!({"key": "since", "from": "2026-01-31", "to": "2026-01-31"}), "A"),
        (json!({"key": "metal", "equals": "gold"}), "AC"),
        (json!({"key": "metal", "oneOf": ["lead"]}), "B"),
        (json!({"key": "vip", "equals": "true"}), "A"),
        (json!({"key": "vip", "equals": "false"}), "BC"),
        (json!({"key": "vip", "isSet": true}), "ABC"),
        (json!({"key": "vip", "isSet": false}), "D"),
        (json!({"key": "vip"}), "ABCD"),
        (
            json!([{"key": "metal", "equals": "gold"}, {"key": "vip", "equals": "false"}, {"key": "level", "to": "0"}]),
            "C",
        ),
        (json!([{"key": "metal", "equals": "gold"}, {"key": "metal", "equals": "lead"}]), ""),
    ] {
        let filter = if filter.is_array() { filter } else { json!([filter]) };
        let answer = app.as_bearer(&token, LIST, json!({"f": filter})).await;
        let page = &answer.body["data"]["customers"];
        let nodes = page["nodes"].as_array().unwrap_or_else(|| panic!("{filter}: {answer:?}"));
        let names: String = nodes.iter().filter_map(|node| node["familyName"].as_str()).collect();
        assert_eq!((names.as_str(), page["totalCount"].as_u64()), (expected, Some(expected.len() as u64)), "{filter}");
    }
}

#[tokio::test]
async fn what_cannot_be_asked_is_refused() {
    let (app, token) = town().await;
    app.database.admin("UPDATE fields.definition SET archived_at = now() WHERE key = 'since'").await;
    for (filter, code) in [
        (json!({"key": "nobody", "isSet": true}), "CUSTOM_FIELD_UNKNOWN"),
        (json!({"key": "note' IS NULL OR '1", "isSet": true}), "CUSTOM_FIELD_UNKNOWN"),
        (json!({"key": "since", "isSet": true}), "CUSTOM_FIELD_UNKNOWN"),
        (json!({"key": "level", "contains": "1"}), "CUSTOM_FIELD_CONDITION"),
        (json!({"key": "note", "from": "a"}), "CUSTOM_FIELD_CONDITION"),
        (json!({"key": "vip", "to": "true"}), "CUSTOM_FIELD_CONDITION"),
        (json!({"key": "level", "equals": "NaN"}), "CUSTOM_FIELD_NUMBER"),
        (json!({"key": "level", "oneOf": ["1", "1e5"]}), "CUSTOM_FIELD_NUMBER"),
        (json!({"key": "note", "equals": "a\u{0}"}), "CUSTOM_FIELD_TEXT"),
    ] {
        let answer = app.as_bearer(&token, LIST, json!({"f": [filter]})).await;
        let error = &answer.body["errors"][0]["extensions"];
        assert_eq!(
            (&answer.body["data"]["customers"], &error["reason"]),
            (&Value::Null, &json!(code)),
            "{filter}: {answer:?}"
        );
    }
    let many = vec![json!({"key": "note", "isSet": true}); 11];
    let answer = app.as_bearer(&token, LIST, json!({"f": many})).await;
    assert_eq!(answer.body["errors"][0]["extensions"]["reason"], "CUSTOM_FIELD_CONDITIONS", "{answer:?}");
    let gone = app.as_bearer(&token, LIST, json!({"f": [{"key": "note", "contains": "zol\u{0}t"}]})).await;
    assert_eq!(
        gone.body["data"]["customers"]["totalCount"], 1,
        "a sign that no text has is no part of what is sought: {gone:?}"
    );
}

#[tokio::test]
async fn fields_and_filters_cost_the_same_however_many_customers() {
    let (app, token) = town().await;
    let list = "query($f: [CustomFieldFilter!]! = []) { customers(filter: {customFields: $f}, first: 100) { \
        nodes { customFields { key display } } } }";
    let cost = async |filter: Value| {
        let (statements, answer) = app.cost(async || app.as_bearer(&token, list, json!({"f": filter})).await).await;
        let rows = answer.body["data"]["customers"]["nodes"].as_array().unwrap_or_else(|| panic!("{answer:?}"));
        (rows.len(), statements)
    };
    let asked = json!([{"key": "metal", "equals": "gold"}, {"key": "level", "from": "-100"}]);
    // The page, values and fields; and once more the fields, for the filter.
    assert_eq!((cost(json!([])).await, cost(asked.clone()).await), ((4, 3), (2, 4)));
    for nr in 0..23 {
        let values = json!({"customFields": [{"key": "metal", "value": "gold"}, {"key": "level", "value": "1"}]});
        app.customer_of(&token, with(person("Jan", &format!("Nr {nr}")), values)).await;
    }
    assert_eq!((cost(json!([])).await, cost(asked).await), ((27, 3), (25, 4)));
}
