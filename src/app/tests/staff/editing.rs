//! What others read of a person, the address that they sign in with, and their roles.

use serde_json::{Value, json};

use super::{ADMIN, house, outcomes, won};
use crate::{
    rows::{ANNA, ME},
    support::{PASSWORD, held},
};

#[tokio::test]
async fn name_and_language_are_edited_and_seen_at_once() {
    let (app, admin) = house().await;
    let anna = app.staff(ANNA, &["helpdesk"]).await;
    let id = app.id_at(ANNA).await;
    let input = app.about(ANNA, json!({"name": " Łucja Gęślą-Jaźń ", "language": "PL"})).await;
    app.succeeds(&admin, "editStaffMember", input.clone()).await;
    let person = app.seen(&admin, &id).await;
    assert_eq!((&person["name"], &person["language"]), (&json!("Łucja Gęślą-Jaźń"), &json!("PL")));
    assert!(person["version"].as_i64() > input["expectedVersion"].as_i64());
    let me = app.as_bearer(&anna, "{ me { name language } }", json!({})).await;
    assert_eq!(
        me.body["data"]["me"],
        json!({"name": "Łucja Gęślą-Jaźń", "language": "PL"}),
        "and nobody is signed out"
    );
    let [entry] = app.audited("staff.edited").await.try_into().expect("one entry");
    assert_eq!((&entry["category"], &entry["subject"]), (&json!("change"), &json!(id)));
    assert_eq!(entry["before"], json!({"name": "Łucja Żak", "language": "en"}));
    assert_eq!(entry["after"], json!({"name": "Łucja Gęślą-Jaźń", "language": "pl"}));

    app.refused_to(&admin, "editStaffMember", input, "USERS_VERSION_STALE", "input.expectedVersion").await;
    let nothing = app.about(ANNA, json!({"language": "PL"})).await;
    app.succeeds(&admin, "editStaffMember", nothing.clone()).await;
    app.succeeds(&admin, "editStaffMember", nothing).await;
    assert_eq!(app.audited("staff.edited").await.len(), 1, "what changes nothing is no change, and no new version");
    for name in ["", " ", "a\nb", &"ż".repeat(201)] {
        let input = app.about(ANNA, json!({"name": name})).await;
        app.refused_to(&admin, "editStaffMember", input, "USERS_NAME_INVALID", "input.name").await;
    }
    let nobody = json!({"id": "staff_0190a1b2c3d47e5f8a9b0c1d2e3f4a5b", "expectedVersion": 1, "name": "Jan"});
    assert_eq!(app.change(&admin, "editStaffMember", nobody).await.code(), "NOT_FOUND");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_twenty_edits_of_one_version_one_wins() {
    let (app, admin) = house().await;
    app.staff(ANNA, &[]).await;
    let base = app.about(ANNA, json!({})).await;
    let calls = (0..20).map(|n| {
        let mut input = base.clone();
        input["name"] = json!(format!("Anna {n}"));
        app.change(&admin, "editStaffMember", input)
    });
    assert_eq!(outcomes("editStaffMember", calls).await, won(1, "USERS_VERSION_STALE", 19));
    assert_eq!(app.audited("staff.edited").await.len(), 1);
}

#[tokio::test]
async fn another_sign_in_address_ends_the_sessions_and_tells_the_old_one() {
    let (app, admin) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    app.succeeds(&admin, "resetStaffPassword", json!({"id": app.id_at(ANNA).await, "reason": "zapomniane"})).await;
    let link = app.token_in_mail(ANNA, "new-password").await;
    let input = |email: &str, reason: &str| json!({"email": email, "reason": reason});
    for (email, reason, code, path) in [
        ("anna@łódź.pl", "x", "USERS_EMAIL_INVALID", "input.email"),
        ("nowa@example.pl", " ", "USERS_REASON_INVALID", "input.reason"),
        ("nowa@example.pl", &"x".repeat(501), "USERS_REASON_INVALID", "input.reason"),
        (ADMIN, "x", "USERS_EMAIL_TAKEN", "input.email"),
    ] {
        let input = app.about(ANNA, input(email, reason)).await;
        app.refused_to(&admin, "changeStaffEmail", input, code, path).await;
    }
    let id = app.id_at(ANNA).await;
    let change = app.about(ANNA, input("Nowa@Example.pl", "wyszła za mąż")).await;
    app.succeeds(&admin, "changeStaffEmail", change.clone()).await;
    app.as_bearer(&anna, ME, json!({})).await.refused(401, "UNAUTHENTICATED");
    assert!(!app.signs_in(ANNA, PASSWORD).await && app.signs_in("nowa@example.pl", PASSWORD).await);
    assert!(app.mail_to(ANNA).await.contains("changed the sign-in address"), "to the address before");
    let void = json!({"token": link, "password": "xxxxxxxxxxxxxxx"});
    app.refused_to("", "setPassword", void, "USERS_LINK_WRONG", "input.token").await;
    app.refused_to(&admin, "changeStaffEmail", change, "USERS_VERSION_STALE", "input.expectedVersion").await;
    let [entry] = app.audited("staff.emailChanged").await.try_into().expect("one entry");
    assert_eq!((&entry["reason"], &entry["subject"]), (&json!("wyszła za mąż"), &json!(id)));
    assert_eq!(entry["before"], json!({"email": ANNA}));
    assert_eq!(entry["after"], json!({"email": "nowa@example.pl", "sessionsEnded": 1}));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_want_one_address_one_gets_it() {
    let (app, admin) = house().await;
    let mut inputs = Vec::new();
    for n in 0..8 {
        let email = format!("p{n}@example.pl");
        app.staff(&email, &[]).await;
        inputs.push(app.about(&email, json!({"email": ANNA, "reason": "x"})).await);
    }
    let calls = inputs.into_iter().map(|input| app.change(&admin, "changeStaffEmail", input));
    assert_eq!(outcomes("changeStaffEmail", calls).await, won(1, "USERS_EMAIL_TAKEN", 7));
    assert_eq!(app.count(&format!("users.staff WHERE email = '{ANNA}'")).await, 1);
}

#[tokio::test]
async fn roles_are_felt_at_the_next_request_and_sign_nobody_out() {
    let (app, admin) = house().await;
    let anna = app.staff(ANNA, &["helpdesk", "auditor"]).await;
    let actions = async || {
        app.as_bearer(&anna, "{ me { roles { system } actions } }", json!({})).await.body["data"]["me"].clone()
    };
    assert_eq!(actions().await["roles"], held(&["AUDITOR", "HELPDESK"]));
    let input = app.about(ANNA, json!({"roles": ["ACCOUNTANT", "HELPDESK", "HELPDESK"], "reason": "nowy dział"})).await;
    app.succeeds(&admin, "setStaffRoles", input.clone()).await;
    let me = actions().await;
    assert_eq!(
        (&me["roles"], &me["actions"]),
        (
            &held(&["HELPDESK", "ACCOUNTANT"]),
            &json!([
                "customers.customer.changeStatus",
                "customers.customer.edit",
                "customers.customer.read",
                "customers.note.write",
                "files.file.upload",
                "organization.company.read",
                "organization.division.read",
                "users.role.read",
                "users.staff.read"
            ])
        )
    );
    let [entry] = app.audited("staff.rolesChanged").await.try_into().expect("one entry");
    assert_eq!((&entry["category"], &entry["reason"]), (&json!("security"), &json!("nowy dział")));
    assert_eq!(entry["before"], json!({"roles": ["auditor", "helpdesk"]}));
    assert_eq!(entry["after"], json!({"roles": ["helpdesk", "accountant"]}));
    app.refused_to(&admin, "setStaffRoles", input, "USERS_VERSION_STALE", "input.expectedVersion").await;
    let input = app.about(ANNA, json!({"roles": [], "reason": ""})).await;
    app.refused_to(&admin, "setStaffRoles", input, "USERS_REASON_INVALID", "input.reason").await;
    let input = app.about(ANNA, json!({"roles": [], "reason": "odchodzi"})).await;
    app.succeeds(&admin, "setStaffRoles", input).await;
    assert_eq!(actions().await, json!({"roles": [], "actions": []}));
    let same = app.about(ANNA, json!({"roles": [], "reason": "x"})).await;
    app.succeeds(&admin, "setStaffRoles", same).await;
    assert_eq!(app.audited("staff.rolesChanged").await.len(), 2, "what changes nothing is no change");
    let again = app.about(ANNA, json!({"roles": ["ADMINISTRATOR"], "reason": "x"})).await;
    app.succeeds(&admin, "setStaffRoles", again).await;
    assert!(actions().await["actions"].as_array().is_some_and(|held| held.contains(&Value::from("users.role.assign"))));
}
