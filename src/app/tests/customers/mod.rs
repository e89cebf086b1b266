//! Customers, through the whole application.

mod anonymising;
mod bulk;
mod consents;
mod custom;
mod custom_files;
mod custom_filters;
mod document;
mod duplicates;
mod events;
mod export;
mod import;
mod import_faults;
mod import_figures;
mod import_keys;
mod import_later;
mod import_locks;
mod import_people;
mod import_undo;
mod links;
mod lists;
mod live;
mod lms;
mod merge;
mod mistyped;
mod notes;
mod page;
mod pesel;
mod reach;
mod scope;
mod seeding;
mod status;
mod writing;

use crm_core::module::Module;
use serde_json::{Value, json};

use crate::support::{Answer, NOW, TestApp};

/// Two divisions.
const A: &str = "division_0000000000007000800000000000000a";
const B: &str = "division_0000000000007000800000000000000b";

/// A number whose check digit and date fit.
const PESEL: &str = "44051401359";

/// What a customer is asked for.
const FIELDS: &str = "id number name kind division { id } companyName givenName familyName nip regon krs hasPesel email phone \
    language tags status statusSince statusReason nextStatuses createdAt version";

/// A house with two divisions, and the token of an administrator.
async fn house() -> (TestApp, String) {
    house_with(Vec::new()).await
}

/// The same, with invented modules.
async fn house_with(invented: Vec<Box<dyn Module>>) -> (TestApp, String) {
    let app = TestApp::with_modules(&[], invented).await;
    let token = app.staff("admin@example.pl", &["administrator"]).await;
    for (id, code) in [(A, "A"), (B, "B")] {
        let id = id.split_once('_').expect("an id").1;
        let sql = format!(
            "INSERT INTO organization.division (id, code, name, form, created_at) \
             VALUES ('{id}', '{code}', 'Oddział {code}', 'legal_entity', '{NOW}')"
        );
        app.database.admin(&sql).await;
    }
    (app, token)
}

/// A person of division A.
fn person(given: &str, family: &str) -> Value {
    json!({"kind": "PERSON", "divisionId": A, "givenName": given, "familyName": family})
}

/// A company of division A.
fn company(name: &str) -> Value {
    json!({"kind": "COMPANY", "divisionId": A, "companyName": name})
}

/// An input with more fields.
fn with(mut input: Value, rest: Value) -> Value {
    for (field, value) in rest.as_object().expect("an object") {
        input[field] = value.clone();
    }
    input
}

impl TestApp {
    /// Calls a mutation of one input under this request id.
    async fn customer_change(&self, token: &str, field: &str, input: Value, request_id: &str) -> Answer {
        let capital = format!("{}{}", field[..1].to_uppercase(), &field[1..]);
        let of = match field {
            "revealCustomerPesel" => "pesel",
            "revealCustomerIdentityDocument" => "kind number",
            _ => "customer { id number version }",
        };
        let document = format!(
            "mutation Change($i: {capital}Input!) {{ {field}(input: $i) {{ {of} userErrors {{ code path }} }} }}"
        );
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", bearer.as_str()), ("x-request-id", request_id)];
        self.graphql(&document, json!({"i": input}), &headers).await
    }

    /// Calls a mutation that must succeed; what came of it.
    async fn customer_done(&self, token: &str, field: &str, input: Value) -> Value {
        let answer = self.customer_change(token, field, input, field).await;
        assert_eq!(answer.user_errors(field), [], "{answer:?}");
        answer.body["data"][field].clone()
    }

    /// Creates a customer; its id.
    async fn customer_of(&self, token: &str, input: Value) -> String {
        let done = self.customer_done(token, "createCustomer", input).await;
        done["customer"]["id"].as_str().expect("an id").to_owned()
    }

    /// Calls a mutation that must be refused with these codes at these paths, and change nothing.
    async fn customer_refused(&self, token: &str, field: &str, input: Value, told: &[(&str, &str)]) {
        let before = self.customer_state().await;
        let answer = self.customer_change(token, field, input, "refused").await;
        let told: Vec<_> = told.iter().map(|(code, path)| ((*code).to_owned(), Some((*path).to_owned()))).collect();
        assert_eq!(answer.user_errors(field), told, "{answer:?}");
        assert_eq!(self.customer_state().await, before, "{field} changed something although it was refused");
    }

    /// A customer as the caller sees it.
    async fn customer(&self, token: &str, id: &str) -> Value {
        let query = format!("query($id: ID!) {{ customer(id: $id) {{ {FIELDS} }} }}");
        let answer = self.as_bearer(token, &query, json!({"id": id})).await;
        assert!(answer.body.get("errors").is_none(), "{answer:?}");
        answer.body["data"]["customer"].clone()
    }

    /// An input about a customer as it is now.
    async fn about_customer(&self, token: &str, id: &str, rest: Value) -> Value {
        with(json!({"id": id, "expectedVersion": self.customer(token, id).await["version"]}), rest)
    }

    /// The token of an administrator of division A alone.
    async fn of_division_a(&self, email: &str) -> String {
        let token = self.staff(email, &["administrator"]).await;
        let division = A.split_once('_').expect("an id").1;
        let sql = format!(
            "UPDATE users.staff_role SET division_id = '{division}' \
             WHERE staff_id = (SELECT id FROM users.staff WHERE email = '{email}')"
        );
        self.by_force(&sql).await;
        token
    }

    /// Everything that a refused change must leave as it was.
    async fn customer_state(&self) -> String {
        let mut state = String::new();
        for table in ["customer", "sealed", "note", "external_id", "contact", "address", "consent"] {
            let sql =
                format!("SELECT coalesce(string_agg(x::text, ';' ORDER BY x::text), '') FROM customers.{table} x");
            state.push_str(&self.database.text(&sql).await);
        }
        format!("{state} {}", self.count("crm.audit_log").await)
    }

    /// The audit entry that a request has left, with its values.
    async fn customer_entry(&self, request_id: &str) -> Value {
        let sql = format!(
            "SELECT json_build_object('event', l.event, 'category', l.category, 'subject', l.subject, 'reason', l.reason, \
             'division', 'division_' || replace(l.division_id::text, '-', ''), 'before', v.before, 'after', v.after)::text \
             FROM crm.audit_log l LEFT JOIN crm.audit_value v USING (id, at) WHERE l.request_id = '{request_id}'"
        );
        serde_json::from_str(&self.database.text(&sql).await).expect("JSON")
    }

    /// What the search finds, as `FIT field title`.
    async fn customers_found(&self, token: &str, text: &str) -> Vec<String> {
        let query = "query($t: String!) { search(text: $t, kinds: [\"Customer\"]) { hits { title field fit } unanswered { reason } } }";
        let answer = self.as_bearer(token, query, json!({"t": text})).await;
        let found = &answer.body["data"]["search"];
        assert_eq!(found["unanswered"], json!([]), "{text}: {answer:?}");
        let word = |value: &Value| value.as_str().expect("a text").to_owned();
        let hits = found["hits"].as_array().expect("hits").iter();
        hits.map(|hit| format!("{} {} {}", word(&hit["fit"]), word(&hit["field"]), word(&hit["title"]))).collect()
    }
}
