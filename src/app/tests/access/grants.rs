//! Roles for divisions: who may give them, what they let people do, and where a right comes from.

use serde_json::{Value, json};

use super::{A, ADMIN, B, grant, house};
use crate::{
    rows::ANNA,
    support::{NOW, role_id},
};

const OLA: &str = "ola@a.pl";

const EXPLAIN: &str = "query($s: ID!, $a: String!) { explainAccess(staffId: $s, action: $a) { held everywhere active \
    action { id } divisions { id } through { name division { id } } givenBy { name } } }";

#[tokio::test]
async fn a_role_is_held_for_divisions_or_everywhere_and_everybody_sees_where() {
    let (app, admin) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let (helpdesk, auditor) = (role_id("helpdesk"), role_id("auditor"));
    let roles =
        json!([grant(&helpdesk, Some(B)), grant(&helpdesk, Some(A)), grant(&auditor, None), grant(&helpdesk, Some(A))]);
    app.assign(&admin, ANNA, roles).await;
    let rights = "rights { action everywhere divisions { id } }";
    let query = format!("{{ me {{ roles {{ system everywhere division {{ id name }} role {{ id }} }} {rights} }} }}");
    let me = app.as_bearer(&anna, &query, json!({})).await.body["data"]["me"].clone();
    let held = |system: &str, role: &str, division: Value| json!({"system": system, "everywhere": division.is_null(), "division": division, "role": {"id": role}});
    let expected = json!([
        held("AUDITOR", &auditor, Value::Null),
        held("HELPDESK", &helpdesk, json!({"id": A, "name": "Oddział Łódź"})),
        held("HELPDESK", &helpdesk, json!({"id": B, "name": "Oddział Żywiec"})),
    ]);
    assert_eq!(me["roles"], expected);
    let right = |me: &Value, action: &str| {
        me["rights"].as_array().unwrap().iter().find(|right| right["action"] == action).cloned().unwrap_or_default()
    };
    assert_eq!(
        right(&me, "users.staff.read"),
        json!({"action": "users.staff.read", "everywhere": true, "divisions": []})
    );
    let upload = json!({"action": "files.file.upload", "everywhere": false, "divisions": [{"id": A}, {"id": B}]});
    assert_eq!(right(&me, "files.file.upload"), upload);
    let query = format!("query($id: ID!) {{ staff(id: $id) {{ {rights} }} }}");
    let seen = app.as_bearer(&admin, &query, json!({"id": app.id_at(ANNA).await})).await;
    assert_eq!(seen.body["data"]["staff"]["rights"], me["rights"]);
    let sql = "SELECT v.after::text FROM crm.audit_log l JOIN crm.audit_value v USING (id, at) WHERE l.event = 'staff.rolesChanged'";
    let after: Value = serde_json::from_str(&app.database.text(sql).await).unwrap();
    assert_eq!(after, json!({"roles": ["auditor", format!("helpdesk@{A}"), format!("helpdesk@{B}")]}));
}

#[tokio::test]
async fn where_a_right_comes_from_or_what_would_give_it_is_explained() {
    let (app, admin) = house().await;
    app.works_for(OLA, "Ola", &[("helpdesk", A)]).await;
    let own = app.made_role(&admin, "Kasa", &["users.staff.read", "users.staff.edit"]).await;
    app.assign(&admin, OLA, json!([grant(&role_id("helpdesk"), Some(A)), grant(&own, Some(B))])).await;
    let ola = app.id_at(OLA).await;
    let explain = async |action: &str| {
        let answer = app.as_bearer(&admin, EXPLAIN, json!({"s": ola, "a": action})).await;
        answer.body["data"]["explainAccess"].clone()
    };
    let through = |name: &str, division: &str| json!({"name": name, "division": {"id": division}});
    let names = |explained: &Value| {
        let roles = explained["givenBy"].as_array().unwrap().iter();
        roles.map(|role| role["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let read = explain("users.staff.read").await;
    assert_eq!((&read["held"], &read["everywhere"], &read["active"]), (&json!(true), &json!(false), &json!(true)));
    assert_eq!(read["divisions"], json!([{"id": A}, {"id": B}]));
    assert_eq!(read["through"], json!([through("helpdesk", A), through("Kasa", B)]));
    let edit = explain("users.staff.edit").await;
    assert_eq!((&edit["divisions"], &edit["through"]), (&json!([{"id": B}]), &json!([through("Kasa", B)])));
    let missing = explain("users.staff.anonymise").await;
    assert_eq!((&missing["held"], &missing["divisions"], &missing["through"]), (&json!(false), &json!([]), &json!([])));
    assert_eq!(names(&missing), ["administrator"]);
    assert_eq!(names(&edit), ["administrator", "Kasa"]);
    app.database.admin(&format!("UPDATE users.staff SET status = 'disabled' WHERE email = '{OLA}'")).await;
    assert_eq!(explain("users.staff.read").await["active"], false);
    let unknown = app.as_bearer(&admin, EXPLAIN, json!({"s": ola, "a": "users.everything"})).await;
    assert_eq!(unknown.body["errors"][0]["extensions"]["reason"], "USERS_ACTION_UNKNOWN", "{unknown:?}");
}

#[tokio::test]
async fn nobody_gives_a_division_or_a_right_that_they_do_not_hold() {
    let (app, admin) = house().await;
    let own = ["users.role.assign", "users.staff.invite", "users.staff.read"];
    let manager = app.made_role(&admin, "Kierownik", &own).await;
    let reader = app.made_role(&admin, "Czytelnik", &["users.staff.read"]).await;
    let nothing = app.made_role(&admin, "Nic", &[]).await;
    let bigger = app.made_role(&admin, "Większa", &["users.staff.read", "users.staff.edit"]).await;
    let ola = app.works_for(OLA, "Ola", &[]).await;
    app.assign(&admin, OLA, json!([grant(&manager, Some(A)), grant(&bigger, Some(B))])).await;
    app.works_for(ANNA, "Anna", &[]).await;
    app.assign(&admin, ANNA, json!([grant(&reader, Some(A))])).await;
    let invite = |roles: Value| json!({"email": "new@a.pl", "name": "Nowa", "roles": roles});
    for (roles, code) in [
        (json!([grant(&reader, None)]), "USERS_DIVISION_BEYOND_OWN"),
        (json!([grant(&reader, Some(B))]), "USERS_DIVISION_BEYOND_OWN"),
        (json!([grant(&nothing, Some(B))]), "USERS_DIVISION_BEYOND_OWN"),
        (json!([grant(&reader, Some(A)), grant(&reader, Some(B))]), "USERS_DIVISION_BEYOND_OWN"),
        (json!([grant(&bigger, Some(A))]), "USERS_ROLE_BEYOND_OWN"),
        (json!([grant(&role_id("administrator"), Some(A))]), "USERS_ROLE_BEYOND_OWN"),
        (json!([grant("role_00000000000070008000000000000099", Some(A))]), "USERS_ROLE_UNKNOWN"),
        // What isn't there is no different from what isn't theirs.
        (json!([grant(&reader, Some("division_00000000000070008000000000000099"))]), "USERS_DIVISION_BEYOND_OWN"),
    ] {
        let input = app.roles_of(ANNA, roles.clone()).await;
        app.refuses(&ola, "setStaffRoles", input, code, "input.roles").await;
        app.refuses(&ola, "inviteStaffMember", invite(roles), code, "input.roles").await;
    }
    app.refuses(&ola, "inviteStaffMember", invite(json!([])), "USERS_DIVISION_BEYOND_OWN", "input.roles").await;
    let unknown = invite(json!([grant(&reader, Some("division_00000000000070008000000000000099"))]));
    app.refuses(&admin, "inviteStaffMember", unknown, "USERS_DIVISION_UNKNOWN", "input.roles").await;
    app.done_by(&ola, "inviteStaffMember", invite(json!([grant(&nothing, Some(A))]))).await;
    app.assign(&ola, ANNA, json!([grant(&manager, Some(A))])).await;
}

#[tokio::test]
async fn an_archived_division_gets_nobody_new_and_who_has_it_keeps_it() {
    let (app, admin) = house().await;
    app.works_for(ANNA, "Anna", &[("helpdesk", A)]).await;
    app.works_for(OLA, "Ola", &[]).await;
    let archive =
        format!("UPDATE organization.division SET archived_at = '{NOW}', archived_reason = 'x' WHERE code = 'A'");
    app.database.admin(&archive).await;
    let helpdesk = role_id("helpdesk");
    let input = app.roles_of(OLA, json!([grant(&helpdesk, Some(A))])).await;
    app.refuses(&admin, "setStaffRoles", input, "USERS_DIVISION_ARCHIVED", "input.roles").await;
    let invite = json!({"email": "nowa@example.pl", "name": "Nowa", "roles": [grant(&helpdesk, Some(A))]});
    app.refuses(&admin, "inviteStaffMember", invite, "USERS_DIVISION_ARCHIVED", "input.roles").await;
    app.assign(&admin, ANNA, json!([grant(&helpdesk, Some(A)), grant(&helpdesk, Some(B))])).await;
}

#[tokio::test]
async fn nobody_decides_about_who_works_for_more_divisions_than_they_decide_for() {
    let (app, _) = house().await;
    let ola = app.works_for(OLA, "Ola", &[("administrator", A)]).await;
    app.works_for(ANNA, "Anna", &[("helpdesk", A), ("helpdesk", B)]).await;
    let beyond = ("USERS_BEYOND_OWN_DIVISIONS", "input.id");
    for email in [ANNA, ADMIN] {
        let with = app.roles_of(email, json!([])).await;
        let of = |fields: &[&str], more: Value| {
            let mut input = more;
            for field in fields {
                input[field] = with[field].clone();
            }
            input
        };
        let versioned = ["id", "expectedVersion", "reason"];
        for (field, input) in [
            ("setStaffRoles", with.clone()),
            ("disableStaffMember", of(&versioned, json!({}))),
            ("enableStaffMember", of(&versioned, json!({}))),
            ("anonymiseStaffMember", of(&versioned, json!({}))),
            ("requireNewPassword", of(&versioned, json!({}))),
            ("changeStaffEmail", of(&versioned, json!({"email": "x@a.pl"}))),
            ("editStaffMember", of(&versioned[..2], json!({"name": "x"}))),
            ("resetStaffPassword", of(&["id", "reason"], json!({}))),
            ("endStaffSessions", of(&["id", "reason"], json!({}))),
            ("unlockStaffMember", of(&["id"], json!({}))),
            ("reinviteStaffMember", of(&["id"], json!({}))),
        ] {
            app.refuses(&ola, field, input, beyond.0, beyond.1).await;
        }
    }
}
