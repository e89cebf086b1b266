//! What is critical asks for a fresh proof of who asks.

use chrono::TimeDelta;
use serde_json::json;

use super::{WRONG, told, winners};
use crate::{
    rows::{ANNA, LOGIN, SAME_ORIGIN},
    staff::{ADMIN, house},
    support::{PASSWORD, TestApp},
};

const FIELD: &str = "unlockStaffMember";

/// Calls something critical; the reason of the refusal and the way to mend it, if it was refused.
async fn refusal(app: &TestApp, token: &str) -> Option<(String, String)> {
    let id = app.id_at(ANNA).await;
    let answer = app.change(token, FIELD, json!({"id": id})).await;
    if answer.body.get("errors").is_none() {
        assert_eq!(answer.user_errors(FIELD), [], "{answer:?}");
        return None;
    }
    assert_eq!((answer.code(), answer.status.as_u16()), ("MFA_REQUIRED", 200), "{answer:?}");
    let extensions = &answer.body["errors"][0]["extensions"];
    let text = |name: &str| extensions[name].as_str().unwrap_or_default().to_owned();
    Some((text("reason"), text("method")))
}

fn asked(method: &str) -> Option<(String, String)> {
    Some(("STEP_UP_REQUIRED".to_owned(), method.to_owned()))
}

#[tokio::test]
async fn a_sign_in_is_a_proof_for_five_minutes_and_the_password_makes_another() {
    let (app, admin) = house().await;
    app.staff(ANNA, &[]).await;
    let elsewhere = app.login(ADMIN).await;
    app.world.pass(TimeDelta::seconds(299));
    assert_eq!(refusal(&app, &admin).await, None);
    app.world.pass(TimeDelta::seconds(1));
    let before = app.factors().await;
    assert_eq!(refusal(&app, &admin).await, asked("PASSWORD"));
    let row = app.rows("crm.activity_log", "code = 'STEP_UP_REQUIRED'").await;
    assert_eq!((row.len(), &row[0]["action"], &row[0]["outcome"]), (1, &json!(FIELD), &json!("denied")));
    assert_eq!(app.me(&admin).await.code(), "", "everything else goes on");
    for wrong in [json!({"password": "wrong"}), json!({"code": "123456"}), json!({})] {
        told(&app.step_up(&admin, wrong).await, "stepUp", "USERS_PASSWORD_WRONG", "input.password");
    }
    assert_eq!(app.factors().await, before);
    assert_eq!(app.audited("session.stepUpRefused").await.len(), 3);
    let answer = app.step_up(&admin, json!({"password": PASSWORD})).await;
    assert_eq!(answer.body["data"]["stepUp"]["goodUntil"], "2026-11-22T10:10:00+00:00", "{answer:?}");
    assert_eq!(refusal(&app, &admin).await, None);
    assert_eq!(refusal(&app, &elsewhere).await, asked("PASSWORD"), "of this session only");
    let [entry] = app.audited("session.steppedUp").await.try_into().expect("one entry");
    assert_eq!((&entry["category"], &entry["after"]), (&json!("security"), &json!({"method": "password"})));
    app.world.pass(TimeDelta::seconds(299));
    assert_eq!(refusal(&app, &admin).await, None);
    let before = "UPDATE users.session SET proven_at = proven_at - interval '1 second'";
    app.database.admin(before).await;
    app.until(&admin, "mutation { unlockStaffMember(input: {id: \"staff_0\"}) { staff { id } } }", "MFA_REQUIRED")
        .await;
}

#[tokio::test]
async fn with_a_second_factor_only_a_code_is_a_proof() {
    let (app, admin) = house().await;
    app.staff(ANNA, &[]).await;
    let (phone, codes) = app.enrol(&admin).await;
    app.world.pass(TimeDelta::minutes(5));
    assert_eq!(refusal(&app, &admin).await, asked("TOTP"));
    for wrong in [json!({"password": PASSWORD}), json!({"password": PASSWORD, "code": "000000"}), json!({})] {
        told(&app.step_up(&admin, wrong).await, "stepUp", WRONG, "input.code");
    }
    assert_eq!(refusal(&app, &admin).await, asked("TOTP"));
    let code = phone.code(&app, 0);
    assert_eq!(app.step_up(&admin, json!({"code": code})).await.user_errors("stepUp"), []);
    assert_eq!(refusal(&app, &admin).await, None);
    told(&app.step_up(&admin, json!({"code": code})).await, "stepUp", WRONG, "input.code");
    assert_eq!(app.step_up(&admin, json!({"code": codes[0]})).await.user_errors("stepUp"), []);
    assert_eq!(app.count("users.recovery_code").await, 9);
}

#[tokio::test]
async fn a_proof_is_known_on_every_node() {
    let (app, admin) = house().await;
    app.staff(ANNA, &[]).await;
    let node = app.another_node();
    app.world.pass(TimeDelta::minutes(5));
    assert_eq!(refusal(&node, &admin).await, asked("PASSWORD"), "kept by now");
    assert_eq!(app.step_up(&admin, json!({"password": PASSWORD})).await.user_errors("stepUp"), []);
    for _ in 0..10_000 {
        if refusal(&node, &admin).await.is_none() {
            return;
        }
    }
    panic!("never heard");
}

#[tokio::test]
async fn a_web_session_proves_itself_as_well_and_of_twenty_tries_of_one_code_one_counts() {
    let (app, admin) = house().await;
    app.staff(ANNA, &[]).await;
    let web = json!({"i": {"email": ADMIN, "password": PASSWORD, "carrier": "COOKIE"}});
    let cookies = app.graphql(LOGIN, web, &[SAME_ORIGIN]).await.cookies();
    let line: Vec<_> = cookies.iter().map(|line| line.split(';').next().unwrap()).collect();
    let line = line.join("; ");
    let headers = [("cookie", line.as_str()), SAME_ORIGIN];
    app.world.pass(TimeDelta::minutes(5));
    let unlock = "mutation($i: UnlockStaffMemberInput!) { unlockStaffMember(input: $i) { userErrors { code } } }";
    let input = json!({"i": {"id": app.id_at(ANNA).await}});
    assert_eq!(app.graphql(unlock, input.clone(), &headers).await.code(), "MFA_REQUIRED");
    let step_up = "mutation($i: StepUpInput!) { stepUp(input: $i) { userErrors { code } } }";
    let answer = app.graphql(step_up, json!({"i": {"password": PASSWORD}}), &headers).await;
    assert_eq!(answer.user_errors("stepUp"), [], "{answer:?}");
    assert_eq!(app.graphql(unlock, input, &headers).await.user_errors(FIELD), []);

    assert_eq!(app.step_up(&admin, json!({"password": PASSWORD})).await.user_errors("stepUp"), []);
    let (phone, _) = app.enrol(&admin).await;
    let code = phone.code(&app, 0);
    app.try_login(ADMIN, PASSWORD).await;
    app.patiently().await;
    let calls = (0..20).map(|_| app.step_up(&admin, json!({"code": code})));
    assert_eq!(winners("stepUp", &[WRONG], calls).await, 1);
}
