//! What the tables say after a call, the calls of identity, and tokens to forge.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use crm_core::{Cx, World, security::AccessClaims};
use serde_json::{Value, json};
use std::sync::Arc;

use crate::support::{Answer, PASSWORD, TestApp};

/// Signs in, asking for everything that an anonymous caller may see of the answer.
pub const LOGIN: &str = "mutation SignIn($i: LoginInput!) { login(input: $i) { \
     accessToken expiresAt staff { id } userErrors { code message path } } }";

/// Signs out.
pub const LOGOUT: &str = "mutation SignOut { logout { userErrors { code } } }";

/// Creates the first administrator.
pub const BOOTSTRAP: &str =
    "mutation Begin($i: BootstrapInput!) { bootstrap(input: $i) { staff { id } userErrors { code message path } } }";

/// Asks who is asking.
pub const ME: &str = "{ me { id email roles { system } actions } }";

/// An e-mail address that some tests sign in with.
pub const ANNA: &str = "anna@example.pl";

impl TestApp {
    /// The context of the system itself.
    pub fn system(&self) -> Cx {
        Cx::system("test", Arc::clone(&self.world) as Arc<dyn World>)
    }

    /// Does what the server does at its start; returns the bootstrap token that it prints.
    pub async fn issue_token(&self) -> Option<String> {
        let mut notices = Vec::new();
        for starter in &self.assembly.starters {
            notices.extend(starter.start(&self.system()).await.expect("it starts"));
        }
        let notice = notices.concat();
        notice.split_once("#token=").map(|(_, token)| token.trim().to_owned())
    }

    /// Sends a GraphQL request under this request id.
    pub async fn under(&self, request_id: &str, query: &str, variables: Value) -> Answer {
        self.graphql(query, variables, &[("x-request-id", request_id)]).await
    }

    /// Rows of a table, each as JSON, in the order in which they were made: ids grow (`TestWorld`).
    pub async fn rows(&self, table: &str, condition: &str) -> Vec<Value> {
        let sql = format!(
            "SELECT coalesce(json_agg(to_json(t) ORDER BY to_json(t)->>'id', t.ctid), '[]')::text FROM \
             (SELECT x.ctid, x.* FROM {table} x WHERE {condition}) t"
        );
        let text = self.database.text(&sql).await;
        serde_json::from_str(&text).expect("JSON")
    }

    /// Rows of the activity log of one request.
    pub async fn activity(&self, request_id: &str) -> Vec<Value> {
        self.rows("crm.activity_log", &format!("request_id = '{request_id}'")).await
    }

    /// Rows of the audit log of one request.
    pub async fn audit(&self, request_id: &str) -> Vec<Value> {
        self.rows("crm.audit_log", &format!("request_id = '{request_id}'")).await
    }

    /// How many rows a table has.
    pub async fn count(&self, table: &str) -> i64 {
        self.database.text(&format!("SELECT count(*)::text FROM {table}")).await.parse().expect("a number")
    }

    /// Everything that a refused call must leave as it was: people, roles, sessions, the first
    /// administrator and the token for them.
    pub async fn state(&self) -> String {
        let mut state = String::new();
        for table in [
            "staff",
            "role",
            "role_action",
            "staff_role",
            "session",
            "refresh_token",
            "installation",
            "bootstrap_token",
        ] {
            // When a session was used last is written behind a request's back.
            let row = "(to_jsonb(x) - 'last_used_at')::text";
            let sql = format!("SELECT coalesce(string_agg({row}, ';' ORDER BY {row}), '') FROM users.{table} x");
            state.push_str(&format!("{table}: {}\n", self.database.text(&sql).await));
        }
        state
    }

    /// Everything that both logs hold, as one text.
    pub async fn both_logs(&self) -> String {
        let mut text = String::new();
        for table in ["activity_log", "audit_log", "audit_value"] {
            let sql = format!("SELECT coalesce(string_agg(x::text, E'\\n'), '') FROM crm.{table} x");
            text.push_str(&self.database.text(&sql).await);
        }
        text
    }

    /// Asks until the answer has this code (none: ""): what another node has changed takes a moment to
    /// be heard.
    pub async fn until(&self, token: &str, query: &str, code: &str) -> Answer {
        for _ in 0..10_000 {
            let answer = self.as_bearer(token, query, json!({})).await;
            if answer.code() == code {
                return answer;
            }
        }
        panic!("never answered with `{code}`");
    }

    /// Asks `me` with a bearer token.
    pub async fn me(&self, token: &str) -> Answer {
        self.as_bearer(token, ME, json!({})).await
    }
}

impl Answer {
    /// The codes of a payload's `userErrors`, with the path of each.
    pub fn user_errors(&self, field: &str) -> Vec<(String, Option<String>)> {
        let errors = self.body["data"][field]["userErrors"].as_array().unwrap_or_else(|| panic!("{self:?}"));
        let text = |value: &Value| value.as_str().map(ToOwned::to_owned);
        errors.iter().map(|error| (text(&error["code"]).unwrap_or_default(), text(&error["path"]))).collect()
    }

    /// Asserts that the request was refused before anything ran: this status and code, no data.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) {
        assert_eq!((self.status.as_u16(), self.code()), (status, code), "{self:?}");
        assert!(self.body.get("data").is_none(), "{self:?}");
    }

    /// The first error's sentence.
    pub fn message(&self) -> &str {
        self.body["errors"][0]["message"].as_str().unwrap_or_default()
    }

    /// The `Set-Cookie` lines.
    pub fn cookies(&self) -> Vec<String> {
        self.headers.get_all("set-cookie").iter().map(|line| line.to_str().expect("text").to_owned()).collect()
    }
}

/// What a browser says of a request from a page of this site.
pub const SAME_ORIGIN: (&str, &str) = ("sec-fetch-site", "same-origin");

/// The input of a sign-in with the tests' password.
pub fn sign_in(email: &str) -> Value {
    json!({"i": {"email": email, "password": PASSWORD}})
}

/// The input of a bootstrap that has nothing wrong but, perhaps, its token.
pub fn first_administrator(token: &str) -> Value {
    json!({"i": {"token": token, "email": ANNA, "name": "Łucja Żółć-Gęślą", "password": PASSWORD, "language": "EN"}})
}

/// What a token says, unchecked.
pub fn claims(token: &str) -> AccessClaims {
    let payload = token.split('.').nth(1).expect("a JWT");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).expect("base64url")).expect("claims")
}

/// A JWT put together by hand.
pub fn forged(header: &Value, claims: &AccessClaims, signature: &str) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.{signature}", part(header), part(&serde_json::to_value(claims).expect("JSON")))
}
