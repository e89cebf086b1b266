//! Nobody gets to guess codes: on no path, not in turns with right passwords, and not past a restart.

use chrono::TimeDelta;
use serde_json::json;

use super::{WRONG, access, told};
use crate::{
    rows::ANNA,
    staff::house,
    support::{Answer, PASSWORD},
};

const TEN: usize = 10;

#[tokio::test]
async fn every_path_counts_into_the_same_throttle() {
    for path in ["completeSignIn", "stepUp", "disableMfa", "regenerateRecoveryCodes"] {
        let (app, _) = house().await;
        let anna = app.staff(ANNA, &[]).await;
        let (phone, codes) = app.enrol(&anna).await;
        let token = app.half("TOKEN").await;
        let attempt = async |code: &str| -> Answer {
            let both = json!({"i": {"password": PASSWORD, "code": code}});
            match path {
                "completeSignIn" => app.complete(&token, code).await,
                "stepUp" => app.step_up(&anna, json!({"code": code})).await,
                "disableMfa" => {
                    let document =
                        "mutation($i: DisableMfaInput!) { disableMfa(input: $i) { userErrors { code path } } }";
                    app.as_bearer(&anna, document, both).await
                }
                _ => {
                    let document = "mutation($i: RegenerateRecoveryCodesInput!) { \
                        regenerateRecoveryCodes(input: $i) { userErrors { code path } } }";
                    app.as_bearer(&anna, document, both).await
                }
            }
        };
        let before = app.factors().await;
        for _ in 0..TEN {
            told(&attempt("000000").await, path, WRONG, "input.code");
        }
        for right in [&phone.code(&app, 0), &codes[0]] {
            assert_eq!(attempt(right).await.code(), "RATE_LIMITED", "{path}");
        }
        assert_eq!(app.factors().await, before, "{path}");
        let node = app.another_node();
        assert_eq!(node.complete(&token, &codes[0]).await.code(), "RATE_LIMITED", "{path}: the next path, and node");
        assert_eq!(app.try_login(ANNA, PASSWORD).await.code(), "RATE_LIMITED", "{path}: and the password");
        app.world.pass(TimeDelta::seconds(2));
        assert_eq!(attempt(&codes[0]).await.user_errors(path), [], "{path}: after the wait");
    }
}

#[tokio::test]
async fn a_right_password_in_between_is_no_new_beginning() {
    let (app, _) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let (phone, _) = app.enrol(&anna).await;
    for _ in 0..TEN {
        let token = app.half("TOKEN").await;
        told(&app.complete(&token, "000000").await, "completeSignIn", WRONG, "input.code");
    }
    assert_eq!(app.try_login(ANNA, PASSWORD).await.code(), "RATE_LIMITED");
    app.world.pass(TimeDelta::seconds(2));
    // The eleventh is let in after its wait, and doubles the next.
    let token = app.half("TOKEN").await;
    told(&app.complete(&token, "000000").await, "completeSignIn", WRONG, "input.code");
    app.world.pass(TimeDelta::seconds(1));
    assert_eq!(app.complete(&token, &phone.code(&app, 0)).await.code(), "RATE_LIMITED");
    app.world.pass(TimeDelta::seconds(1));
    access(&app.complete(&token, &phone.code(&app, 0)).await);
    assert_eq!(app.count("users.throttle WHERE subject LIKE 'account:%'").await, 0, "a whole sign-in forgets");
}

#[tokio::test]
async fn one_document_tries_one_code() {
    let (app, _) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    app.enrol(&anna).await;
    let token = app.half("TOKEN").await;
    let call = |name: &str, n: usize| {
        format!(
            "{name}{n}: completeSignIn(input: {{mfaToken: \"{token}\", code: \"00000{n}\"}}) {{ userErrors {{ code }} }}"
        )
    };
    let step_up = "s: stepUp(input: {code: \"000000\"}) { userErrors { code } }";
    let before = app.factors().await;
    for document in [
        format!("mutation {{ {} {} }}", call("a", 1), call("b", 2)),
        format!("mutation {{ {} {step_up} }}", call("a", 1)),
    ] {
        let answer = app.as_bearer(&anna, &document, json!({})).await;
        assert_eq!(answer.code(), "INVALID", "{answer:?}");
        assert!(answer.message().contains("signInAliases"), "{answer:?}");
    }
    assert_eq!(app.factors().await, before);
    assert_eq!(app.count("crm.audit_log WHERE event = 'login.failed'").await, 0, "no code was looked at");
}
