//! The company and its divisions, through the whole application.

mod accounts;
mod archiving;
mod company;
mod divisions;
mod founding;

use serde_json::{Value, json};

use crate::support::{Answer, TestApp};

/// What a division is asked for.
const DIVISION: &str = "query($id: ID!) { division(id: $id) { id code name form legalEntity { id code } nip regon krs \
    address { street building flat postalCode city terc simc ulic } archivedAt archivedReason version \
    bankAccounts { iban currency purpose isDefault label } } }";

/// Numbers whose check digits fit.
const NIP: &str = "5260250274";
const REGON: &str = "123456785";
const REGON_OF_BRANCH: &str = "12345678512347";

impl TestApp {
    /// Calls a mutation of one input under this request id.
    async fn changes(&self, token: &str, field: &str, input: Value, request_id: &str) -> Answer {
        let capital = format!("{}{}", field[..1].to_uppercase(), &field[1..]);
        let of = if field == "editCompany" { "company" } else { "division" };
        let document = format!(
            "mutation Change($i: {capital}Input!) {{ {field}(input: $i) {{ {of} {{ id version }} userErrors {{ code path }} }} }}"
        );
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", bearer.as_str()), ("x-request-id", request_id)];
        self.graphql(&document, json!({"i": input}), &headers).await
    }

    /// Calls a mutation that must succeed; the object as it is now.
    async fn does(&self, token: &str, field: &str, input: Value) -> Value {
        let answer = self.changes(token, field, input, field).await;
        assert_eq!(answer.user_errors(field), [], "{answer:?}");
        let of = if field == "editCompany" { "company" } else { "division" };
        answer.body["data"][field][of].clone()
    }

    /// Calls a mutation that must be refused with these codes at these paths, and change nothing.
    async fn does_not(&self, token: &str, field: &str, input: Value, told: &[(&str, &str)]) {
        let before = self.organization().await;
        let answer = self.changes(token, field, input, "refused").await;
        let told: Vec<_> = told.iter().map(|(code, path)| ((*code).to_owned(), Some((*path).to_owned()))).collect();
        assert_eq!(answer.user_errors(field), told, "{answer:?}");
        assert_eq!(self.organization().await, before, "{field} changed something although it was refused");
    }

    /// Creates a division; its id.
    async fn founded(&self, token: &str, code: &str, name: &str, rest: Value) -> String {
        let mut input = json!({"code": code, "name": name, "form": "LEGAL_ENTITY"});
        merge(&mut input, rest);
        let division = self.does(token, "createDivision", input).await;
        division["id"].as_str().expect("an id").to_owned()
    }

    /// A division as the caller sees it.
    async fn division(&self, token: &str, id: &str) -> Value {
        let answer = self.as_bearer(token, DIVISION, json!({"id": id})).await;
        assert!(answer.body.get("errors").is_none(), "{answer:?}");
        answer.body["data"]["division"].clone()
    }

    /// An input about a division as it is now.
    async fn of(&self, token: &str, id: &str, rest: Value) -> Value {
        let mut input = json!({"id": id, "expectedVersion": self.division(token, id).await["version"]});
        merge(&mut input, rest);
        input
    }

    /// Everything that a refused change must leave as it was.
    async fn organization(&self) -> String {
        let mut state = String::new();
        for table in ["company", "division", "bank_account"] {
            let sql =
                format!("SELECT coalesce(string_agg(x::text, ';' ORDER BY x::text), '') FROM organization.{table} x");
            state.push_str(&self.database.text(&sql).await);
        }
        format!("{state} {}", self.count("crm.audit_log").await)
    }

    /// The audit entry that a request has left, with its values.
    async fn told_of(&self, request_id: &str) -> Value {
        let sql = format!(
            "SELECT json_build_object('event', l.event, 'category', l.category, 'subject', l.subject, 'reason', l.reason, \
             'before', v.before, 'after', v.after)::text \
             FROM crm.audit_log l LEFT JOIN crm.audit_value v USING (id, at) WHERE l.request_id = '{request_id}'"
        );
        serde_json::from_str(&self.database.text(&sql).await).expect("JSON")
    }
}

fn merge(input: &mut Value, rest: Value) {
    for (field, value) in rest.as_object().expect("an object") {
        input[field] = value.clone();
    }
}

/// A house with its company, and the token of its first administrator.
async fn house() -> (TestApp, String) {
    use crate::rows::{ANNA, BOOTSTRAP, first_administrator};
    let app = TestApp::start().await;
    let token = app.issue_token().await.expect("a token");
    let mut input = first_administrator(&token);
    input["i"]["companyName"] = json!(" Sieć Zażółć ");
    let answer = app.graphql(BOOTSTRAP, input, &[]).await;
    assert_eq!(answer.user_errors("bootstrap"), []);
    let token = app.login(ANNA).await;
    (app, token)
}

/// The id of the division that came with the first administrator.
async fn first(app: &TestApp) -> String {
    let sql = "SELECT 'division_' || replace(id::text, '-', '') FROM organization.division WHERE code = 'HQ'";
    app.database.text(sql).await
}
