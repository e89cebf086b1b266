//! How a person wants the screens to be.

use serde_json::{Value, json};

use super::{STAFF, told};
use crate::{
    rows::ANNA,
    support::{Answer, TestApp},
};

const ALL: &str =
    "theme density startPage rowsPerPage lists { list columns { id width } defaultView { id } lastView { id } }";

impl TestApp {
    async fn prefer(&self, token: &str, input: Value) -> Answer {
        let query = format!(
            "mutation($i: SetMyPreferencesInput!) {{ setMyPreferences(input: $i) {{ preferences {{ {ALL} }} \
             userErrors {{ code path }} }} }}"
        );
        self.as_bearer(token, &query, json!({"i": input})).await
    }

    async fn prefer_of(&self, token: &str, list: &str, mut input: Value) -> Answer {
        let query = format!(
            "mutation($i: SetMyListPreferencesInput!) {{ setMyListPreferences(input: $i) {{ \
             preferences {{ {ALL} }} userErrors {{ code path }} }} }}"
        );
        input["list"] = json!(list);
        self.as_bearer(token, &query, json!({"i": input})).await
    }

    async fn preferences(&self, token: &str) -> Value {
        let query = format!("{{ myPreferences {{ {ALL} }} }}");
        self.as_bearer(token, &query, json!({})).await.body["data"]["myPreferences"].take()
    }
}

#[tokio::test]
async fn each_field_is_set_by_itself_and_null_puts_it_back() {
    let app = TestApp::start().await;
    let (anna, jan) = (app.staff(ANNA, &[]).await, app.staff("jan@example.pl", &[]).await);
    let shipped = json!({"theme": null, "density": null, "startPage": null, "rowsPerPage": null, "lists": []});
    assert_eq!(app.preferences(&anna).await, shipped);
    assert_eq!(app.prefer(&anna, json!({})).await.body["data"]["setMyPreferences"]["preferences"], shipped);
    let answer = app.prefer(&anna, json!({"theme": "DARK", "rowsPerPage": 50})).await;
    let now = json!({"theme": "DARK", "density": null, "startPage": null, "rowsPerPage": 50, "lists": []});
    assert_eq!(answer.body["data"]["setMyPreferences"], json!({"preferences": now, "userErrors": []}), "{answer:?}");
    // Two windows at once, on two nodes: what they don't both set, both keep.
    let node = app.another_node();
    let (here, there) = tokio::join!(
        app.prefer(&anna, json!({"startPage": "/staff?view=Ż"})),
        node.prefer(&anna, json!({"density": "COMPACT", "theme": null})),
    );
    assert!(here.user_errors("setMyPreferences").is_empty() && there.user_errors("setMyPreferences").is_empty());
    let now =
        json!({"theme": null, "density": "COMPACT", "startPage": "/staff?view=Ż", "rowsPerPage": 50, "lists": []});
    assert_eq!(app.preferences(&anna).await, now);
    let before = app.workspace().await;
    for (input, code, path) in [
        (
            json!({"startPage": "https://example.com", "theme": "LIGHT"}),
            "WORKSPACE_START_PAGE_INVALID",
            "input.startPage",
        ),
        (json!({"startPage": "//example.com"}), "WORKSPACE_START_PAGE_INVALID", "input.startPage"),
        (json!({"startPage": "/a\0"}), "WORKSPACE_START_PAGE_INVALID", "input.startPage"),
        (json!({"rowsPerPage": 0}), "WORKSPACE_ROWS_PER_PAGE_INVALID", "input.rowsPerPage"),
        (json!({"rowsPerPage": 101, "theme": "LIGHT"}), "WORKSPACE_ROWS_PER_PAGE_INVALID", "input.rowsPerPage"),
    ] {
        let answer = app.prefer(&anna, input.clone()).await;
        assert_eq!(answer.user_errors("setMyPreferences"), told(code, Some(path)), "{input}");
        assert_eq!(answer.body["data"]["setMyPreferences"]["preferences"], Value::Null);
    }
    assert_eq!(app.prefer(&anna, json!({"theme": "PINK"})).await.code(), "INVALID");
    assert_eq!(app.workspace().await, before, "nothing of it by halves");
    assert_eq!(app.preferences(&jan).await, shipped, "each has their own");
}

#[tokio::test]
async fn a_list_has_preferences_of_its_own() {
    let app = TestApp::start().await;
    let (anna, jan) = (app.staff(ANNA, &["helpdesk"]).await, app.staff("jan@example.pl", &["helpdesk"]).await);
    let own = app.saved(&anna, json!({"list": STAFF, "name": "Mine"})).await;
    let of_jobs = app.saved(&anna, json!({"list": "operations.jobs", "name": "Mine"})).await;
    let of_jan = app.saved(&jan, json!({"list": STAFF, "name": "His"})).await;
    let columns = json!([{"id": "email", "width": 40}, {"id": "name", "width": null}]);
    app.prefer_of(&anna, STAFF, json!({"columns": columns})).await;
    let answer = app.prefer_of(&anna, STAFF, json!({"lastViewId": own})).await;
    let lists = &answer.body["data"]["setMyListPreferences"]["preferences"]["lists"];
    let expected = json!([{"list": STAFF, "columns": columns, "defaultView": null, "lastView": {"id": own}}]);
    assert_eq!(*lists, expected, "{answer:?}");
    let before = app.workspace().await;
    for (list, input, code, path) in [
        ("users.nobody", json!({}), "WORKSPACE_LIST_UNKNOWN", "input.list"),
        (STAFF, json!({"columns": [{"id": "fax"}]}), "WORKSPACE_VIEW_MISFIT", "input.columns.fax"),
    ] {
        let answer = app.prefer_of(&anna, list, input).await;
        assert_eq!(answer.user_errors("setMyListPreferences"), told(code, Some(path)), "{answer:?}");
    }
    for foreign in [&of_jan, &of_jobs, "view_00000000000000000000000000000000"] {
        assert_eq!(
            app.prefer_of(&anna, STAFF, json!({"lastViewId": foreign, "columns": null})).await.code(),
            "NOT_FOUND"
        );
    }
    assert_eq!(app.prefer_of(&anna, "operations.deadLetters", json!({})).await.code(), "FORBIDDEN");
    assert_eq!(app.workspace().await, before);
    app.prefer_of(&anna, STAFF, json!({"columns": null})).await;
    let expected = json!([{"list": STAFF, "columns": null, "defaultView": null, "lastView": {"id": own}}]);
    assert_eq!(app.preferences(&anna).await["lists"], expected);

    app.by_force("DELETE FROM users.staff_role").await;
    let mine = "{ myPreferences { lists { list } } }";
    for _ in 0..10_000 {
        let answer = app.as_bearer(&anna, mine, json!({})).await;
        if answer.body["data"]["myPreferences"]["lists"] == json!([]) {
            return;
        }
    }
    panic!("who no longer sees a list has no preferences for it");
}
