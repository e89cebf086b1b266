//! Recovery codes made anew, second factors taken away, by their owners and by administrators; and who sees it.

use serde_json::{Value, json};

use super::{WRONG, access, codes_of, told, winners};
use crate::{
    rows::{ANNA, ME},
    staff::{ADMIN, house},
    support::{Answer, PASSWORD, TestApp},
};

impl TestApp {
    async fn disable_mfa(&self, token: &str, password: &str, code: &str) -> Answer {
        self.change(token, "disableMfa", json!({"password": password, "code": code})).await
    }

    async fn regenerate(&self, token: &str, password: &str, code: &str) -> Answer {
        let document = "mutation($i: RegenerateRecoveryCodesInput!) { regenerateRecoveryCodes(input: $i) { \
            recoveryCodes userErrors { code message path } } }";
        self.as_bearer(token, document, json!({"i": {"password": password, "code": code}})).await
    }
}

#[tokio::test]
async fn to_turn_it_off_takes_password_and_code() {
    let (app, _) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    told(&app.disable_mfa(&anna, PASSWORD, "000000").await, "disableMfa", "USERS_MFA_NOT_ENABLED", "");
    let (phone, codes) = app.enrol(&anna).await;
    let before = app.factors().await;
    for (password, code, expected, path) in [
        ("wrong", phone.code(&app, 0), "USERS_PASSWORD_WRONG", "input.password"),
        (PASSWORD, "000000".to_owned(), WRONG, "input.code"),
        (PASSWORD, String::new(), WRONG, "input.code"),
    ] {
        told(&app.disable_mfa(&anna, password, &code).await, "disableMfa", expected, path);
        assert_eq!(app.factors().await, before);
    }
    let reasons: Vec<_> = app.audited("mfa.changeRefused").await.iter().map(|entry| entry["reason"].clone()).collect();
    assert_eq!(reasons, ["wrong password", "wrong code", "wrong code"]);
    assert_eq!(app.disable_mfa(&anna, PASSWORD, &codes[0]).await.user_errors("disableMfa"), []);
    assert_eq!((app.count("users.totp").await, app.count("users.recovery_code").await), (0, 0));
    assert!(app.mail_to(ANNA).await.contains("the second factor of the account anna@example.pl was turned off"));
    assert_eq!(app.audited("mfa.disabled").await[0]["reason"], "by its owner");
    assert!(app.signs_in(ANNA, PASSWORD).await);
}

#[tokio::test]
async fn new_recovery_codes_make_the_old_ones_worthless() {
    let (app, _) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let (phone, old) = app.enrol(&anna).await;
    let before = app.factors().await;
    let field = "regenerateRecoveryCodes";
    let wrong = app.regenerate(&anna, "wrong", &phone.code(&app, 0)).await;
    told(&wrong, field, "USERS_PASSWORD_WRONG", "input.password");
    told(&app.regenerate(&anna, PASSWORD, "000000").await, field, WRONG, "input.code");
    assert_eq!(app.factors().await, before);
    let new = codes_of(&app.regenerate(&anna, PASSWORD, &phone.code(&app, 0)).await, field);
    assert!(new.len() == 10 && !new.iter().any(|code| old.contains(code)));
    let token = app.half("TOKEN").await;
    told(&app.complete(&token, &old[0]).await, "completeSignIn", WRONG, "input.code");
    access(&app.complete(&token, &new[9]).await);
    assert_eq!(app.audited("mfa.recoveryCodesRegenerated").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_turn_it_off_with_one_code_one_wins() {
    let (app, _) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let (phone, _) = app.enrol(&anna).await;
    app.half("TOKEN").await;
    app.patiently().await;
    let code = phone.code(&app, 0);
    let calls = (0..20).map(|_| app.disable_mfa(&anna, PASSWORD, &code));
    assert_eq!(winners("disableMfa", &[WRONG, "USERS_MFA_NOT_ENABLED"], calls).await, 1);
    assert_eq!(app.count("crm.mail WHERE template = 'users.mfaDisabled'").await, 1);
}

#[tokio::test]
async fn an_administrator_resets_that_of_another_with_a_reason() {
    let (app, admin) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let id = app.id_at(ANNA).await;
    let field = "resetStaffMfa";
    let input = |id: &str, reason: &str| json!({"id": id, "reason": reason});
    app.refused_to(&admin, field, input(&id, "x"), "USERS_MFA_NOT_ENABLED", "input.id").await;
    let (phone, _) = app.enrol(&anna).await;
    let token = app.half("TOKEN").await;
    app.refused_to(&admin, field, input(&id, " "), "USERS_REASON_INVALID", "input.reason").await;
    app.refused_to(&admin, field, input(&app.id_at(ADMIN).await, "x"), "USERS_NOT_YOURSELF", "input.id").await;
    let helpdesk = app.staff("jan@example.pl", &["helpdesk"]).await;
    let refused = app.change(&helpdesk, field, input(&id, "x")).await;
    assert_eq!(refused.code(), "FORBIDDEN", "{refused:?}");
    let node = app.another_node();
    assert_eq!(node.me(&anna).await.code(), "");
    app.succeeds(&admin, field, input(&id, "zgubiony telefon")).await;
    app.me(&anna).await.refused(401, "UNAUTHENTICATED");
    node.until(&anna, ME, "UNAUTHENTICATED").await;
    told(
        &app.complete(&token, &phone.code(&app, 0)).await,
        "completeSignIn",
        "USERS_MFA_TOKEN_WRONG",
        "input.mfaToken",
    );
    for table in ["totp", "totp_enrolment", "recovery_code", "mfa_challenge"] {
        assert_eq!(app.count(&format!("users.{table}")).await, 0, "{table}");
    }
    assert!(
        app.mail_to(ANNA).await.contains("an administrator removed the second factor of the account anna@example.pl")
    );
    let [entry] = app.audited("mfa.reset").await.try_into().expect("one entry");
    assert_eq!((&entry["reason"], &entry["after"]["sessionsEnded"]), (&json!("zgubiony telefon"), &json!(1)));
    assert!(app.signs_in(ANNA, PASSWORD).await, "the password alone, until they set up another");
}

#[tokio::test]
async fn the_list_shows_it_and_goes_by_it_for_those_who_may_know() {
    let (app, admin) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    app.enrol(&anna).await;
    let document =
        "query($f: StaffFilter) { staffMembers(filter: $f) { totalCount edges { node { email mfaEnabledAt } } } }";
    let listed = async |token: &str, mfa: Value| {
        let answer = app.as_bearer(token, document, json!({"f": {"mfa": mfa}})).await;
        let edges =
            answer.body["data"]["staffMembers"]["edges"].as_array().unwrap_or_else(|| panic!("{answer:?}")).clone();
        let pair = |edge: &Value| {
            let node = &edge["node"];
            (node["email"].as_str().unwrap().to_owned(), node["mfaEnabledAt"].is_string())
        };
        let mut listed: Vec<_> = edges.iter().map(pair).collect();
        listed.sort();
        assert_eq!(answer.body["data"]["staffMembers"]["totalCount"], listed.len());
        listed
    };
    let (anna_too, admin_not) = ((ANNA.to_owned(), true), (ADMIN.to_owned(), false));
    assert_eq!(listed(&admin, Value::Null).await, [admin_not.clone(), anna_too.clone()]);
    assert_eq!(listed(&admin, json!(true)).await, [anna_too]);
    assert_eq!(listed(&admin, json!(false)).await, [admin_not]);
    let helpdesk = app.staff("jan@example.pl", &["helpdesk"]).await;
    for mfa in [true, false] {
        let answer = app.as_bearer(&helpdesk, document, json!({"f": {"mfa": mfa}})).await;
        assert_eq!(answer.code(), "FORBIDDEN", "{answer:?}");
        assert_eq!(answer.body["errors"][0]["extensions"]["action"], "users.credential.read");
    }
    let answer = app.as_bearer(&helpdesk, document, json!({"f": {}})).await;
    assert_eq!(answer.body["data"]["staffMembers"]["totalCount"], 3);
}

#[tokio::test]
async fn who_is_anonymised_leaves_no_secret_behind() {
    let (app, admin) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    app.enrol(&anna).await;
    let change = json!({"oldPassword": PASSWORD, "password": crate::staff::OTHER});
    app.succeeds(&anna, "changeMyPassword", change).await;
    assert_eq!(app.count("users.password_history").await, 1);
    let input = app.about(ANNA, json!({"reason": "RODO"})).await;
    app.succeeds(&admin, "anonymiseStaffMember", input).await;
    for table in ["totp", "recovery_code", "password_history"] {
        assert_eq!(app.count(&format!("users.{table}")).await, 0, "{table}");
    }
}
