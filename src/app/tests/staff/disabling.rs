//! Shut out, felt at once; and let in again.

use serde_json::{Value, json};

use super::{ADMIN, house};
use crate::{
    rows::{ANNA, LOGIN, ME, sign_in},
    support::{PASSWORD, held},
};

const REFRESH: &str =
    "mutation($t: String!) { refreshSession(input: {refreshToken: $t}) { accessToken userErrors { code } } }";

#[tokio::test]
async fn a_disabled_person_is_out_at_once_on_every_node() {
    let (app, admin) = house().await;
    app.staff(ANNA, &["helpdesk"]).await;
    let answer = app.try_login(ANNA, PASSWORD).await;
    let tokens = &answer.body["data"]["login"];
    let (access, refresh) = (tokens["accessToken"].as_str().unwrap(), tokens["refreshToken"].as_str().unwrap());
    let node = app.another_node();
    assert_eq!(node.me(access).await.body["data"]["me"]["email"], ANNA);
    let id = app.id_at(ANNA).await;
    app.succeeds(&admin, "resetStaffPassword", json!({"id": id, "reason": "x"})).await;
    let link = app.token_in_mail(ANNA, "new-password").await;

    for reason in ["", "\t", "a\u{7}b"] {
        let input = app.about(ANNA, json!({"reason": reason})).await;
        app.refused_to(&admin, "disableStaffMember", input, "USERS_REASON_INVALID", "input.reason").await;
    }
    let input = app.about(ANNA, json!({"reason": " odeszła z firmy "})).await;
    app.succeeds(&admin, "disableStaffMember", input.clone()).await;
    app.me(access).await.refused(401, "UNAUTHENTICATED");
    node.until(access, ME, "UNAUTHENTICATED").await;
    let renewed = app.graphql(REFRESH, json!({"t": refresh}), &[]).await;
    assert_eq!(renewed.user_errors("refreshSession")[0].0, "USERS_REFRESH_TOKEN_WRONG");
    let unknown = app.graphql(LOGIN, sign_in("nobody@example.pl"), &[]).await;
    let disabled = app.graphql(LOGIN, sign_in(ANNA), &[]).await;
    assert_eq!(disabled.body, unknown.body, "nobody is told that there is an account");
    let choice = json!({"token": link, "password": "xxxxxxxxxxxxxxx"});
    app.refused_to("", "setPassword", choice, "USERS_LINK_WRONG", "input.token").await;

    let person = app.seen(&admin, &id).await;
    assert_eq!((&person["status"], &person["disabledReason"]), (&json!("DISABLED"), &json!("odeszła z firmy")));
    assert_eq!(person["disabledAt"], "2026-11-22T10:00:00+00:00");
    let [entry] = app.audited("staff.disabled").await.try_into().expect("one entry");
    assert_eq!((&entry["category"], &entry["reason"]), (&json!("security"), &json!("odeszła z firmy")));
    assert_eq!(entry["before"], json!({"status": "active"}));
    assert_eq!(entry["after"], json!({"status": "disabled", "sessionsEnded": 2}));
    app.refused_to(&admin, "disableStaffMember", input, "USERS_VERSION_STALE", "input.expectedVersion").await;
    let again = app.about(ANNA, json!({"reason": "x"})).await;
    app.refused_to(&admin, "disableStaffMember", again.clone(), "USERS_STAFF_DISABLED", "input.id").await;
    for field in ["requireNewPassword", "resetStaffPassword"] {
        let mut input = again.clone();
        if field == "resetStaffPassword" {
            input = json!({"id": id, "reason": "x"});
        }
        app.refused_to(&admin, field, input, "USERS_STAFF_NOT_ACTIVE", "input.id").await;
    }
}

#[tokio::test]
async fn an_enabled_person_signs_in_as_before_but_no_old_session_comes_back() {
    let (app, admin) = house().await;
    let before = app.staff(ANNA, &["helpdesk"]).await;
    let enable = app.about(ANNA, json!({"reason": "x"})).await;
    app.refused_to(&admin, "enableStaffMember", enable, "USERS_STAFF_NOT_DISABLED", "input.id").await;
    let input = app.about(ANNA, json!({"reason": "urlop"})).await;
    app.succeeds(&admin, "disableStaffMember", input).await;
    let input = app.about(ANNA, json!({"reason": "wróciła"})).await;
    app.succeeds(&admin, "enableStaffMember", input).await;
    let person = app.seen(&admin, &app.id_at(ANNA).await).await;
    assert_eq!(
        (&person["status"], &person["roles"], &person["disabledReason"]),
        (&json!("ACTIVE"), &held(&["HELPDESK"]), &Value::Null)
    );
    app.me(&before).await.refused(401, "UNAUTHENTICATED");
    assert!(app.signs_in(ANNA, PASSWORD).await);
    let [entry] = app.audited("staff.enabled").await.try_into().expect("one entry");
    assert_eq!((&entry["reason"], &entry["after"]), (&json!("wróciła"), &json!({"status": "active"})));
}

#[tokio::test]
async fn who_never_chose_a_password_is_invited_again() {
    let (app, admin) = house().await;
    let id = app.invite(&admin, ANNA, &["AUDITOR"]).await;
    let old = app.token_in_mail(ANNA, "invitation").await;
    for field in ["disableStaffMember", "enableStaffMember"] {
        let input = app.about(ANNA, json!({"reason": "pomyłka"})).await;
        app.succeeds(&admin, field, input).await;
    }
    let person = app.seen(&admin, &id).await;
    assert_eq!((&person["status"], &person["invitationExpiresAt"]), (&json!("INVITED"), &Value::Null));
    let choice = |token: &str| json!({"token": token, "password": PASSWORD});
    app.refused_to("", "acceptInvitation", choice(&old), "USERS_LINK_WRONG", "input.token").await;
    app.succeeds(&admin, "reinviteStaffMember", json!({"id": id})).await;
    app.succeeds("", "acceptInvitation", choice(&app.token_in_mail(ANNA, "invitation").await)).await;
    assert!(app.signs_in(ANNA, PASSWORD).await);
    assert_ne!(app.id_at(ADMIN).await, id);
}
