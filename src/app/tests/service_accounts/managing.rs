//! What those who may do with accounts, and what the logs keep of it.

use serde_json::{Value, json};

use super::{ADMIN, house};
use crate::support::TestApp;

#[tokio::test]
async fn an_account_is_created_changed_handed_over_suspended_resumed_and_ended() {
    let (app, admin) = house().await;
    app.staff("jan@example.pl", &[]).await;
    let me = format!("staff_{}", app.person(ADMIN).await.simple());
    let jan = format!("staff_{}", app.person("jan@example.pl").await.simple());
    let input = json!({"name": " Księgowość – żółw ", "description": "Eksport faktur", "networks": ["203.0.113.0/24", "2001:db8::1"],
        "actions": ["users.staff.read", "users.staff.export", "users.staff.read"], "expiresAt": "2028-01-01T00:00:00Z", "requestsPerMinute": 30});
    let id = app.managed(&admin, "createServiceAccount", input).await;
    let account = app.account(&admin, &id).await;
    assert_eq!(account["name"], "Księgowość – żółw");
    assert_eq!(account["actions"], json!(["users.staff.export", "users.staff.read"]));
    assert_eq!(account["networks"], json!(["203.0.113.0/24", "2001:db8::1/128"]));
    assert_eq!((&account["owner"]["id"], &account["createdBy"]["id"]), (&json!(me), &json!(me)));
    assert_eq!(
        (&account["state"], &account["divisionIds"], &account["version"]),
        (&json!("ACTIVE"), &Value::Null, &json!(1))
    );
    assert_eq!(
        (&account["requestsPerMinute"], &account["tokens"], &account["lastUsedAt"]),
        (&json!(30), &json!([]), &Value::Null)
    );

    let edit = json!({"reason": "Nowy dostawca", "name": "Księgowość", "actions": ["users.staff.read"], "expiresAt": null, "networks": []});
    app.managed(&admin, "editServiceAccount", app.of_account(&admin, &id, edit).await).await;
    let hand = json!({"reason": "Anna odchodzi", "ownerId": jan});
    app.managed(&admin, "handOverServiceAccount", app.of_account(&admin, &id, hand).await).await;
    app.resolve(&admin, "suspendServiceAccount", &id).await;
    let account = app.account(&admin, &id).await;
    assert_eq!((&account["state"], &account["stateReason"]), (&json!("SUSPENDED"), &json!("Umowa wygasła")));
    assert_eq!(
        (&account["expiresAt"], &account["description"]),
        (&Value::Null, &json!("Eksport faktur")),
        "null is no end"
    );
    assert_eq!((&account["owner"]["id"], &account["createdBy"]["id"]), (&json!(jan), &json!(me)));
    app.resolve(&admin, "resumeServiceAccount", &id).await;
    assert_eq!(app.account(&admin, &id).await["stateReason"], Value::Null);
    app.resolve(&admin, "endServiceAccount", &id).await;
    assert_eq!(app.account(&admin, &id).await["state"], "ENDED");

    let events = format!("subject = '{id}'");
    let rows = app.rows("crm.audit_log", &events).await;
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row["event"].as_str().unwrap(), row["category"].as_str().unwrap(), row["reason"].as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("serviceAccount.created", "security", None),
            ("serviceAccount.edited", "security", Some("Nowy dostawca")),
            ("serviceAccount.handedOver", "security", Some("Anna odchodzi")),
            ("serviceAccount.suspended", "security", Some("Umowa wygasła")),
            ("serviceAccount.resumed", "security", Some("Umowa wygasła")),
            ("serviceAccount.ended", "security", Some("Umowa wygasła")),
        ]
    );
    let values = app.rows("crm.audit_value", &format!("id = '{}'", rows[1]["id"].as_str().unwrap())).await;
    assert_eq!(
        values[0]["before"],
        json!({"name": "Księgowość – żółw", "actions": ["users.staff.export", "users.staff.read"],
            "networks": ["203.0.113.0/24", "2001:db8::1/128"], "expiresAt": "2028-01-01T00:00:00Z"}),
        "only what changed"
    );
    assert_eq!(
        values[0]["after"],
        json!({"name": "Księgowość", "actions": ["users.staff.read"], "networks": [], "expiresAt": null})
    );
}

#[tokio::test]
async fn an_edit_that_changes_nothing_leaves_no_trace_but_its_row() {
    let (app, admin) = house().await;
    let program = app.program(&admin, "Integrator", json!({})).await;
    let input = app.of_account(&admin, &program.id, json!({"reason": "x", "name": "Integrator"})).await;
    app.managed(&admin, "editServiceAccount", input).await;
    assert_eq!(app.account(&admin, &program.id).await["version"], 1);
    assert!(app.rows("crm.audit_log", "event = 'serviceAccount.edited'").await.is_empty());
}

#[tokio::test]
async fn a_repetition_creates_nothing_more_and_tells_no_token() {
    let (app, admin) = house().await;
    let input = json!({"name": "Integrator", "actions": [], "idempotencyKey": "k1"});
    let id = app.managed(&admin, "createServiceAccount", input.clone()).await;
    assert_eq!(app.managed(&admin, "createServiceAccount", input).await, id);
    let input = json!({"serviceAccountId": id, "expiresAt": super::END, "idempotencyKey": "k2"});
    let (_, token) = app.issued(&admin, "createServiceAccountToken", input.clone()).await;
    let again = app.manage(&admin, "createServiceAccountToken", input, "token tokenId").await;
    let told = &again.body["data"]["createServiceAccountToken"];
    assert_eq!((&told["token"], &told["tokenId"]), (&Value::Null, &json!(token)), "{again:?}");
    assert_eq!(app.count("users.service_account_token").await, 1);
}

#[tokio::test]
async fn accounts_are_listed_newest_first() {
    let (app, admin) = house().await;
    for name in ["Ala", "Łódź", "Żar"] {
        app.program(&admin, name, json!({})).await;
        app.world.pass(chrono::TimeDelta::seconds(1));
    }
    let page = "query($after: String) { serviceAccounts(first: 2, after: $after) { totalCount nodes { name owner { email } tokens { hint } } pageInfo { endCursor hasNextPage } } }";
    let names = async |app: &TestApp, after: Value| {
        let answer = app.as_bearer(&admin, page, json!({"after": after})).await;
        let list = answer.body["data"]["serviceAccounts"].clone();
        let names: Vec<_> = list["nodes"]
            .as_array()
            .unwrap_or_else(|| panic!("{answer:?}"))
            .iter()
            .map(|node| node["name"].clone())
            .collect();
        (names, list)
    };
    let (first, list) = names(&app, Value::Null).await;
    assert_eq!((first, &list["totalCount"]), (vec![json!("Żar"), json!("Łódź")], &json!(3)));
    assert_eq!(names(&app, list["pageInfo"]["endCursor"].clone()).await.0, [json!("Ala")]);
}
