//! The ledger of consents.

use futures_util::future::join_all;
use serde_json::{Value, json};

use super::{B, house, person, with};
use crate::support::TestApp;

const CONSENTS: &str = "query($id: ID!) { node(id: $id) { ... on Customer { \
    consents { kind channel given } consentLedger { kind channel given at way textVersion recordedAt recordedBy { email } } } } }";

fn marketing(id: &str, rest: Value) -> Value {
    let input = json!({"id": id, "kind": "MARKETING", "channel": "SMS", "given": true, "way": "PHONE",
        "textVersion": "2026-01"});
    with(input, rest)
}

impl TestApp {
    async fn consents(&self, token: &str, id: &str) -> Value {
        let answer = self.as_bearer(token, CONSENTS, json!({"id": id})).await;
        assert!(answer.body.get("errors").is_none(), "{answer:?}");
        answer.body["data"]["node"].clone()
    }
}

#[tokio::test]
async fn the_ledger_keeps_every_word_and_its_state_is_the_last_of_each_kind_and_channel() {
    let (app, token) = house().await;
    let id = app.customer_of(&token, person("Jan", "Łoś")).await;
    let record = async |rest| app.customer_done(&token, "recordCustomerConsent", marketing(&id, rest)).await;
    record(json!({"at": "2026-10-01T08:00:00Z"})).await;
    record(json!({"channel": "EMAIL", "at": "2026-10-02T08:00:00Z"})).await;
    record(json!({"kind": "PLOT_ACCESS", "channel": null, "way": "CONTRACT", "at": "2026-10-03T08:00:00Z"})).await;
    let withdrawn = marketing(&id, json!({"given": false, "textVersion": null, "way": "POST"}));
    let answer = app.customer_change(&token, "recordCustomerConsent", withdrawn, "withdrawing").await;
    assert_eq!(answer.user_errors("recordCustomerConsent"), [], "{answer:?}");
    let entry = app.customer_entry("withdrawing").await;
    assert_eq!(
        (&entry["event"], &entry["subject"], &entry["after"]["channel"]),
        (&json!("customer.consentWithdrawn"), &json!(id), &json!("sms"))
    );
    let seen = app.consents(&token, &id).await;
    let state: Vec<_> = seen["consents"].as_array().expect("a list").iter().map(ToString::to_string).collect();
    let line = |kind: &str, channel: Value, given: bool| json!({"kind": kind, "channel": channel, "given": given});
    let expected = [
        line("MARKETING", json!("SMS"), false),
        line("PLOT_ACCESS", Value::Null, true),
        line("MARKETING", json!("EMAIL"), true),
    ];
    assert_eq!(state, expected.map(|line| line.to_string()), "the latest first");
    let ledger = seen["consentLedger"].as_array().expect("a list");
    assert_eq!(ledger.len(), 4);
    assert_eq!(
        ledger[0],
        json!({"kind": "MARKETING", "channel": "SMS", "given": false, "at": "2026-11-22T10:00:00+00:00", "way": "POST",
            "textVersion": null, "recordedAt": "2026-11-22T10:00:00+00:00", "recordedBy": {"email": "admin@example.pl"}})
    );
    let may = "SELECT bool_or(has_table_privilege('crm_writer', 'customers.consent', may))::text \
               FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) may";
    assert_eq!(app.database.text(may).await, "false", "no line is ever changed");
}

#[tokio::test]
async fn what_says_nothing_new_or_can_not_have_been_said_is_refused() {
    let (app, token) = house().await;
    let id = app.customer_of(&token, person("Jan", "Łoś")).await;
    let refused = async |rest: Value, code: &str, path: &str| {
        app.customer_refused(&token, "recordCustomerConsent", marketing(&id, rest), &[(code, path)]).await;
    };
    refused(json!({"channel": null}), "CUSTOMERS_CONSENT_CHANNEL", "input.channel").await;
    refused(json!({"kind": "EARLY_START"}), "CUSTOMERS_CONSENT_CHANNEL", "input.channel").await;
    refused(json!({"at": "2026-11-22T10:00:01Z"}), "CUSTOMERS_CONSENT_IN_FUTURE", "input.at").await;
    refused(json!({"textVersion": " "}), "CUSTOMERS_TEXT_VERSION_INVALID", "input.textVersion").await;
    refused(json!({"given": false}), "CUSTOMERS_CONSENT_NOT_GIVEN", "input.given").await;
    app.customer_done(&token, "recordCustomerConsent", marketing(&id, json!({}))).await;
    refused(json!({}), "CUSTOMERS_CONSENT_GIVEN_ALREADY", "input.given").await;
    let earlier = json!({"given": false, "at": "2026-11-22T09:59:59Z"});
    refused(earlier, "CUSTOMERS_CONSENT_TOO_EARLY", "input.at").await;
    app.customer_done(&token, "recordCustomerConsent", marketing(&id, json!({"textVersion": "2026-02"}))).await;
}

#[tokio::test]
async fn of_two_at_once_one_is_written_and_one_key_writes_one_line() {
    let (app, token) = house().await;
    let id = app.customer_of(&token, person("Jan", "Łoś")).await;
    let give = || app.customer_change(&token, "recordCustomerConsent", marketing(&id, json!({})), "race");
    let both = join_all([give(), give()]).await;
    let refused = both.iter().filter(|answer| !answer.user_errors("recordCustomerConsent").is_empty()).count();
    assert_eq!((refused, app.count("customers.consent").await), (1, 1));
    let once = marketing(&id, json!({"channel": "EMAIL", "idempotencyKey": "klucz"}));
    for _ in 0..2 {
        app.customer_done(&token, "recordCustomerConsent", once.clone()).await;
    }
    assert_eq!(app.count("customers.consent").await, 2);
}

#[tokio::test]
async fn another_divisions_consents_are_neither_seen_nor_written() {
    let (app, admin) = house().await;
    let id = app.customer_of(&admin, with(person("Zofia", "Obca"), json!({"divisionId": B}))).await;
    app.customer_done(&admin, "recordCustomerConsent", marketing(&id, json!({}))).await;
    let ola = app.of_division_a("ola@a.pl").await;
    assert_eq!(app.consents(&ola, &id).await, Value::Null);
    let before = app.customer_state().await;
    let input = marketing(&id, json!({"given": false}));
    let answer = app.customer_change(&ola, "recordCustomerConsent", input, "x").await;
    assert_eq!((answer.code(), app.customer_state().await), ("NOT_FOUND", before));
}
