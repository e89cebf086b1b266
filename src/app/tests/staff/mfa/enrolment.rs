//! Setting an authenticator up.

use std::sync::Arc;

use chrono::TimeDelta;
use crm_core::{config, security::Keys};
use serde_json::json;

use super::{Phone, WRONG, access, codes_of, told};
use crate::{
    rows::ANNA,
    staff::{house, outcomes, won},
    support::TestApp,
};

const CONFIRM: &str = "confirmTotpEnrolment";
const GONE: &str = "USERS_MFA_ENROLMENT_GONE";
const MINE: &str = "{ me { mfa { enabledAt recoveryCodesLeft dueAt } } }";

#[tokio::test]
async fn it_counts_once_its_first_code_has_come() {
    let (app, _) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let answer = app.start_enrolment(&anna).await;
    let enrolment = &answer.body["data"]["startTotpEnrolment"]["enrolment"];
    let secret = enrolment["secret"].as_str().unwrap_or_else(|| panic!("{answer:?}"));
    let uri = format!("otpauth://totp/localhost:anna%40example.pl?secret={secret}&issuer=localhost");
    assert_eq!((&enrolment["uri"], &enrolment["expiresAt"]), (&json!(uri), &json!("2026-11-22T10:10:00+00:00")));
    assert!(enrolment["qrSvg"].as_str().unwrap().starts_with("<svg "));
    assert!(app.login(ANNA).await.len() > 20, "until then the password alone signs in");

    let phone = Phone::of(secret);
    let before = app.factors().await;
    for wrong in ["000000", "", "x", &phone.code(&app, 2), &phone.code(&app, -2)] {
        told(&app.confirm(&anna, wrong).await, CONFIRM, WRONG, "input.code");
        assert_eq!(app.factors().await, before);
    }
    let answer = app.confirm(&anna, &phone.code(&app, 0)).await;
    let codes = codes_of(&answer, CONFIRM);
    assert_eq!(codes.iter().collect::<std::collections::HashSet<_>>().len(), 10, "{codes:?}");
    assert!(codes.iter().all(|code| code.len() == 19), "{codes:?}");
    let mine = app.as_bearer(&anna, MINE, json!({})).await;
    let expected = json!({"enabledAt": "2026-11-22T10:00:00+00:00", "recoveryCodesLeft": 10, "dueAt": null});
    assert_eq!(mine.body["data"]["me"]["mfa"], expected);
    assert!(app.mail_to(ANNA).await.contains("an authenticator was set up for the account anna@example.pl"));
    let [entry] = app.audited("mfa.enabled").await.try_into().expect("one entry");
    assert_eq!((&entry["category"], &entry["subject"]), (&json!("security"), &json!(app.id_at(ANNA).await)));

    let token = app.half("TOKEN").await;
    told(&app.complete(&token, &phone.code(&app, 0)).await, "completeSignIn", WRONG, "input.code");
    app.world.pass(TimeDelta::seconds(30));
    access(&app.complete(&token, &phone.code(&app, 0)).await);
    let logs = app.both_logs().await;
    assert!(!logs.contains(secret) && !codes.iter().any(|code| logs.contains(code)), "no secret in the logs");
}

#[tokio::test]
async fn nothing_in_the_database_tells_a_code() {
    let (app, _) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let (phone, codes) = app.enrol(&anna).await;
    let plain: String = phone.0.secret().as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let state = app.factors().await;
    assert!(!state.contains(&plain), "sealed");
    for code in codes {
        let hex: String = code.replace('-', "").bytes().map(|byte| format!("{byte:02x}")).collect();
        assert!(!state.contains(&hex) && !state.contains(&code), "hashed");
    }
}

#[tokio::test]
async fn it_waits_ten_minutes_and_needs_a_fresh_proof_to_begin() {
    let (app, _) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    told(&app.confirm(&anna, "123456").await, CONFIRM, GONE, "");
    let phone = app.phone(&anna).await;
    app.world.pass(TimeDelta::minutes(5));
    let refused = app.start_enrolment(&anna).await;
    assert_eq!(refused.code(), "MFA_REQUIRED", "{refused:?}");
    assert_eq!(refused.body["errors"][0]["extensions"]["reason"], "STEP_UP_REQUIRED");
    app.world.pass(TimeDelta::minutes(5));
    let anna = app.login(ANNA).await;
    told(&app.confirm(&anna, &phone.code(&app, 0)).await, CONFIRM, GONE, "");
    assert_eq!(app.count("users.totp").await, 0);
}

#[tokio::test]
async fn another_one_replaces_the_first_only_when_it_is_confirmed() {
    let (app, _) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let (first, old) = app.enrol(&anna).await;
    let abandoned = app.phone(&anna).await;
    let second = app.phone(&anna).await;
    let token = app.half("TOKEN").await;
    access(&app.complete(&token, &first.code(&app, 0)).await);
    told(&app.confirm(&anna, &abandoned.code(&app, 0)).await, CONFIRM, WRONG, "input.code");
    let codes = codes_of(&app.confirm(&anna, &second.code(&app, 0)).await, CONFIRM);
    assert_eq!(app.audited("mfa.replaced").await.len(), 1);
    app.world.pass(TimeDelta::seconds(60));
    let token = app.half("TOKEN").await;
    for dead in [&first.code(&app, 0), &old[0]] {
        told(&app.complete(&token, dead).await, "completeSignIn", WRONG, "input.code");
    }
    access(&app.complete(&token, &second.code(&app, 0)).await);
    access(&app.complete(&app.half("TOKEN").await, &codes[0]).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_twenty_confirmations_at_once_one_wins() {
    let (app, _) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let phone = app.phone(&anna).await;
    let code = phone.code(&app, 0);
    let calls = (0..20).map(|_| app.confirm(&anna, &code));
    assert_eq!(outcomes(CONFIRM, calls).await, won(1, GONE, 19));
    assert_eq!((app.count("users.totp").await, app.count("users.recovery_code").await), (1, 10));
    assert_eq!(app.count("crm.mail WHERE template = 'users.mfaEnabled'").await, 1);
}

#[tokio::test]
async fn after_a_change_of_the_key_secrets_are_sealed_with_the_newest() {
    let (app, _) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let (phone, _) = app.enrol(&anna).await;
    // The same database under another key: the old one is lost, and told.
    let folder = tempfile::tempdir().expect("a folder");
    let keys = |text: &str| {
        let settings = config::Keys { signing: None, verifying: None, encryption: Some(text.to_owned().into()) };
        Arc::new(Keys::load(&settings, folder.path(), &*app.world).expect("keys"))
    };
    let (old, new) = ("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "HwECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    let place = app.database.text("SELECT 'users.totp ' || staff_id FROM users.totp").await;
    let sealed = keys(old).seal(&*app.world, &place, phone.0.secret().as_bytes()).expect("sealed");
    let hex: String = sealed.iter().map(|byte| format!("{byte:02x}")).collect();
    app.database.admin(&format!("UPDATE users.totp SET secret = decode('{hex}', 'hex')")).await;
    let node = |text: &str| app.another_node_with_keys(keys(text));
    let start = async |node: &TestApp| {
        let mut notices = Vec::new();
        for starter in &node.assembly.starters {
            notices.extend(starter.start(&node.system()).await.expect("it starts"));
        }
        notices.concat()
    };
    assert!(start(&node(new)).await.contains("1 secret(s) of authenticators can't be opened"));
    let both = node(&format!("{new},{old}"));
    assert!(start(&both).await.contains("1 secret(s) of authenticators are sealed with the newest key now"));
    assert!(!start(&both).await.contains("authenticators"), "once");
    assert_eq!(app.count("crm.activity_log WHERE action = 'resealSecrets' AND outcome = 'succeeded'").await, 1);
    assert_eq!(app.audited("mfa.secretsResealed").await[0]["after"], json!({"secrets": 1}));
    let alone = node(new);
    assert!(!start(&alone).await.contains("authenticators"));
    let token = alone.half("TOKEN").await;
    access(&alone.complete(&token, &phone.code(&app, 0)).await);
}
