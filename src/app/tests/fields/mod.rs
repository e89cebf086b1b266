//! Custom fields, through the whole application: how they are defined. What customers have of them is tested with these.

mod limits;
mod managing;
mod refusals;

use serde_json::{Value, json};

use crate::support::{Answer, TestApp};

/// What a field is asked for.
const FIELDS: &str = "id kind key type label labelPl labelEn help helpPl helpEn required maxLength decimals minimum maximum \
    choices { key label labelPl labelEn archived } archivedAt version";

/// A field of customers; its label is its key.
pub(crate) fn field(key: &str, of: &str, rest: Value) -> Value {
    let mut input = json!({"kind": "Customer", "key": key, "type": of, "labelPl": format!("Pole {key}"),
        "labelEn": format!("Field {key}")});
    for (name, value) in rest.as_object().expect("an object") {
        input[name] = value.clone();
    }
    input
}

/// A choice.
pub(crate) fn choice(key: &str, pl: &str, en: &str) -> Value {
    json!({"key": key, "labelPl": pl, "labelEn": en})
}

impl TestApp {
    /// Calls a mutation of custom fields.
    pub(crate) async fn field_change(&self, token: &str, field: &str, input: Value) -> Answer {
        let capital = format!("{}{}", field[..1].to_uppercase(), &field[1..]);
        let of = if field == "orderCustomFields" { "customFields { key }" } else { "customField { id version }" };
        let document = format!(
            "mutation Change($i: {capital}Input!) {{ {field}(input: $i) {{ {of} userErrors {{ code path }} }} }}"
        );
        let bearer = format!("Bearer {token}");
        self.graphql(&document, json!({"i": input}), &[("authorization", &bearer), ("x-request-id", field)]).await
    }

    /// Calls a mutation that must succeed; what came of it.
    pub(crate) async fn field_done(&self, token: &str, field: &str, input: Value) -> Value {
        let answer = self.field_change(token, field, input).await;
        assert_eq!(answer.user_errors(field), [], "{answer:?}");
        answer.body["data"][field].clone()
    }

    /// Creates a field; its id.
    pub(crate) async fn field_of(&self, token: &str, input: Value) -> String {
        let done = self.field_done(token, "createCustomField", input).await;
        done["customField"]["id"].as_str().expect("an id").to_owned()
    }

    /// Archives or restores a field, or edits it, as it is now.
    pub(crate) async fn field_as_is(&self, token: &str, field: &str, id: &str, rest: Value) -> Value {
        let mut input = rest;
        input["id"] = json!(id);
        input["expectedVersion"] = self.the_field(token, id).await["version"].clone();
        self.field_done(token, field, input).await
    }

    /// Calls a mutation that must be refused with these codes at these paths, and change nothing.
    async fn field_refused(&self, token: &str, field: &str, input: Value, told: &[(&str, &str)]) {
        let before = self.field_state().await;
        let answer = self.field_change(token, field, input).await;
        let path = |path: &str| Some(path.to_owned()).filter(|path| !path.is_empty());
        let told: Vec<_> = told.iter().map(|(code, at)| ((*code).to_owned(), path(at))).collect();
        assert_eq!(answer.user_errors(field), told, "{answer:?}");
        assert_eq!(self.field_state().await, before, "{field} changed something although it was refused");
    }

    /// Everything that a refused change must leave as it was.
    async fn field_state(&self) -> String {
        format!("{} {}", self.fields_kept().await, self.count("crm.audit_log").await)
    }

    async fn fields_kept(&self) -> String {
        let fields = "SELECT coalesce(string_agg(x::text, ';' ORDER BY x::text), '') FROM fields.definition x";
        self.database.text(fields).await
    }

    /// A field as the caller sees it; null where they don't.
    async fn the_field(&self, token: &str, id: &str) -> Value {
        let query = format!("query($id: ID!) {{ node(id: $id) {{ ... on CustomField {{ {FIELDS} }} }} }}");
        let answer = self.as_bearer(token, &query, json!({"id": id})).await;
        assert!(answer.body.get("errors").is_none(), "{answer:?}");
        answer.body["data"]["node"].clone()
    }

    /// The keys of customers' fields in their order.
    async fn field_keys(&self, token: &str, archived: Value) -> Vec<String> {
        let query = "query($a: Boolean) { customFields(kind: \"Customer\", archived: $a) { key } }";
        let answer = self.as_bearer(token, query, json!({"a": archived})).await;
        let fields = answer.body["data"]["customFields"].as_array().unwrap_or_else(|| panic!("{answer:?}"));
        fields.iter().map(|field| field["key"].as_str().expect("a key").to_owned()).collect()
    }

    /// The last audit entry of an event, with its values.
    async fn field_entry(&self, event: &str) -> Value {
        let sql = format!(
            "SELECT json_build_object('subject', l.subject, 'category', l.category, 'before', v.before, 'after', v.after)::text \
             FROM crm.audit_log l LEFT JOIN crm.audit_value v USING (id, at) WHERE l.event = '{event}' \
             ORDER BY l.seq DESC, l.id DESC LIMIT 1"
        );
        serde_json::from_str(&self.database.text(&sql).await).expect("JSON")
    }
}
