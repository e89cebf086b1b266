//! How members of staff come, change, are shut out and go; and what nobody may do to another.

mod anonymising;
mod disabling;
mod editing;
mod guardrails;
mod invitations;
mod mfa;
mod passwords;
mod recovery;

use std::sync::Arc;

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{Answer, TestApp, role_id};

/// Somebody who may do everything.
const ADMIN: &str = "admin@example.pl";

/// Another password.
const OTHER: &str = "chrząszcz brzmi w trzcinie";

/// What a person is asked for.
const PERSON: &str = "query($id: ID!) { staff(id: $id) { name email language status roles { system } version lastLoginAt \
    mustChangePassword locked lockedUntil invitationExpiresAt disabledAt disabledReason } }";

impl TestApp {
    /// Calls a mutation of one input and one person.
    async fn change(&self, token: &str, field: &str, mut input: Value) -> Answer {
        // A system role that is only named is meant everywhere.
        for role in input.get_mut("roles").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(system) = role.as_str() {
                *role = json!({"roleId": role_id(system)});
            }
        }
        let capital = format!("{}{}", field[..1].to_uppercase(), &field[1..]);
        let document = format!(
            "mutation Change($i: {capital}Input!) {{ {field}(input: $i) {{ staff {{ id }} userErrors {{ code message path }} }} }}"
        );
        if token.is_empty() {
            return self.graphql(&document, json!({"i": input}), &[]).await;
        }
        self.as_bearer(token, &document, json!({"i": input})).await
    }

    /// Calls a mutation that must succeed.
    async fn succeeds(&self, token: &str, field: &str, input: Value) {
        let answer = self.change(token, field, input).await;
        assert_eq!(answer.user_errors(field), [], "{answer:?}");
        assert!(answer.body["data"][field]["staff"]["id"].is_string(), "{answer:?}");
    }

    /// Calls a mutation that must be refused with this code at this path, and change nothing.
    async fn refused_to(&self, token: &str, field: &str, input: Value, code: &str, path: &str) {
        let before = self.everything().await;
        let answer = self.change(token, field, input).await;
        assert_eq!(answer.user_errors(field), [(code.to_owned(), Some(path.to_owned()))], "{answer:?}");
        assert_eq!(self.everything().await, before, "{field} changed something although it was refused with {code}");
        let row = self.rows("crm.activity_log", &format!("action = '{field}'")).await;
        let row = row.last().expect("a row");
        assert_eq!((&row["outcome"], &row["code"]), (&json!("rejected"), &json!(code)));
    }

    /// All that a refused change must leave as it was.
    async fn everything(&self) -> String {
        let links = "SELECT coalesce(string_agg(x::text, ';' ORDER BY x::text), '') FROM users.link x";
        format!("{}{}{}", self.state().await, self.database.text(links).await, self.count("crm.mail").await)
    }

    /// The id of whoever has this address.
    pub(crate) async fn id_at(&self, email: &str) -> String {
        let sql = format!("SELECT 'staff_' || replace(id::text, '-', '') FROM users.staff WHERE email = '{email}'");
        self.database.text(&sql).await
    }

    /// An input about a person as they are now.
    async fn about(&self, email: &str, rest: Value) -> Value {
        let version =
            self.database.text(&format!("SELECT version::text FROM users.staff WHERE email = '{email}'")).await;
        let mut input =
            json!({"id": self.id_at(email).await, "expectedVersion": version.parse::<i32>().expect("a number")});
        for (field, value) in rest.as_object().expect("an object") {
            input[field] = value.clone();
        }
        input
    }

    /// A person as an administrator sees them.
    async fn seen(&self, token: &str, id: &str) -> Value {
        let answer = self.as_bearer(token, PERSON, json!({"id": id})).await;
        assert!(answer.body.get("errors").is_none(), "{answer:?}");
        answer.body["data"]["staff"].clone()
    }

    /// Invites somebody.
    async fn invite(&self, token: &str, email: &str, roles: &[&str]) -> String {
        let input = json!({"email": email, "name": "Łucja Żółć", "language": "PL", "roles": roles});
        self.succeeds(token, "inviteStaffMember", input).await;
        self.id_at(email).await
    }

    /// The text of the newest mail to an address.
    async fn mail_to(&self, email: &str) -> String {
        let sql = format!("SELECT body_text FROM crm.mail WHERE address = '{email}' ORDER BY id DESC LIMIT 1");
        self.database.text(&sql).await
    }

    /// The token in the newest mail to an address; the link leads to this page.
    async fn token_in_mail(&self, email: &str, page: &str) -> String {
        let link = format!("{}/{page}#token=", self.house.public_url);
        let sql = format!(
            "SELECT body_text FROM crm.mail WHERE address = '{email}' AND strpos(body_text, '{link}') > 0 \
             ORDER BY id DESC LIMIT 1"
        );
        let text = self.database.text(&sql).await;
        let (_, token) = text.split_once(&link).unwrap_or_else(|| panic!("no link in: {text}"));
        token.split_whitespace().next().expect("a token").to_owned()
    }

    /// Signs in with a password; the answer.
    async fn try_login(&self, email: &str, password: &str) -> Answer {
        let query = "mutation($i: LoginInput!) { login(input: $i) { accessToken refreshToken passwordChangeToken \
            userErrors { code path } } }";
        self.graphql(query, json!({"i": {"email": email, "password": password}}), &[]).await
    }

    /// An access token of somebody who signs in with this password.
    async fn token(&self, email: &str, password: &str) -> String {
        let answer = self.try_login(email, password).await;
        let token = answer.body["data"]["login"]["accessToken"].as_str();
        token.unwrap_or_else(|| panic!("{answer:?}")).to_owned()
    }

    /// Whether somebody can sign in with a password.
    async fn signs_in(&self, email: &str, password: &str) -> bool {
        self.try_login(email, password).await.body["data"]["login"]["accessToken"].is_string()
    }

    /// The audit entries of an event, oldest first, with their values.
    pub(crate) async fn audited(&self, event: &str) -> Vec<Value> {
        let sql = format!(
            "SELECT coalesce(json_agg(json_build_object('category', l.category, 'actor', l.actor_kind, 'subject', l.subject, \
             'reason', l.reason, 'before', v.before, 'after', v.after) ORDER BY l.id), '[]')::text \
             FROM crm.audit_log l LEFT JOIN crm.audit_value v USING (id, at) WHERE l.event = '{event}'"
        );
        serde_json::from_str(&self.database.text(&sql).await).expect("JSON")
    }
}

/// A house with an administrator, whose token this is.
async fn house() -> (Arc<TestApp>, String) {
    let app = TestApp::start().await;
    let token = app.staff(ADMIN, &["administrator"]).await;
    (Arc::new(app), token)
}

/// How many of these calls were refused with each code, sorted; "" for those that were not.
async fn outcomes(field: &str, calls: impl IntoIterator<Item = impl Future<Output = Answer>>) -> Vec<(String, usize)> {
    let mut outcomes = std::collections::BTreeMap::new();
    for answer in join_all(calls).await {
        let code = answer.user_errors(field).first().map_or(String::new(), |(code, _)| code.clone());
        *outcomes.entry(code).or_insert(0) += 1;
    }
    outcomes.into_iter().collect()
}

/// So many winners, and so many refusals of one kind.
fn won(winners: usize, code: &str, losers: usize) -> Vec<(String, usize)> {
    vec![(String::new(), winners), (code.to_owned(), losers)]
}
