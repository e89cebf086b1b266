//! Accounts of programs: how they come to be, what they may do, and how they end.

mod acting;
mod entering;
mod guardrails;
mod limits;
mod managing;
mod tokens;

use std::sync::Arc;

use serde_json::{Value, json};

use crate::support::{Answer, TestApp};

/// Somebody who may do everything.
const ADMIN: &str = "admin@example.pl";

/// A token's end, a year and a bit less after the tests' world begins.
const END: &str = "2027-11-22T10:00:00Z";

const ACCOUNT: &str = "query($id: ID!) { serviceAccount(id: $id) { id name description owner { id } actions divisionIds networks \
    expiresAt requestsPerMinute state stateReason lastUsedAt lastUsedIp createdBy { id } version \
    tokens { id hint state endsAt lastUsedAt lastUsedIp } } }";

/// What every account may ask for: whether it is let in.
pub const KINDS: &str = "{ searchKinds { __typename } }";

/// What takes `users.staff.read`.
const STAFF: &str = "{ staffMembers(first: 1) { nodes { id } } }";

/// A program's account, and a token of it.
pub struct Program {
    pub id: String,
    pub token: String,
    token_id: String,
}

impl TestApp {
    /// Calls a mutation of one input; what it asks of the payload besides `userErrors`.
    async fn manage(&self, token: &str, field: &str, input: Value, asks: &str) -> Answer {
        let capital = format!("{}{}", field[..1].to_uppercase(), &field[1..]);
        let document = format!(
            "mutation Manage($i: {capital}Input!) {{ {field}(input: $i) {{ {asks} userErrors {{ code message path }} }} }}"
        );
        self.as_bearer(token, &document, json!({"i": input})).await
    }

    /// Calls a mutation of an account that must succeed.
    async fn managed(&self, token: &str, field: &str, input: Value) -> String {
        let answer = self.manage(token, field, input, "serviceAccount { id }").await;
        assert_eq!(answer.user_errors(field), [], "{answer:?}");
        answer.body["data"][field]["serviceAccount"]["id"].as_str().expect("an id").to_owned()
    }

    /// Calls a mutation that must be refused with these codes at these paths, and change nothing.
    async fn unmanaged(&self, token: &str, field: &str, input: Value, asks: &str, errors: &[(&str, &str)]) {
        let before = self.accounts().await;
        let answer = self.manage(token, field, input, asks).await;
        let expected: Vec<_> =
            errors.iter().map(|(code, path)| ((*code).to_owned(), Some((*path).to_owned()))).collect();
        assert_eq!(answer.user_errors(field), expected, "{answer:?}");
        assert_eq!(self.accounts().await, before, "{field} changed something although it was refused");
        let row = self.rows("crm.activity_log", &format!("action = '{field}'")).await;
        let row = row.last().expect("a row");
        assert_eq!((&row["outcome"], &row["code"]), (&json!("rejected"), &json!(errors[0].0)));
    }

    /// All that a refused change must leave as it was.
    async fn accounts(&self) -> String {
        let mut state = String::new();
        for table in ["service_account", "service_account_division", "service_account_token"] {
            let row = "(to_jsonb(x) - 'last_used_at' - 'last_used_ip')::text";
            let sql = format!("SELECT coalesce(string_agg({row}, ';' ORDER BY {row}), '') FROM users.{table} x");
            state.push_str(&self.database.text(&sql).await);
        }
        state
    }

    /// An account with these actions, and a token of it.
    pub async fn program(&self, admin: &str, name: &str, rest: Value) -> Program {
        let mut input = json!({"name": name, "actions": ["users.staff.read"]});
        for (field, value) in rest.as_object().expect("an object") {
            input[field] = value.clone();
        }
        let id = self.managed(admin, "createServiceAccount", input).await;
        let (token, token_id) = self.token_of(admin, &id).await;
        Program { id, token, token_id }
    }

    /// A new token of an account, and its id.
    async fn token_of(&self, admin: &str, account: &str) -> (String, String) {
        let input = json!({"serviceAccountId": account, "expiresAt": END});
        self.issued(admin, "createServiceAccountToken", input).await
    }

    /// Calls a mutation that makes a token; the token and its id.
    async fn issued(&self, admin: &str, field: &str, input: Value) -> (String, String) {
        let answer = self.manage(admin, field, input, "token tokenId").await;
        assert_eq!(answer.user_errors(field), [], "{answer:?}");
        let text = |name: &str| answer.body["data"][field][name].as_str().expect("a token").to_owned();
        (text("token"), text("tokenId"))
    }

    /// An account as an administrator sees it.
    async fn account(&self, admin: &str, id: &str) -> Value {
        let answer = self.as_bearer(admin, ACCOUNT, json!({"id": id})).await;
        assert!(answer.body.get("errors").is_none(), "{answer:?}");
        answer.body["data"]["serviceAccount"].clone()
    }

    /// An input about an account as it is now.
    async fn of_account(&self, admin: &str, id: &str, rest: Value) -> Value {
        let mut input = json!({"id": id, "expectedVersion": self.account(admin, id).await["version"]});
        for (field, value) in rest.as_object().expect("an object") {
            input[field] = value.clone();
        }
        input
    }

    /// Suspends, resumes or ends an account.
    pub async fn resolve(&self, admin: &str, field: &str, id: &str) {
        let input = self.of_account(admin, id, json!({"reason": "Umowa wygasła"})).await;
        self.managed(admin, field, input).await;
    }

    /// Whether a program is let in with a token.
    async fn lets_in(&self, token: &str) -> bool {
        let answer = self.as_bearer(token, KINDS, json!({})).await;
        match answer.code() {
            "" => true,
            "UNAUTHENTICATED" => {
                answer.refused(401, "UNAUTHENTICATED");
                false
            }
            other => panic!("{other}: {answer:?}"),
        }
    }

    /// The reasons of the audit log's refusals of tokens, oldest first.
    async fn refusals(&self) -> Vec<Value> {
        let rows = self.rows("crm.audit_log", "event = 'serviceToken.refused'").await;
        rows.into_iter().map(|row| row["reason"].clone()).collect()
    }
}

/// A house with an administrator, whose token this is.
pub async fn house() -> (Arc<TestApp>, String) {
    let app = TestApp::start().await;
    let token = app.staff(ADMIN, &["administrator"]).await;
    (Arc::new(app), token)
}
