//! PESEL numbers: sealed, found without being opened, and shown on record only.

use std::sync::Arc;

use crm_core::{config, security::Keys};
use serde_json::{Value, json};

use super::{PESEL, company, house, person};
use crate::support::TestApp;

/// Somebody whose PESEL is known.
async fn known(app: &TestApp, token: &str) -> String {
    let id = app.customer_of(token, person("Łucja", "Żak")).await;
    let input = app.about_customer(token, &id, json!({"pesel": " 440514 01359 "})).await;
    app.customer_done(token, "setCustomerPesel", input).await;
    id
}

/// Every row of everything that is kept of a change, as text.
async fn everything(app: &TestApp) -> String {
    let mut all = app.customer_state().await;
    for table in ["activity_log", "audit_log", "audit_value", "outbox"] {
        let there = app.database.text(&format!("SELECT coalesce(to_regclass('crm.{table}')::text, '')")).await;
        if !there.is_empty() {
            let sql = format!("SELECT coalesce(string_agg(x::text, ';'), '') FROM crm.{table} x");
            all.push_str(&app.database.text(&sql).await);
        }
    }
    all
}

#[tokio::test]
async fn a_pesel_is_kept_nowhere_in_the_clear_and_each_reading_is_on_record() {
    let (app, token) = house().await;
    let id = known(&app, &token).await;
    let seen = app.customer(&token, &id).await;
    assert_eq!((&seen["hasPesel"], &seen["version"]), (&json!(true), &json!(2)));
    assert_eq!(app.customer_entry("setCustomerPesel").await["event"], "customer.peselEntered");
    assert_eq!(app.count("customers.sealed").await, 1);
    let reveal = json!({"id": id, "reason": " Wniosek o umowę "});
    let answer = app.customer_change(&token, "revealCustomerPesel", reveal, "revealing").await;
    assert_eq!(answer.body["data"]["revealCustomerPesel"], json!({"pesel": PESEL, "userErrors": []}), "{answer:?}");
    let entry = app.customer_entry("revealing").await;
    assert_eq!(
        (&entry["event"], &entry["category"], &entry["subject"], &entry["reason"]),
        (&json!("customer.peselRevealed"), &json!("security"), &json!(id), &json!("Wniosek o umowę"))
    );
    assert_eq!((&entry["before"], &entry["after"]), (&Value::Null, &Value::Null));
    let hexadecimal: String = PESEL.bytes().map(|byte| format!("{byte:02x}")).collect();
    let kept = everything(&app).await;
    assert!(!kept.contains(PESEL) && !kept.contains(&hexadecimal), "{kept}");
    app.customer_refused(
        &token,
        "revealCustomerPesel",
        json!({"id": id, "reason": ""}),
        &[("CUSTOMERS_REASON_INVALID", "input.reason")],
    )
    .await;
}

#[tokio::test]
async fn who_may_edit_enters_it_and_does_not_read_it() {
    let (app, admin) = house().await;
    let helpdesk = app.staff("pomoc@example.pl", &["helpdesk"]).await;
    let id = known(&app, &helpdesk).await;
    let before = app.customer_state().await;
    let answer = app.customer_change(&helpdesk, "revealCustomerPesel", json!({"id": id, "reason": "x"}), "x").await;
    assert_eq!(
        (answer.code(), &answer.body["errors"][0]["extensions"]["action"]),
        ("FORBIDDEN", &json!("customers.pesel.reveal"))
    );
    assert!(!answer.body.to_string().contains(PESEL));
    assert_eq!(app.customer_state().await, before);
    assert_eq!(app.customers_found(&helpdesk, PESEL).await, ["EXACT hasPesel Łucja Żak"]);
    assert_eq!(app.customers_found(&admin, "44051401358").await, [""; 0], "another number");
}

#[tokio::test]
async fn wrong_numbers_are_refused_and_none_takes_it_away() {
    let (app, token) = house().await;
    let id = known(&app, &token).await;
    let invalid = [("CUSTOMERS_PESEL_INVALID", "input.pesel")];
    for wrong in ["44051401358", "44053201353", "4405140135", "pesel"] {
        let input = app.about_customer(&token, &id, json!({"pesel": wrong})).await;
        app.customer_refused(&token, "setCustomerPesel", input, &invalid).await;
    }
    let firm = app.customer_of(&token, company("Firma")).await;
    let input = app.about_customer(&token, &firm, json!({"pesel": PESEL})).await;
    app.customer_refused(&token, "setCustomerPesel", input, &[("CUSTOMERS_NOT_OF_KIND", "input.pesel")]).await;
    let input = app.about_customer(&token, &id, json!({"pesel": null})).await;
    app.customer_done(&token, "setCustomerPesel", input).await;
    assert_eq!(app.customer(&token, &id).await["hasPesel"], false);
    let missing = [("CUSTOMERS_PESEL_MISSING", "input.id")];
    app.customer_refused(&token, "revealCustomerPesel", json!({"id": id, "reason": "x"}), &missing).await;
    assert_eq!(app.customers_found(&token, PESEL).await, [""; 0]);
}

#[tokio::test]
async fn after_a_change_of_the_key_numbers_are_found_before_and_after_they_are_sealed_anew() {
    let (app, _) = house().await;
    let folder = tempfile::tempdir().expect("a folder");
    let keys = |text: &str| {
        let settings = config::Keys { signing: None, verifying: None, encryption: Some(text.to_owned().into()) };
        Arc::new(Keys::load(&settings, folder.path(), &*app.world).expect("keys"))
    };
    let (old, new) = ("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "HwECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    let node = |text: &str| app.another_node_with_keys(keys(text));
    let before = node(old);
    let token = before.login("admin@example.pl").await;
    let id = known(&before, &token).await;
    let blind = app.database.text("SELECT encode(blind, 'hex') FROM customers.sealed").await;
    let both = node(&format!("{new},{old}"));
    let token = both.login("admin@example.pl").await;
    assert_eq!(both.customers_found(&token, PESEL).await, ["EXACT hasPesel Łucja Żak"], "sealed by the old one");
    let start = async |node: &TestApp| {
        let mut notices = Vec::new();
        for starter in &node.assembly.starters {
            notices.extend(starter.start(&node.system()).await.expect("it starts"));
        }
        notices.concat()
    };
    assert!(start(&node(new)).await.contains("1 number(s) of customers can't be opened"));
    assert!(start(&both).await.contains("1 number(s) of customers are sealed with the newest key now"));
    assert!(!start(&both).await.contains("customers"), "once");
    assert_ne!(app.database.text("SELECT encode(blind, 'hex') FROM customers.sealed").await, blind);
    let alone = node(new);
    let token = alone.login("admin@example.pl").await;
    assert_eq!(alone.customers_found(&token, PESEL).await, ["EXACT hasPesel Łucja Żak"]);
    let done = alone.customer_done(&token, "revealCustomerPesel", json!({"id": id, "reason": "x"})).await;
    assert_eq!(done["pesel"], PESEL);
}
