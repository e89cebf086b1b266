//! People of the demo, each at a computer of their own: what they do goes through the door.

use std::net::{IpAddr, Ipv4Addr};

use crm_core::http::{Asker, Inside};
use serde_json::{Value, json};

/// Why the demo can't be made; a sentence.
pub(super) type Broken = String;

/// What the people's programs call themselves.
const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/// Somebody who is signed in, or isn't.
pub(super) struct Person<'a> {
    inside: &'a Inside,
    ip: IpAddr,
    token: Option<String>,
}

impl<'a> Person<'a> {
    /// Somebody at the computer of this number in the office (a network for documentation, RFC 5737).
    pub(super) const fn at(inside: &'a Inside, number: u8) -> Self {
        Self { inside, ip: IpAddr::V4(Ipv4Addr::new(192, 0, 2, number)), token: None }
    }

    /// Signs in.
    pub(super) async fn sign_in(mut self, email: &str, password: &str) -> Result<Self, Broken> {
        let input = json!({"email": email, "password": password});
        let payload = self.does("login", "accessToken", input).await?;
        self.token = payload.get("accessToken").and_then(Value::as_str).map(ToOwned::to_owned);
        Ok(self)
    }

    /// Mistypes their password.
    pub(super) async fn mistype(&self, email: &str) -> Result<(), Broken> {
        let document = "mutation SignIn($i: LoginInput!) { login(input: $i) { userErrors { code } } }";
        self.ask(document, json!({"i": {"email": email, "password": "Halna2025"}})).await.map(|_| ())
    }

    /// Calls a mutation of one input; its payload, of which `wanted` is asked for.
    pub(super) async fn does(&self, field: &str, wanted: &str, input: Value) -> Result<Value, Broken> {
        let (first, rest) = field.split_at(1);
        let document = format!(
            "mutation {0}{rest}($i: {0}{rest}Input!) {{ {field}(input: $i) {{ {wanted} userErrors {{ code message path }} }} }}",
            first.to_uppercase()
        );
        let data = self.ask(&document, json!({"i": input})).await?;
        let payload = data.get(field).cloned().unwrap_or_default();
        match payload.get("userErrors").and_then(Value::as_array) {
            Some(errors) if errors.is_empty() => Ok(payload),
            _ => Err(format!("{field} was refused: {payload}")),
        }
    }

    /// Sends a document; its data.
    pub(super) async fn ask(&self, document: &str, variables: Value) -> Result<Value, Broken> {
        let asker = Asker { token: self.token.as_deref(), ip: self.ip, user_agent: BROWSER };
        let answer = self.inside.graphql(asker, document, variables).await.map_err(|error| error.chain())?;
        match answer.get("errors") {
            None => Ok(answer.get("data").cloned().unwrap_or_default()),
            Some(errors) => Err(format!("the demo was refused something: {errors}")),
        }
    }
}
