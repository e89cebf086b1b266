//! New people: invited by somebody, in by a link that is good once.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{ADMIN, OTHER, house, outcomes, won};
use crate::support::held;
use crate::{rows::ANNA, support::PASSWORD};

const ACCEPT: &str = "mutation Accept($i: AcceptInvitationInput!) { acceptInvitation(input: $i) { \
    staff { id } email userErrors { code path } } }";

fn choice(token: &str, password: &str) -> Value {
    json!({"token": token, "password": password})
}

#[tokio::test]
async fn an_invited_person_chooses_a_password_and_signs_in() {
    let (app, admin) = house().await;
    let input =
        json!({"email": " Łucja@example.pl", "name": " Łucja Żółć ", "roles": ["HELPDESK", "AUDITOR", "HELPDESK"]});
    app.refused_to(&admin, "inviteStaffMember", input.clone(), "USERS_EMAIL_INVALID", "input.email").await;
    let id = app.invite(&admin, ANNA, &["HELPDESK", "AUDITOR", "HELPDESK"]).await;

    let person = app.seen(&admin, &id).await;
    assert_eq!((&person["status"], &person["roles"]), (&json!("INVITED"), &held(&["AUDITOR", "HELPDESK"])));
    assert_eq!(person["invitationExpiresAt"], "2026-11-25T10:00:00+00:00", "72 hours");
    let list = "{ staffMembers(filter: {status: INVITED}) { totalCount nodes { email } } }";
    let listed = app.as_bearer(&admin, list, json!({})).await;
    assert_eq!(listed.body["data"]["staffMembers"], json!({"totalCount": 1, "nodes": [{"email": ANNA}]}));
    for password in ["", PASSWORD] {
        let answer = app.try_login(ANNA, password).await;
        assert_eq!(answer.user_errors("login"), [("USERS_WRONG_CREDENTIALS".to_owned(), None)], "no password yet");
    }
    let text = app.mail_to(ANNA).await;
    assert!(text.contains(&format!("Loguje się do niego adresem {ANNA}.")), "{text}");
    assert!(text.contains("25.11.2026, 11:00 (czas polski)"), "{text}");

    let token = app.token_in_mail(ANNA, "invitation").await;
    app.world.pass(TimeDelta::hours(72) - TimeDelta::seconds(1));
    let answer = app.graphql(ACCEPT, json!({"i": choice(&format!(" {token}\n"), PASSWORD)}), &[]).await;
    let expected = json!({"staff": {"id": id}, "email": ANNA, "userErrors": []});
    assert_eq!(answer.body["data"]["acceptInvitation"], expected, "{answer:?}");
    assert!(app.signs_in(ANNA, PASSWORD).await);
    let admin = app.login(ADMIN).await;
    let person = app.seen(&admin, &id).await;
    assert_eq!((&person["status"], &person["invitationExpiresAt"]), (&json!("ACTIVE"), &Value::Null));

    let [invited] = app.audited("staff.invited").await.try_into().expect("one entry");
    assert_eq!((&invited["category"], &invited["subject"]), (&json!("security"), &json!(id)));
    let after = json!({"email": ANNA, "name": "Łucja Żółć", "language": "pl", "roles": ["auditor", "helpdesk"]});
    assert_eq!((&invited["before"], &invited["after"]), (&json!({}), &after));
    let [accepted] = app.audited("staff.invitationAccepted").await.try_into().expect("one entry");
    assert_eq!((&accepted["actor"], &accepted["after"]), (&json!("staff"), &json!({"status": "active"})));
    let logs = app.both_logs().await;
    assert!(!logs.contains(&token) && !logs.contains(PASSWORD), "no secret in the logs");
    let rows = app.rows("crm.activity_log", "action = 'acceptInvitation'").await;
    assert_eq!((&rows[0]["outcome"], &rows[0]["subjects"]), (&json!("succeeded"), &json!([id])));
}

#[tokio::test]
async fn a_used_an_old_a_replaced_and_an_invented_link_are_one_answer() {
    let (app, admin) = house().await;
    let id = app.invite(&admin, ANNA, &[]).await;
    let replaced = app.token_in_mail(ANNA, "invitation").await;
    app.succeeds(&admin, "reinviteStaffMember", json!({"id": id})).await;
    let good = app.token_in_mail(ANNA, "invitation").await;
    assert_ne!(good, replaced);
    assert_eq!(app.count("users.link").await, 1, "one link a person");
    let wrong = ("USERS_LINK_WRONG", "input.token");
    for token in [&replaced, "", "x", &good.to_lowercase(), &good[1..]] {
        app.refused_to("", "acceptInvitation", choice(token, "short"), wrong.0, wrong.1).await;
    }
    // No token is good in another's place.
    app.refused_to("", "setPassword", choice(&good, PASSWORD), wrong.0, wrong.1).await;
    app.as_bearer(&good, crate::rows::ME, json!({})).await.refused(401, "UNAUTHENTICATED");

    let short = ("USERS_PASSWORD_TOO_SHORT", "input.password");
    app.refused_to("", "acceptInvitation", choice(&good, &"ż".repeat(11)), short.0, short.1).await;
    let long = "a".repeat(1_025);
    app.refused_to("", "acceptInvitation", choice(&good, &long), "USERS_PASSWORD_TOO_LONG", "input.password").await;
    app.succeeds("", "acceptInvitation", choice(&good, PASSWORD)).await;
    app.refused_to("", "acceptInvitation", choice(&good, OTHER), wrong.0, wrong.1).await;
    assert!(app.signs_in(ANNA, PASSWORD).await, "the first one stands");
    app.refused_to(&admin, "reinviteStaffMember", json!({"id": id}), "USERS_STAFF_NOT_INVITED", "input.id").await;

    app.invite(&admin, "jan@example.pl", &[]).await;
    let late = app.token_in_mail("jan@example.pl", "invitation").await;
    app.world.pass(TimeDelta::hours(72));
    app.refused_to("", "acceptInvitation", choice(&late, PASSWORD), wrong.0, wrong.1).await;
}

#[tokio::test]
async fn how_long_a_link_is_good_is_a_setting() {
    let app = crate::support::TestApp::with_settings(&[("CRM_USERS_INVITATION_HOURS", "1")]).await;
    let admin = app.staff(ADMIN, &["administrator"]).await;
    let id = app.invite(&admin, ANNA, &[]).await;
    assert_eq!(app.seen(&admin, &id).await["invitationExpiresAt"], "2026-11-22T11:00:00+00:00");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_twenty_who_use_a_link_at_once_one_wins() {
    let (app, admin) = house().await;
    app.invite(&admin, ANNA, &[]).await;
    let token = app.token_in_mail(ANNA, "invitation").await;
    let passwords: Vec<_> = (0..20).map(|n| format!("{PASSWORD} {n}")).collect();
    let calls = passwords.iter().map(|password| app.change("", "acceptInvitation", choice(&token, password)));
    assert_eq!(outcomes("acceptInvitation", calls).await, won(1, "USERS_LINK_WRONG", 19));
    let mut good = 0;
    for password in &passwords {
        good += usize::from(app.signs_in(ANNA, password).await);
        // Which of them won is anybody's guess: the throttle must not keep it out after ten wrong ones.
        app.database.admin("DELETE FROM users.throttle").await;
    }
    assert_eq!((good, app.audited("staff.invitationAccepted").await.len()), (1, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_belongs_to_one_person_also_in_a_race() {
    let (app, admin) = house().await;
    let input = |email: &str| json!({"email": email, "name": "Jan", "roles": []});
    let calls = (0..10).map(|_| app.change(&admin, "inviteStaffMember", input(ANNA)));
    assert_eq!(outcomes("inviteStaffMember", calls).await, won(1, "USERS_EMAIL_TAKEN", 9));
    assert_eq!(app.count("users.staff").await, 2);
    assert_eq!(app.count("crm.mail").await, 1, "one link");
    let taken = ("USERS_EMAIL_TAKEN", "input.email");
    app.refused_to(&admin, "inviteStaffMember", input("ANNA@Example.pl "), taken.0, taken.1).await;
    app.refused_to(&admin, "inviteStaffMember", input(ADMIN), taken.0, taken.1).await;
}

#[tokio::test]
async fn an_invitation_is_sent_once_under_its_key_and_all_mistakes_are_told_at_once() {
    let (app, admin) = house().await;
    let input = |name: &str| json!({"email": ANNA, "name": name, "roles": ["AUDITOR"], "idempotencyKey": "k1"});
    app.succeeds(&admin, "inviteStaffMember", input("Anna")).await;
    app.succeeds(&admin, "inviteStaffMember", input("Anna")).await;
    assert_eq!((app.count("users.staff").await, app.count("crm.mail").await), (2, 1));
    let reused = ("IDEMPOTENCY_KEY_REUSED", "input.idempotencyKey");
    app.refused_to(&admin, "inviteStaffMember", input("Hanna"), reused.0, reused.1).await;
    let again = json!({"id": app.id_at(ANNA).await, "idempotencyKey": "k2"});
    app.succeeds(&admin, "reinviteStaffMember", again.clone()).await;
    app.succeeds(&admin, "reinviteStaffMember", again).await;
    assert_eq!(app.count("crm.mail").await, 2);
    for email in ["", "anna@łódź.pl", "łucja@example.pl"] {
        let input = json!({"email": email, "name": "\u{0}", "roles": []});
        let answer = app.change(&admin, "inviteStaffMember", input).await;
        let error = |field: &str| (format!("USERS_{}_INVALID", field.to_uppercase()), Some(format!("input.{field}")));
        assert_eq!(answer.user_errors("inviteStaffMember"), [error("email"), error("name")]);
    }
    assert_eq!(app.count("users.staff").await, 2);
}
