//! Help for people who can't sign in, or must not with the password that they have.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{ADMIN, OTHER, house, outcomes, won};
use crate::{
    rows::{ANNA, ME},
    support::PASSWORD,
};

fn choice(token: &str, password: &str) -> Value {
    json!({"token": token, "password": password})
}

#[tokio::test]
async fn a_lock_is_seen_and_taken_away() {
    let (app, admin) = house().await;
    app.staff(ANNA, &[]).await;
    let id = app.id_at(ANNA).await;
    let lock = async || {
        let person = app.seen(&admin, &id).await;
        (person["locked"].clone(), person["lockedUntil"].clone())
    };
    assert_eq!(lock().await, (json!(false), Value::Null));
    for _ in 0..11 {
        app.try_login(ANNA, "wrong").await;
    }
    // Of this address the person is known, so it is the counter of this address that is full.
    assert_eq!(app.try_login(ANNA, PASSWORD).await.code(), "RATE_LIMITED");
    assert_eq!(lock().await, (json!(true), json!("2026-11-22T10:00:01+00:00")));
    app.succeeds(&admin, "unlockStaffMember", json!({"id": id})).await;
    assert_eq!(lock().await, (json!(false), Value::Null));
    assert!(app.signs_in(ANNA, PASSWORD).await);

    app.try_login(ANNA, "wrong").await;
    app.database.admin("UPDATE users.throttle SET failures = 100 WHERE subject LIKE 'account:%'").await;
    assert_eq!(lock().await, (json!(true), Value::Null), "until somebody helps");
    assert_eq!(app.try_login(ANNA, PASSWORD).await.code(), "RATE_LIMITED");
    app.succeeds(&admin, "unlockStaffMember", json!({"id": id})).await;
    assert!(app.signs_in(ANNA, PASSWORD).await);
    app.succeeds(&admin, "unlockStaffMember", json!({"id": id})).await;
    let entries = app.audited("staff.unlocked").await;
    assert_eq!(entries.iter().map(|entry| entry["after"]["counters"].clone()).collect::<Vec<_>>(), [1, 1, 0]);
    assert_eq!((&entries[0]["category"], &entries[0]["subject"]), (&json!("security"), &json!(id)));
}

#[tokio::test]
async fn a_reset_lets_the_person_choose_and_nobody_else() {
    let (app, admin) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let id = app.id_at(ANNA).await;
    let input = |reason: &str, key: &str| json!({"id": id, "reason": reason, "idempotencyKey": key});
    app.refused_to(&admin, "resetStaffPassword", input(" ", "a"), "USERS_REASON_INVALID", "input.reason").await;
    app.succeeds(&admin, "resetStaffPassword", input("zgubione", "b")).await;
    let replaced = app.token_in_mail(ANNA, "new-password").await;
    app.succeeds(&admin, "resetStaffPassword", input("zgubione", "b")).await;
    assert_eq!(app.token_in_mail(ANNA, "new-password").await, replaced, "the same key is the same mail");
    app.succeeds(&admin, "resetStaffPassword", input("zgubione", "c")).await;
    let token = app.token_in_mail(ANNA, "new-password").await;
    assert!(app.mail_to(ANNA).await.contains("until 22 Nov 2026, 12:00 (time in Poland)"), "an hour");
    assert!(app.signs_in(ANNA, PASSWORD).await, "until then the old one is good");
    let wrong = ("USERS_LINK_WRONG", "input.token");
    app.refused_to("", "setPassword", choice(&replaced, OTHER), wrong.0, wrong.1).await;
    app.refused_to("", "acceptInvitation", choice(&token, OTHER), wrong.0, wrong.1).await;
    app.refused_to("", "setPassword", choice(&token, PASSWORD), "USERS_PASSWORD_REUSED", "input.password").await;
    app.refused_to("", "setPassword", choice(&token, "short"), "USERS_PASSWORD_TOO_SHORT", "input.password").await;

    app.try_login(ANNA, "wrong").await;
    app.succeeds("", "setPassword", choice(&token, OTHER)).await;
    app.me(&anna).await.refused(401, "UNAUTHENTICATED");
    assert!(!app.signs_in(ANNA, PASSWORD).await && app.signs_in(ANNA, OTHER).await);
    assert!(app.mail_to(ANNA).await.contains("The password of the account anna@example.pl was changed"));
    app.refused_to("", "setPassword", choice(&token, PASSWORD), wrong.0, wrong.1).await;
    let [one, _] = app.audited("staff.passwordResetStarted").await.try_into().expect("two entries");
    assert_eq!(
        (&one["category"], &one["reason"], &one["subject"]),
        (&json!("security"), &json!("zgubione"), &json!(id))
    );
    let [changed] = app.audited("staff.passwordChanged").await.try_into().expect("one entry");
    assert_eq!((&changed["actor"], &changed["subject"]), (&json!("staff"), &json!(id)));
    let logs = app.both_logs().await;
    assert!(!logs.contains(&token) && !logs.contains(OTHER), "no secret in the logs");
}

#[tokio::test]
async fn a_reset_runs_out_after_an_hour_and_lets_nobody_in_who_is_shut_out() {
    let (app, admin) = house().await;
    app.staff(ANNA, &[]).await;
    app.succeeds(&admin, "resetStaffPassword", json!({"id": app.id_at(ANNA).await, "reason": "x"})).await;
    let token = app.token_in_mail(ANNA, "new-password").await;
    app.database.admin("UPDATE users.staff SET status = 'disabled' WHERE email = 'anna@example.pl'").await;
    app.refused_to("", "setPassword", choice(&token, OTHER), "USERS_LINK_WRONG", "input.token").await;
    app.database.admin("UPDATE users.staff SET status = 'active' WHERE email = 'anna@example.pl'").await;
    app.world.pass(TimeDelta::minutes(60));
    app.refused_to("", "setPassword", choice(&token, OTHER), "USERS_LINK_WRONG", "input.token").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_twenty_who_use_a_reset_at_once_one_wins() {
    let (app, admin) = house().await;
    app.staff(ANNA, &[]).await;
    app.succeeds(&admin, "resetStaffPassword", json!({"id": app.id_at(ANNA).await, "reason": "x"})).await;
    let token = app.token_in_mail(ANNA, "new-password").await;
    let calls = (0..20).map(|n| app.change("", "setPassword", choice(&token, &format!("{OTHER} {n}"))));
    assert_eq!(outcomes("setPassword", calls).await, won(1, "USERS_LINK_WRONG", 19));
    assert_eq!(app.audited("staff.passwordChanged").await.len(), 1);
}

#[tokio::test]
async fn who_must_choose_another_password_begins_no_session_before() {
    let (app, admin) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let id = app.id_at(ANNA).await;
    let input = app.about(ANNA, json!({"reason": "wyciek"})).await;
    app.succeeds(&admin, "requireNewPassword", input.clone()).await;
    app.me(&anna).await.refused(401, "UNAUTHENTICATED");
    assert_eq!(app.seen(&admin, &id).await["mustChangePassword"], true);
    app.refused_to(&admin, "requireNewPassword", input, "USERS_VERSION_STALE", "input.expectedVersion").await;

    let wrong = app.try_login(ANNA, "wrong").await;
    assert_eq!(wrong.user_errors("login")[0].0, "USERS_WRONG_CREDENTIALS", "only the right password is told");
    let sessions = app.count("users.session").await;
    let due = async || {
        let answer = app.try_login(ANNA, PASSWORD).await;
        assert_eq!(answer.user_errors("login"), [("USERS_NEW_PASSWORD_DUE".to_owned(), None)]);
        assert!(answer.body["data"]["login"]["accessToken"].is_null() && answer.cookies().is_empty());
        answer.body["data"]["login"]["passwordChangeToken"].as_str().unwrap().to_owned()
    };
    let late = due().await;
    app.world.pass(TimeDelta::minutes(10));
    app.refused_to("", "setPassword", choice(&late, OTHER), "USERS_LINK_WRONG", "input.token").await;
    let replaced = due().await;
    let token = due().await;
    app.refused_to("", "setPassword", choice(&replaced, OTHER), "USERS_LINK_WRONG", "input.token").await;
    app.refused_to("", "setPassword", choice(&token, PASSWORD), "USERS_PASSWORD_REUSED", "input.password").await;
    app.as_bearer(&token, ME, json!({})).await.refused(401, "UNAUTHENTICATED");
    assert_eq!(app.count("users.session").await, sessions, "no session");
    app.succeeds("", "setPassword", choice(&token, OTHER)).await;
    assert!(app.signs_in(ANNA, OTHER).await && !app.signs_in(ANNA, PASSWORD).await);
    let admin = app.login(ADMIN).await;
    assert_eq!(app.seen(&admin, &id).await["mustChangePassword"], false);
    let [entry] = app.audited("staff.newPasswordRequired").await.try_into().expect("one entry");
    assert_eq!((&entry["reason"], &entry["after"]), (&json!("wyciek"), &json!({"sessionsEnded": 1})));
    assert_eq!(app.audited("login.newPasswordDue").await.len(), 3);
    let rows = app.rows("crm.activity_log", "code = 'USERS_NEW_PASSWORD_DUE'").await;
    assert_eq!((rows.len(), &rows[0]["outcome"], &rows[0]["subjects"]), (3, &json!("rejected"), &json!([id])));
    assert!(!app.both_logs().await.contains(&token));
}

#[tokio::test]
async fn help_is_for_those_who_can_sign_in() {
    let (app, admin) = house().await;
    let id = app.invite(&admin, ANNA, &[]).await;
    let input = app.about(ANNA, json!({"reason": "x"})).await;
    app.refused_to(&admin, "requireNewPassword", input, "USERS_STAFF_NOT_ACTIVE", "input.id").await;
    app.refused_to(
        &admin,
        "resetStaffPassword",
        json!({"id": id, "reason": "x"}),
        "USERS_STAFF_NOT_ACTIVE",
        "input.id",
    )
    .await;
}
