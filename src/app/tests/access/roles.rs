//! Roles that people make: what they hold, who feels a change, and what can't be done with them.

use serde_json::{Value, json};

use super::{ADMIN, grant, house};
use crate::{
    rows::ANNA,
    support::{held, role_id},
};

const ME: &str = "{ me { roles { name system } actions } }";

fn edit(id: &str, version: i64, name: &str, actions: &[&str]) -> Value {
    json!({"id": id, "expectedVersion": version, "name": name, "description": "", "actions": actions, "reason": "x"})
}

#[tokio::test]
async fn a_role_is_made_changed_and_deleted_and_the_audit_log_tells_it() {
    let (app, admin) = house().await;
    let id = app.made_role(&admin, " Kasa ", &["users.staff.read", "files.file.upload", "users.staff.read"]).await;
    let expected = json!({"name": "Kasa", "description": "", "system": null, "holders": 0, "version": 1,
        "actions": ["files.file.upload", "users.staff.read"]});
    assert_eq!(app.role(&admin, &id).await, expected);
    let mut input = edit(&id, 1, "Kasa główna", &["users.staff.read"]);
    input["description"] = json!("Przyjmuje wpłaty");
    app.done_by(&admin, "editRole", input.clone()).await;
    let expected = json!({"name": "Kasa główna", "description": "Przyjmuje wpłaty", "system": null, "holders": 0,
        "version": 2, "actions": ["users.staff.read"]});
    assert_eq!(app.role(&admin, &id).await, expected);
    app.refuses(&admin, "editRole", input.clone(), "USERS_ROLE_STALE", "input.expectedVersion").await;
    input["expectedVersion"] = json!(2);
    app.done_by(&admin, "editRole", input).await;
    assert_eq!(app.role(&admin, &id).await["version"], 2, "what changes nothing is no change");
    app.done_by(&admin, "deleteRole", json!({"id": id, "expectedVersion": 2, "reason": "zbędna"})).await;
    assert_eq!(app.role(&admin, &id).await, Value::Null);
    let sql = "SELECT json_agg(json_build_array(l.event, l.reason, v.before, v.after) ORDER BY l.id)::text \
        FROM crm.audit_log l JOIN crm.audit_value v USING (id, at) WHERE l.event LIKE 'role.%'";
    let told: Value = serde_json::from_str(&app.database.text(sql).await).unwrap();
    let both = ["files.file.upload", "users.staff.read"];
    assert_eq!(
        told,
        json!([
            ["role.created", "potrzebna", {}, {"name": "Kasa", "description": "", "actions": both}],
            ["role.edited", "x", {"name": "Kasa", "description": "", "actions": both},
             {"name": "Kasa główna", "description": "Przyjmuje wpłaty", "actions": ["users.staff.read"]}],
            ["role.deleted", "zbędna",
             {"name": "Kasa główna", "description": "Przyjmuje wpłaty", "actions": ["users.staff.read"]}, {}],
        ])
    );
}

#[tokio::test]
async fn a_changed_role_is_felt_by_its_holders_at_the_next_request_on_every_node_and_signs_nobody_out() {
    let (app, admin) = house().await;
    let other = app.another_node();
    let anna = app.staff(ANNA, &[]).await;
    let id = app.made_role(&admin, "Kasa", &["files.file.upload"]).await;
    app.assign(&admin, ANNA, json!([grant(&id, None)])).await;
    let me =
        async |node: &crate::support::TestApp| node.as_bearer(&anna, ME, json!({})).await.body["data"]["me"].clone();
    let expected = json!({"roles": [{"name": "Kasa", "system": null}], "actions": ["files.file.upload"]});
    assert_eq!((me(&app).await, app.role(&admin, &id).await["holders"].clone()), (expected, json!(1)));
    other.until(&anna, "{ staffMembers { totalCount } }", "FORBIDDEN").await;
    app.done_by(&admin, "editRole", edit(&id, 1, "Kasa", &["users.staff.read"])).await;
    assert_eq!(me(&app).await["actions"], json!(["users.staff.read"]), "at once, on the node that did it");
    other.until(&anna, "{ staffMembers { totalCount } }", "").await;
    app.done_by(&admin, "editRole", edit(&id, 2, "Kasa", &[])).await;
    other.until(&anna, "{ staffMembers { totalCount } }", "FORBIDDEN").await;
    // Even by another hand.
    let sql = format!("INSERT INTO users.role_action VALUES ('{}', 'users.staff.read')", super::uuid(&id));
    app.database.admin(&sql).await;
    app.until(&anna, "{ staffMembers { totalCount } }", "").await;
}

#[tokio::test]
async fn what_a_role_must_look_like_is_told_all_at_once() {
    let (app, admin) = house().await;
    let wrong =
        json!({"name": "a\u{1}", "description": "x".repeat(501), "actions": ["users.everything"], "reason": " "});
    let answer = app.mutate(&admin, "createRole", wrong).await;
    let codes: Vec<_> =
        answer.user_errors("createRole").into_iter().map(|(code, path)| (code, path.unwrap())).collect();
    let error = |code: &str, path: &str| (format!("USERS_{code}"), format!("input.{path}"));
    assert_eq!(
        codes,
        [
            error("ROLE_NAME_INVALID", "name"),
            error("ROLE_DESCRIPTION_INVALID", "description"),
            error("ACTION_UNKNOWN", "actions"),
            error("REASON_INVALID", "reason"),
        ]
    );
    app.made_role(&admin, "Kasa Główna", &[]).await;
    let new = |name: &str| json!({"name": name, "actions": [], "reason": "x"});
    for taken in ["kasa glowna", "Administrator", "audyt"] {
        app.refuses(&admin, "createRole", new(taken), "USERS_ROLE_NAME_TAKEN", "input.name").await;
    }
    let key = json!({"name": "Raz", "actions": [], "reason": "x", "idempotencyKey": "k"});
    app.done_by(&admin, "createRole", key.clone()).await;
    app.done_by(&admin, "createRole", key).await;
    assert_eq!(app.count("users.role WHERE name = 'Raz'").await, 1);
    app.database
        .admin("INSERT INTO users.role (id, name, created_at) SELECT gen_random_uuid(), 'r' || n, now() FROM generate_series(3, 200) n")
        .await;
    app.refuses(&admin, "createRole", new("ostatnia"), "USERS_TOO_MANY_ROLES", "").await;
}

#[tokio::test]
async fn system_roles_stay_as_they_are_whoever_tries() {
    let (app, admin) = house().await;
    let id = role_id("helpdesk");
    app.refuses(&admin, "editRole", edit(&id, 1, "Nasz helpdesk", &[]), "USERS_ROLE_OF_SYSTEM", "input.id").await;
    let input = json!({"id": id, "expectedVersion": 1, "reason": "x"});
    app.refuses(&admin, "deleteRole", input, "USERS_ROLE_OF_SYSTEM", "input.id").await;
    let before = app.state().await;
    for statement in [
        "DELETE FROM users.role WHERE system = 'helpdesk'".to_owned(),
        "UPDATE users.role SET system = NULL, name = 'x' WHERE system = 'helpdesk'".to_owned(),
        format!("INSERT INTO users.role_action VALUES ('{}', 'users.staff.edit')", super::uuid(&id)),
    ] {
        let guarded =
            format!("DO $$ BEGIN {statement}; RAISE 'not refused'; EXCEPTION WHEN check_violation THEN NULL; END $$");
        app.database.admin(&guarded).await;
    }
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn a_role_that_somebody_holds_stays_with_the_number_of_holders() {
    let (app, admin) = house().await;
    let id = app.made_role(&admin, "Kasa", &[]).await;
    for email in [ANNA, "jan@example.pl"] {
        app.staff(email, &[]).await;
        app.assign(&admin, email, json!([grant(&id, None), grant(&id, Some(super::A))])).await;
    }
    let input = json!({"id": id, "expectedVersion": 1, "reason": "x"});
    let document = "mutation($i: DeleteRoleInput!) { deleteRole(input: $i) { userErrors { code message } } }";
    let answer = app.as_bearer(&admin, document, json!({"i": input})).await;
    let error = &answer.body["data"]["deleteRole"]["userErrors"][0];
    assert_eq!(
        (&error["code"], &error["message"]),
        (&json!("USERS_ROLE_HELD"), &json!("People hold this role; their number: 2. Take it from them first."))
    );
    app.refuses(&admin, "deleteRole", input, "USERS_ROLE_HELD", "input.id").await;
}

#[tokio::test]
async fn nobody_makes_a_role_that_holds_more_than_they_or_changes_one_that_does() {
    let (app, admin) = house().await;
    let own = ["users.role.manage", "users.role.read", "users.staff.read"];
    let manager = app.made_role(&admin, "Kierownik", &own).await;
    let bigger = app.made_role(&admin, "Większa", &["users.staff.read", "users.staff.anonymise"]).await;
    let anna = app.staff(ANNA, &[]).await;
    app.assign(&admin, ANNA, json!([grant(&manager, None)])).await;
    let smaller = app.made_role(&anna, "Mniejsza", &["users.staff.read"]).await;
    let new = json!({"name": "x", "actions": ["users.staff.read", "users.staff.anonymise"], "reason": "x"});
    app.refuses(&anna, "createRole", new, "USERS_ACTION_BEYOND_OWN", "input.actions").await;
    for id in [&smaller, &manager] {
        let more = edit(id, 1, "x", &["users.role.assign"]);
        app.refuses(&anna, "editRole", more, "USERS_ACTION_BEYOND_OWN", "input.actions").await;
    }
    let less = edit(&bigger, 1, "x", &[]);
    app.refuses(&anna, "editRole", less, "USERS_EXISTING_ROLE_BEYOND_OWN", "input.id").await;
    let delete = json!({"id": bigger, "expectedVersion": 1, "reason": "x"});
    app.refuses(&anna, "deleteRole", delete, "USERS_EXISTING_ROLE_BEYOND_OWN", "input.id").await;
    // Roles are everybody's: for a division nobody manages them.
    app.assign(&admin, ANNA, json!([grant(&manager, Some(super::A))])).await;
    let new = json!({"name": "x", "actions": [], "reason": "x"});
    assert_eq!(app.mutate(&anna, "createRole", new).await.code(), "FORBIDDEN");
    assert_eq!(app.mutate(&anna, "editRole", edit(&smaller, 1, "x", &[])).await.code(), "FORBIDDEN");
    let delete = json!({"id": smaller, "expectedVersion": 1, "reason": "x"});
    assert_eq!(app.mutate(&anna, "deleteRole", delete).await.code(), "FORBIDDEN");
    let gone = json!({"id": "role_00000000000070008000000000000099", "expectedVersion": 1, "reason": "x"});
    assert_eq!(app.mutate(&admin, "deleteRole", gone).await.code(), "NOT_FOUND");
}

#[tokio::test]
async fn the_catalogue_tells_every_action_and_who_holds_it_is_found() {
    let (app, admin) = house().await;
    let query = "{ actions { id module label description risk systemRoles { system } } roles { name system } }";
    let answer = app.as_bearer(&admin, query, json!({})).await;
    let actions = answer.body["data"]["actions"].as_array().unwrap();
    assert_eq!(actions.len(), app.house.actions.len());
    let read = actions.iter().find(|action| action["id"] == "users.credential.read").unwrap();
    let holders = held(&["ADMINISTRATOR", "AUDITOR"]);
    assert_eq!(
        (&read["module"], &read["risk"], &read["systemRoles"]),
        (&json!("users"), &json!("SENSITIVE"), &holders)
    );
    assert!(actions.iter().all(|action| action["label"] != "" && action["description"] != ""));
    app.made_role(&admin, "Zet", &[]).await;
    let id = app.made_role(&admin, "Łąka", &["users.credential.read"]).await;
    let names = app.as_bearer(&admin, "{ roles { name } }", json!({})).await.body["data"]["roles"].clone();
    let names: Vec<_> =
        names.as_array().unwrap().iter().map(|role| role["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names, ["administrator", "auditor", "helpdesk", "accountant", "network technician", "Łąka", "Zet"]);
    app.staff(ANNA, &[]).await;
    app.staff("jan@example.pl", &["helpdesk"]).await;
    app.assign(&admin, ANNA, json!([grant(&id, Some(super::A))])).await;
    let list =
        "query($f: StaffFilter) { staffMembers(filter: $f, sort: CREATED_AT_ASC) { totalCount nodes { email } } }";
    let found = async |filter: Value| {
        let answer = app.as_bearer(&admin, list, json!({"f": filter})).await;
        let page = &answer.body["data"]["staffMembers"];
        let emails = page["nodes"].as_array().unwrap_or_else(|| panic!("{answer:?}")).iter();
        let mut emails: Vec<_> = emails.map(|person| person["email"].as_str().unwrap().to_owned()).collect();
        assert_eq!(page["totalCount"], json!(emails.len()));
        emails.sort_unstable();
        emails
    };
    assert_eq!(found(json!({"holdsAction": "users.credential.read"})).await, [ADMIN, ANNA]);
    assert_eq!(found(json!({"holdsAction": "users.staff.read"})).await, [ADMIN, "jan@example.pl"]);
    assert_eq!(found(json!({"roleId": id})).await, [ANNA]);
    assert_eq!(found(json!({"divisionId": super::A})).await, [ADMIN, ANNA, "jan@example.pl"]);
    assert_eq!(found(json!({"divisionId": super::B, "roleId": id})).await, [""; 0]);
    assert_eq!(found(json!({"divisionId": super::B, "holdsAction": "users.credential.read"})).await, [ADMIN]);
    let unknown = app.as_bearer(&admin, list, json!({"f": {"holdsAction": "x"}})).await;
    assert_eq!(unknown.body["errors"][0]["extensions"]["reason"], "USERS_ACTION_UNKNOWN", "{unknown:?}");
}
