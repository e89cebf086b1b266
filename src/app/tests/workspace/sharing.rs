//! Views for everybody: who may share, who sees them, and what remains of them.

use serde_json::{Value, json};

use super::{STAFF, told};
use crate::{rows::ANNA, support::TestApp};

/// An application; an administrator, who may share; somebody who sees the list of staff; somebody who sees
/// nothing.
async fn house() -> (TestApp, String, String, String) {
    let app = TestApp::start().await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    let (anna, nobody) = (app.staff(ANNA, &["helpdesk"]).await, app.staff("nobody@example.pl", &[]).await);
    (app, admin, anna, nobody)
}

fn shared(name: &str) -> Value {
    json!({"list": STAFF, "name": name, "shared": true, "filter": {"search": "Żak"}})
}

#[tokio::test]
async fn sharing_needs_the_right() {
    let (app, admin, anna, _) = house().await;
    let own = app.saved(&anna, json!({"list": STAFF, "name": "Mine"})).await;
    let theirs = app.saved(&admin, shared("Ours")).await;
    let before = app.workspace().await;
    for answer in [
        app.save(&anna, shared("Yours")).await,
        app.edit(&anna, &own, 1, json!({"shared": true})).await,
        app.edit(&anna, &theirs, 1, json!({"name": "Hers"})).await,
        app.edit(&anna, &theirs, 1, json!({"shared": false})).await,
        app.delete(&anna, &theirs).await,
    ] {
        let action = &answer.body["errors"][0]["extensions"]["action"];
        assert_eq!((answer.code(), action), ("FORBIDDEN", &json!("workspace.views.share")), "{answer:?}");
    }
    assert_eq!(app.workspace().await, before);
    assert_eq!(app.rows("crm.activity_log", "outcome = 'denied' AND code = 'FORBIDDEN'").await.len(), 5);
    // Who has lost the right can take their own view back, but not go on speaking to everybody.
    app.database.admin("UPDATE workspace.saved_view SET shared = true WHERE name = 'Mine'").await;
    assert_eq!(app.edit(&anna, &own, 1, json!({"name": "Still"})).await.code(), "FORBIDDEN");
    assert_eq!(app.edit(&anna, &own, 1, json!({"shared": false})).await.user_errors("editView"), []);
    app.database.admin("UPDATE workspace.saved_view SET shared = true WHERE name = 'Mine'").await;
    assert_eq!(app.delete(&anna, &own).await.user_errors("deleteView"), []);
}

#[tokio::test]
async fn a_shared_view_is_seen_by_whoever_sees_the_list() {
    let (app, admin, anna, nobody) = house().await;
    let id = app.saved(&admin, shared("Ours")).await;
    app.saved(&admin, json!({"list": STAFF, "name": "Hidden"})).await;
    app.saved(&anna, json!({"list": STAFF, "name": "ours"})).await;
    assert_eq!(app.views(&anna, STAFF).await, ["ours", "Ours"], "names are each owner's own");
    assert_eq!(app.view(&anna, &id).await["filter"], json!({"search": "Żak"}));
    assert_eq!(app.view(&nobody, &id).await, Value::Null, "a filter tells of what is in the list");
    let query = "query($l: String!) { savedViews(list: $l) { totalCount nodes { filter } } }";
    let answer = app.as_bearer(&nobody, query, json!({"l": STAFF})).await;
    assert_eq!((answer.code(), &answer.body["data"]["savedViews"]), ("FORBIDDEN", &Value::Null), "{answer:?}");
    assert_eq!(app.default_to(&nobody, STAFF, Some(&id)).await.code(), "FORBIDDEN");
    assert_eq!(app.edit(&nobody, &id, 1, json!({"name": "x"})).await.code(), "NOT_FOUND");
    assert_eq!(app.default_to(&anna, "operations.jobs", Some(&id)).await.code(), "NOT_FOUND", "of another list");
    let unknown = app.default_to(&anna, "users.nobody", Some(&id)).await;
    assert_eq!(unknown.user_errors("setDefaultView"), told("WORKSPACE_LIST_UNKNOWN", Some("input.list")));
}

#[tokio::test]
async fn what_becomes_of_a_shared_view_is_in_the_audit_log() {
    let (app, admin, anna, _) = house().await;
    let other = app.staff("other@example.pl", &["administrator"]).await;
    let id = app.saved(&admin, json!({"list": STAFF, "name": "Ours"})).await;
    let filter = json!({"search": "Żak"});
    let steps = [
        json!({"shared": true}),
        json!({"filter": filter, "name": "Ours"}),
        json!({"name": "Ours"}),
        json!({"shared": false}),
        json!({"shared": true}),
    ];
    for (version, edit) in (1..).zip(steps) {
        // Nobody else knows of the private one.
        let who = if version == 2 { &other } else { &admin };
        assert_eq!(app.edit(who, &id, version, edit).await.user_errors("editView"), [], "{version}");
    }
    assert_eq!(app.delete(&other, &id).await.user_errors("deleteView"), []);
    app.saved(&admin, shared("Next")).await;
    let private = app.saved(&anna, json!({"list": STAFF, "name": "Mine"})).await;
    app.delete(&anna, &private).await;
    let rows = app.rows("crm.audit_log", "event LIKE 'savedView.%'").await;
    let events: Vec<_> =
        rows.iter().map(|row| row["event"].as_str().unwrap().trim_start_matches("savedView.")).collect();
    assert_eq!(events, ["shared", "changed", "unshared", "shared", "deleted", "shared"], "an edit of nothing is none");
    assert!(rows.iter().take(5).all(|row| row["subject"] == id), "{rows:?}");
    let values = app.database.text(
        "SELECT string_agg(v.before::text || v.after::text, ' ' ORDER BY l.at, l.id) FROM crm.audit_value v \
         JOIN crm.audit_log l ON l.id = v.id WHERE l.event = 'savedView.changed'",
    );
    let values: String = values.await.split_whitespace().collect();
    assert_eq!(values, r#"{"filter":null}{"filter":{"search":"Żak"}}"#);
}

#[tokio::test]
async fn a_view_that_goes_is_nobodys_default_any_more() {
    let (app, admin, anna, _) = house().await;
    let preferences = async |token: &str| {
        let query = "{ myPreferences { lists { list defaultView { id } lastView { id } } } }";
        app.as_bearer(token, query, json!({})).await.body["data"]["myPreferences"]["lists"].take()
    };
    let id = app.saved(&admin, shared("Ours")).await;
    let answer = app.default_to(&anna, STAFF, Some(&id)).await;
    assert_eq!(answer.body["data"]["setDefaultView"]["view"], json!({"id": id, "isDefault": true}), "{answer:?}");
    let last = "mutation($l: String!, $id: ID) { setMyListPreferences(input: {list: $l, lastViewId: $id}) { userErrors { code } } }";
    app.as_bearer(&anna, last, json!({"l": STAFF, "id": id})).await;
    let both = json!([{"list": STAFF, "defaultView": {"id": id}, "lastView": {"id": id}}]);
    let neither = json!([{"list": STAFF, "defaultView": null, "lastView": null}]);
    assert_eq!(preferences(&anna).await, both);
    assert_eq!(app.view(&admin, &id).await["isDefault"], false, "each has their own");

    app.edit(&admin, &id, 1, json!({"shared": false})).await;
    assert_eq!(preferences(&anna).await, neither, "no longer seen");
    app.edit(&admin, &id, 2, json!({"shared": true})).await;
    assert_eq!(preferences(&anna).await, both);
    assert_eq!(app.delete(&admin, &id).await.user_errors("deleteView"), []);
    assert_eq!(preferences(&anna).await, neither);

    let own = app.saved(&anna, json!({"list": STAFF, "name": "Mine"})).await;
    let next = app.saved(&admin, shared("Next")).await;
    for view in [&own, &next] {
        app.default_to(&anna, STAFF, Some(view)).await;
    }
    assert_eq!(app.view(&anna, &own).await["isDefault"], false, "one at a time");
    let answer = app.default_to(&anna, STAFF, None).await;
    assert_eq!(answer.body["data"]["setDefaultView"], json!({"view": null, "userErrors": []}));
    assert_eq!(preferences(&anna).await, neither);
}
