//! Idempotency keys: what is asked for again is not done again, whatever became of the first answer.

mod keys;
mod lost_answers;
mod once;

pub use lost_answers::carry;
use serde_json::{Value, json};

use crate::support::{Answer, TestApp};

/// Registers a document.
const TRUST: &str = "mutation Trust($i: TrustDocumentInput!) { trustDocument(input: $i) { \
    document { id name } userErrors { code path } } }";

fn document(key: &str, name: &str) -> Value {
    json!({"i": {"name": name, "text": format!("{{ me {{ id }} }} # {name}"), "idempotencyKey": key}})
}

impl TestApp {
    async fn trusts(&self, token: &str, key: &str, name: &str) -> Answer {
        self.as_bearer(token, TRUST, document(key, name)).await
    }

    /// The activity rows of `trustDocument`, as outcome, code and whether one only repeats another.
    async fn trusted(&self) -> Vec<(String, Option<String>, bool)> {
        let rows = self.rows("crm.activity_log", "action = 'trustDocument'").await;
        let text = |value: &Value| value.as_str().map(ToOwned::to_owned);
        rows.iter()
            .map(|row| (text(&row["outcome"]).unwrap(), text(&row["code"]), row["meta"]["repeats"].is_string()))
            .collect()
    }
}

/// The document that came of it.
#[track_caller]
fn made(answer: &Answer) -> String {
    assert_eq!(answer.user_errors("trustDocument"), [], "{answer:?}");
    answer.body["data"]["trustDocument"]["document"]["id"].as_str().unwrap_or_else(|| panic!("{answer:?}")).to_owned()
}

/// The refusal of a key.
#[track_caller]
fn refused(answer: &Answer) -> String {
    match &answer.user_errors("trustDocument")[..] {
        [(code, Some(path))] if path == "input.idempotencyKey" => code.clone(),
        _ => panic!("{answer:?}"),
    }
}
