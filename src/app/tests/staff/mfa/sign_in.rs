//! Sign-in with a second factor.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{WRONG, access, told, winners};
use crate::{
    rows::{ANNA, ME, SAME_ORIGIN},
    staff::{OTHER, house},
    support::PASSWORD,
};

const FIELD: &str = "completeSignIn";
const DEAD: &str = "USERS_MFA_TOKEN_WRONG";

#[tokio::test]
async fn no_session_begins_before_the_code() {
    let (app, _) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let (phone, _) = app.enrol(&anna).await;
    let sessions = app.count("users.session").await;
    let token = app.half("TOKEN").await;
    assert_eq!(app.count("users.session").await, sessions);
    app.as_bearer(&token, ME, json!({})).await.refused(401, "UNAUTHENTICATED");
    let before = app.factors().await;
    for wrong in ["", "000000", "0000-0000-0000-0000", &phone.code(&app, 2), &phone.code(&app, -2)] {
        told(&app.complete(&token, wrong).await, FIELD, WRONG, "input.code");
        assert_eq!(app.factors().await, before, "{wrong}");
    }
    let answer = app.complete(&token, &phone.code(&app, 1)).await;
    assert!(answer.body["data"][FIELD]["refreshToken"].is_string() && answer.cookies().is_empty(), "{answer:?}");
    assert_eq!(app.me(&access(&answer)).await.body["data"]["me"]["email"], ANNA);
    told(&app.complete(&token, &phone.code(&app, 2)).await, FIELD, DEAD, "input.mfaToken");
    // The code of the step behind was taken: those before it are too late, too.
    app.world.pass(TimeDelta::seconds(30));
    let token = app.half("TOKEN").await;
    for spent in [0, -1] {
        told(&app.complete(&token, &phone.code(&app, spent)).await, FIELD, WRONG, "input.code");
    }
    access(&app.complete(&token, &phone.code(&app, 1)).await);
    let [first, ..] = &app.audited("login.mfaRequired").await[..] else { panic!("entries") };
    assert_eq!(first["category"], "security");
    let rows = app.rows("crm.activity_log", "code = 'USERS_MFA_REQUIRED'").await;
    assert_eq!((rows.len(), &rows[0]["outcome"], &rows[0]["actor_kind"]), (2, &json!("rejected"), &json!("staff")));
    let failed = app.audited("login.failed").await;
    assert!(failed.iter().any(|entry| entry["reason"] == "wrong code" && entry["subject"].is_string()), "{failed:?}");
    let logs = app.both_logs().await;
    assert!(!logs.contains(&token) && !logs.contains(&phone.code(&app, 1)));
}

#[tokio::test]
async fn a_recovery_code_signs_in_once_and_is_told() {
    let (app, _) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let (_, codes) = app.enrol(&anna).await;
    let typed = codes[0].to_uppercase().replace('-', " ");
    access(&app.complete(&app.half("TOKEN").await, &typed).await);
    let mail = app.mail_to(ANNA).await;
    assert!(mail.contains("a recovery code of the account anna@example.pl was used. Codes left: 9."), "{mail}");
    told(&app.complete(&app.half("TOKEN").await, &codes[0]).await, FIELD, WRONG, "input.code");
    for code in &codes[1..7] {
        access(&app.complete(&app.half("TOKEN").await, code).await);
    }
    let mail = app.mail_to(ANNA).await;
    assert!(mail.contains("Codes left: 3.") && mail.contains("Make new codes in your profile"), "{mail}");
    let used = app.audited("mfa.recoveryCodeUsed").await;
    assert_eq!((used.len(), &used[6]["after"]), (7, &json!({"left": 3})));
}

#[tokio::test]
async fn a_web_session_is_completed_from_a_page_of_this_site_only() {
    let (app, _) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let (phone, _) = app.enrol(&anna).await;
    let token = app.half("COOKIE").await;
    let before = app.factors().await;
    for elsewhere in [&[][..], &[("sec-fetch-site", "cross-site")]] {
        let answer = app.complete_with(&token, &phone.code(&app, 0), elsewhere).await;
        told(&answer, FIELD, "USERS_COOKIE_FROM_ELSEWHERE", "input.mfaToken");
        assert_eq!(app.factors().await, before);
    }
    let answer = app.complete_with(&token, &phone.code(&app, 0), &[SAME_ORIGIN]).await;
    let payload = &answer.body["data"][FIELD];
    assert_eq!((&payload["accessToken"], &payload["refreshToken"]), (&Value::Null, &Value::Null), "{answer:?}");
    let cookies = answer.cookies();
    let [access, renewal] = &cookies[..] else { panic!("{answer:?}") };
    let value = |line: &str| line.split(';').next().unwrap().to_owned();
    let line = format!("{}; {}", value(access), value(renewal));
    let me = app.graphql(ME, json!({}), &[("cookie", &line), SAME_ORIGIN]).await;
    assert_eq!(me.body["data"]["me"]["email"], ANNA, "{me:?}");
}

#[tokio::test]
async fn what_changes_on_the_way_ends_the_sign_in() {
    for (what, sql) in [
        (
            "password",
            "UPDATE users.staff SET password_hash = '$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA' WHERE email = 'anna@example.pl'",
        ),
        ("disabled", "UPDATE users.staff SET status = 'disabled' WHERE email = 'anna@example.pl'"),
        ("token version", "UPDATE users.staff SET token_version = token_version + 1 WHERE email = 'anna@example.pl'"),
    ] {
        let (app, _) = house().await;
        let anna = app.staff(ANNA, &[]).await;
        let (phone, _) = app.enrol(&anna).await;
        let token = app.half("TOKEN").await;
        app.database.admin(sql).await;
        let before = app.factors().await;
        told(&app.complete(&token, &phone.code(&app, 0)).await, FIELD, DEAD, "input.mfaToken");
        assert_eq!(app.factors().await, before, "{what}");
    }
    let (app, _) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let (phone, _) = app.enrol(&anna).await;
    let token = app.half("TOKEN").await;
    app.world.pass(TimeDelta::minutes(10));
    for dead in [&token, "", "x", &anna] {
        told(&app.complete(dead, &phone.code(&app, 0)).await, FIELD, DEAD, "input.mfaToken");
    }
}

#[tokio::test]
async fn a_reset_link_is_no_way_around_it_and_the_due_password_comes_after_it() {
    let (app, admin) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let (phone, _) = app.enrol(&anna).await;
    app.succeeds(&admin, "resetStaffPassword", json!({"id": app.id_at(ANNA).await, "reason": "x"})).await;
    let link = app.token_in_mail(ANNA, "new-password").await;
    app.succeeds("", "setPassword", json!({"token": link, "password": OTHER})).await;
    let answer = app.try_login(ANNA, OTHER).await;
    assert_eq!(answer.user_errors("login"), [("USERS_MFA_REQUIRED".to_owned(), None)], "{answer:?}");

    app.database.admin("UPDATE users.staff SET must_change_password = true WHERE email = 'anna@example.pl'").await;
    let document = "mutation($i: LoginInput!) { login(input: $i) { mfaToken userErrors { code } } }";
    let answer = app.graphql(document, json!({"i": {"email": ANNA, "password": OTHER}}), &[]).await;
    let token = answer.body["data"]["login"]["mfaToken"].as_str().unwrap_or_else(|| panic!("{answer:?}"));
    let sessions = app.count("users.session").await;
    let answer = app.complete(token, &phone.code(&app, 0)).await;
    told(&answer, FIELD, "USERS_NEW_PASSWORD_DUE", "");
    assert_eq!(app.count("users.session").await, sessions);
    let due = answer.body["data"][FIELD]["passwordChangeToken"].as_str().unwrap_or_else(|| panic!("{answer:?}"));
    app.succeeds("", "setPassword", json!({"token": due, "password": format!("{PASSWORD} znowu")})).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_fifty_tries_of_one_code_at_once_one_wins() {
    let (app, _) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let (phone, _) = app.enrol(&anna).await;
    let mut tokens = Vec::new();
    for _ in 0..50 {
        tokens.push(app.half("TOKEN").await);
    }
    app.patiently().await;
    let sessions = app.count("users.session").await;
    let code = phone.code(&app, 0);
    let calls = tokens.iter().map(|token| app.complete(token, &code));
    assert_eq!(winners(FIELD, &[WRONG], calls).await, 1);
    assert_eq!(app.count("users.session").await, sessions + 1);
    assert_eq!(app.count("users.mfa_challenge").await, 49, "who lost may try another code");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_uses_of_one_recovery_code_or_one_token_at_once_one_wins() {
    let (app, _) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let (_, codes) = app.enrol(&anna).await;
    let mut tokens = Vec::new();
    for _ in 0..20 {
        tokens.push(app.half("TOKEN").await);
    }
    app.patiently().await;
    let calls = tokens.iter().map(|token| app.complete(token, &codes[0]));
    assert_eq!(winners(FIELD, &[WRONG], calls).await, 1);
    assert_eq!(app.count("users.recovery_code").await, 9);

    app.patiently().await;
    let token = app.half("TOKEN").await;
    app.patiently().await;
    let calls = codes[1..].iter().map(|code| app.complete(&token, code));
    assert_eq!(winners(FIELD, &[DEAD], calls).await, 1);
    assert_eq!(app.count("users.recovery_code").await, 8, "who lost has lost no code");
}
