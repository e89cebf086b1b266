//! What happened to an object, from both logs, at every node.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::{
    rows::{ANNA, LOGIN, sign_in},
    support::TestApp,
};

const HISTORY: &str = "query($id: ID!, $first: Int, $after: String, $last: Int, $before: String) { node(id: $id) { id \
    ...S ...D } } fragment S on Staff { history(first: $first, after: $after, last: $last, before: $before) { ...H } } \
    fragment D on TrustedDocument { history(first: $first, after: $after, last: $last, before: $before) { ...H } } \
    fragment H on HistoryEntryConnection { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } \
    nodes { at category name outcome errorCode reason requestId valuesErased changes { field before after } \
    actor { kind system staff { id name } } } }";

impl TestApp {
    /// A page of the history of an object.
    async fn history(&self, token: &str, id: &str, page: Value) -> Value {
        let mut variables = json!({"id": id});
        variables.as_object_mut().unwrap().extend(page.as_object().unwrap().clone());
        let answer = self.as_bearer(token, HISTORY, variables).await;
        assert!(answer.body.get("errors").is_none(), "{answer:?}");
        answer.body["data"]["node"]["history"].clone()
    }

    async fn staff_id(&self, email: &str) -> String {
        format!("staff_{}", self.person(email).await.simple())
    }
}

fn names(page: &Value) -> Vec<&str> {
    page["nodes"].as_array().unwrap().iter().map(|entry| entry["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_person_has_a_history_of_both_logs_newest_first() {
    let app = TestApp::start().await;
    let auditor = app.staff("auditor@example.pl", &["auditor"]).await;
    let anna = app.staff(ANNA, &[]).await;
    let minute = || app.world.pass(TimeDelta::minutes(1));
    minute();
    let speak = "mutation($l: Language!) { setMyLanguage(input: {language: $l}) { userErrors { code } } }";
    app.as_bearer(&anna, speak, json!({"l": "PL"})).await;
    minute();
    let wrong = json!({"i": {"email": ANNA, "password": "not this one"}});
    app.under("wrong-one1", LOGIN, wrong).await;
    minute();
    app.as_bearer(&anna, "mutation { logoutEverywhere { userErrors { code } } }", json!({})).await;
    let id = app.staff_id(ANNA).await;
    let page = app.history(&auditor, &id, json!({})).await;
    // Of one moment the ids decide, so pairs are told in either order.
    let pairs: Vec<_> = names(&page)
        .chunks(2)
        .map(|pair| {
            let mut pair = pair.to_vec();
            pair.sort_unstable();
            pair.join(" ")
        })
        .collect();
    assert_eq!(
        pairs,
        [
            "logoutEverywhere session.allEnded",
            "login login.failed",
            "setMyLanguage staff.languageChanged",
            "login login.succeeded"
        ]
    );
    assert_eq!(page["totalCount"], 8);
    let entry =
        |name: &str| page["nodes"].as_array().unwrap().iter().find(|entry| entry["name"] == name).unwrap().clone();
    let changed = entry("staff.languageChanged");
    assert_eq!(changed["changes"], json!([{"field": "language", "before": "en", "after": "pl"}]));
    let somebody = json!({"kind": "STAFF", "system": null, "staff": {"id": id, "name": "Łucja Żak"}});
    assert_eq!(
        (&changed["category"], &changed["outcome"], &changed["actor"]),
        (&json!("CHANGE"), &Value::Null, &somebody)
    );
    assert_eq!((&changed["at"], &changed["valuesErased"]), (&json!("2026-11-22T10:01:00+00:00"), &json!(false)));
    let done = entry("setMyLanguage");
    assert_eq!(
        (&done["category"], &done["outcome"], &done["requestId"]),
        (&json!("ACTIVITY"), &json!("SUCCEEDED"), &changed["requestId"])
    );
    let failed = entry("login.failed");
    assert_eq!(
        (&failed["category"], &failed["reason"], &failed["actor"]["kind"]),
        (&json!("SECURITY"), &json!("wrong password"), &json!("ANONYMOUS"))
    );
    let refused =
        page["nodes"].as_array().unwrap().iter().find(|entry| entry["errorCode"] == "USERS_WRONG_CREDENTIALS").unwrap();
    assert_eq!((&refused["outcome"], &refused["requestId"]), (&json!("REJECTED"), &json!("wrong-one1")));
    assert_eq!(refused["actor"], json!({"kind": "ANONYMOUS", "system": null, "staff": null}));
}

#[tokio::test]
async fn entries_of_one_moment_are_paged_without_loss_in_both_directions() {
    let app = TestApp::start().await;
    let auditor = app.staff("auditor@example.pl", &["auditor"]).await;
    app.staff(ANNA, &[]).await;
    // Ten entries of the same microsecond.
    for _ in 0..4 {
        app.graphql(LOGIN, sign_in(ANNA), &[]).await;
    }
    let id = app.staff_id(ANNA).await;
    let all = app.history(&auditor, &id, json!({"first": 100})).await;
    assert_eq!((names(&all).len(), &all["totalCount"]), (10, &json!(10)));
    let entries = |page: &Value| page["nodes"].as_array().unwrap().clone();
    for size in [1, 3, 7] {
        let (mut forwards, mut after) = (Vec::new(), Value::Null);
        loop {
            let page = app.history(&auditor, &id, json!({"first": size, "after": after})).await;
            assert_eq!(page["pageInfo"]["hasPreviousPage"], !forwards.is_empty());
            forwards.extend(entries(&page));
            after = page["pageInfo"]["endCursor"].clone();
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
        assert_eq!(forwards, entries(&all), "{size}");
        let (mut backwards, mut before) = (Vec::new(), Value::Null);
        loop {
            let page = app.history(&auditor, &id, json!({"last": size, "before": before})).await;
            backwards = [entries(&page), backwards].concat();
            before = page["pageInfo"]["startCursor"].clone();
            if page["pageInfo"]["hasPreviousPage"] == false {
                break;
            }
        }
        assert_eq!(backwards, entries(&all), "{size}");
    }
}

#[tokio::test]
async fn a_row_that_names_several_objects_is_in_the_history_of_each_once() {
    let app = TestApp::start().await;
    let auditor = app.staff("auditor@example.pl", &["auditor"]).await;
    let (id, other) = (app.staff_id("auditor@example.pl").await, "staff_00000000000000000000000000000007");
    for (n, subjects) in
        [json!([other, id]), json!([id, other]), json!([other, id, id]), json!([other])].into_iter().enumerate()
    {
        app.database
            .admin(&format!(
                "INSERT INTO crm.activity_log (id, at, action, actor_kind, actor_name, outcome, code, subjects, request_id, meta) VALUES \
                 (gen_random_uuid(), '2026-11-22T09:00:0{n}Z', 'bulk{n}', 'system', 'users.sweep', 'failed', 'INTERNAL', '{subjects}', 'r', '{{}}')"
            ))
            .await;
    }
    let page = app.history(&auditor, &id, json!({})).await;
    assert_eq!(
        (&names(&page)[2..], &page["totalCount"]),
        (&["bulk2", "bulk1", "bulk0"][..], &json!(5)),
        "below the sign-in"
    );
    let bulk = &page["nodes"][2];
    assert_eq!((&bulk["outcome"], &bulk["errorCode"]), (&json!("FAILED"), &json!("INTERNAL")));
    assert_eq!(bulk["actor"], json!({"kind": "SYSTEM", "system": "users.sweep", "staff": null}));
}

#[tokio::test]
async fn an_object_that_nothing_happened_to_has_an_empty_history_and_erased_values_are_told() {
    let app = TestApp::start().await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    let document = "INSERT INTO api.trusted_document SELECT gen_random_uuid(), sha256('x'), 'x', 'x', now() RETURNING replace(id::text, '-', '')";
    let document = format!("document_{}", app.database.text(document).await);
    let page = app.history(&admin, &document, json!({})).await;
    assert_eq!((&page["nodes"], &page["totalCount"]), (&json!([]), &json!(0)));
    assert_eq!(
        page["pageInfo"],
        json!({"hasNextPage": false, "hasPreviousPage": false, "startCursor": null, "endCursor": null})
    );
    let speak = "mutation { setMyLanguage(input: {language: PL}) { userErrors { code } } }";
    app.as_bearer(&admin, speak, json!({})).await;
    app.database.admin("DELETE FROM crm.audit_value").await;
    let page = app.history(&admin, &app.staff_id("admin@example.pl").await, json!({})).await;
    let told = page["nodes"].as_array().unwrap().iter().find(|entry| entry["name"] == "staff.languageChanged").unwrap();
    assert_eq!((&told["changes"], &told["valuesErased"]), (&json!([]), &json!(true)));
}

#[tokio::test]
async fn who_may_not_read_histories_or_not_see_the_object_gets_none() {
    let app = TestApp::start().await;
    let helpdesk = app.staff("helpdesk@example.pl", &["helpdesk"]).await;
    let auditor = app.staff("auditor@example.pl", &["auditor"]).await;
    let id = app.staff_id("helpdesk@example.pl").await;
    let answer = app.as_bearer(&helpdesk, HISTORY, json!({"id": id})).await;
    assert_eq!(answer.body["data"], json!({"node": {"id": id, "history": null}}), "not even one's own");
    let extensions = &answer.body["errors"][0]["extensions"];
    assert_eq!((answer.code(), &extensions["action"]), ("FORBIDDEN", &json!("audit.history.read")));
    let query = "query($id: ID!) { staff(id: $id) { name history { nodes { name } } } }";
    let answer = app.as_bearer(&helpdesk, query, json!({"id": id})).await;
    assert_eq!(answer.body["data"]["staff"], json!({"name": "Łucja Żak", "history": null}));

    // A person who is nobody, met at an edge: what the owner doesn't know has no history.
    let stranger = "staff_00000000000000000000000000000007";
    assert_eq!(app.as_bearer(&auditor, HISTORY, json!({"id": stranger})).await.body["data"]["node"], Value::Null);
    app.database
        .admin(
            "INSERT INTO crm.job (id, kind, input, actor_id, request_id, created_at, due_at) VALUES \
        (gen_random_uuid(), 'x', '{}', '00000000-0000-0000-0000-000000000007', 'x', now(), now())",
        )
        .await;
    let query =
        "{ jobs(filter: {kind: \"x\"}) { nodes { startedBy { id history { totalCount } } history { totalCount } } } }";
    let answer = app.as_bearer(&auditor, query, json!({})).await;
    let job = &answer.body["data"]["jobs"]["nodes"][0];
    assert_eq!(job, &json!({"startedBy": {"id": stranger, "history": null}, "history": {"totalCount": 0}}));
    assert_eq!((answer.code(), answer.body["errors"].as_array().unwrap().len()), ("NOT_FOUND", 1));
}

#[tokio::test]
async fn a_foreign_cursor_or_a_page_too_large_is_refused() {
    let app = TestApp::start().await;
    let auditor = app.staff("auditor@example.pl", &["auditor"]).await;
    let id = app.staff_id("auditor@example.pl").await;
    let list = app.as_bearer(&auditor, "{ staffMembers { pageInfo { endCursor } } }", json!({})).await;
    let foreign = &list.body["data"]["staffMembers"]["pageInfo"]["endCursor"];
    for (page, reason) in [
        (json!({"id": id, "after": foreign}), "CURSOR_INVALID"),
        (json!({"id": id, "first": 101}), "PAGE_SIZE"),
        (json!({"id": id, "first": 1, "last": 1}), "PAGE_DIRECTION"),
    ] {
        let answer = app.as_bearer(&auditor, HISTORY, page).await;
        assert_eq!(answer.body["errors"][0]["extensions"]["reason"], reason, "{answer:?}");
        assert_eq!(answer.body["data"]["node"]["history"], Value::Null);
    }
}
