//! Who may do what, and for which divisions: roles of one's own, grants, scope, and what races can't break.

mod grants;
mod races;
mod roles;
mod scope;

use serde_json::{Value, json};

use crate::support::{Answer, NOW, TestApp, role_id};

/// Somebody who may do everything, everywhere.
const ADMIN: &str = "admin@example.pl";

/// Two divisions.
const A: &str = "division_0000000000007000800000000000000a";
const B: &str = "division_0000000000007000800000000000000b";

/// A house with two divisions and an administrator, whose token this is.
async fn house() -> (TestApp, String) {
    let app = TestApp::start().await;
    let token = app.staff(ADMIN, &["administrator"]).await;
    for (id, code, name) in [(A, "A", "Oddział Łódź"), (B, "B", "Oddział Żywiec")] {
        let sql = format!(
            "INSERT INTO organization.division (id, code, name, form, created_at) \
             VALUES ('{}', '{code}', '{name}', 'legal_entity', '{NOW}')",
            uuid(id)
        );
        app.database.admin(&sql).await;
    }
    (app, token)
}

/// The UUID in an id of the API.
fn uuid(id: &str) -> &str {
    id.split_once('_').expect("an id").1
}

/// A role as `setStaffRoles` takes it.
fn grant(role: &str, division: Option<&str>) -> Value {
    json!({"roleId": role, "divisionId": division})
}

impl TestApp {
    /// Somebody with system roles for one division each; their token.
    async fn works_for(&self, email: &str, name: &str, roles: &[(&str, &str)]) -> String {
        let token = self.staff(email, &[]).await;
        self.database.admin(&format!("UPDATE users.staff SET name = '{name}' WHERE email = '{email}'")).await;
        for (role, division) in roles {
            let sql = format!(
                "INSERT INTO users.staff_role (staff_id, role_id, division_id, granted_at) \
                 SELECT s.id, '{}', '{}', '{NOW}' FROM users.staff s WHERE s.email = '{email}'",
                uuid(&role_id(role)),
                uuid(division)
            );
            self.database.admin(&sql).await;
        }
        token
    }

    /// Calls a mutation of one input.
    async fn mutate(&self, token: &str, field: &str, input: Value) -> Answer {
        let capital = format!("{}{}", field[..1].to_uppercase(), &field[1..]);
        let document =
            format!("mutation Call($i: {capital}Input!) {{ {field}(input: $i) {{ userErrors {{ code path }} }} }}");
        self.as_bearer(token, &document, json!({"i": input})).await
    }

    /// Calls a mutation that must succeed.
    async fn done_by(&self, token: &str, field: &str, input: Value) {
        let answer = self.mutate(token, field, input).await;
        assert_eq!(answer.user_errors(field), [], "{answer:?}");
    }

    /// Calls a mutation that must be refused with this code at this path, and change nothing.
    async fn refuses(&self, token: &str, field: &str, input: Value, code: &str, path: &str) {
        let before = self.state().await;
        let answer = self.mutate(token, field, input).await;
        let path = Some(path.to_owned()).filter(|path| !path.is_empty());
        assert_eq!(answer.user_errors(field), [(code.to_owned(), path)], "{answer:?}");
        assert_eq!(self.state().await, before, "{field} changed something although it was refused with {code}");
    }

    /// Makes a role; its id.
    async fn made_role(&self, token: &str, name: &str, actions: &[&str]) -> String {
        let document =
            "mutation($i: CreateRoleInput!) { createRole(input: $i) { role { id } userErrors { code path } } }";
        let input = json!({"name": name, "actions": actions, "reason": "potrzebna"});
        let answer = self.as_bearer(token, document, json!({"i": input})).await;
        answer.body["data"]["createRole"]["role"]["id"].as_str().unwrap_or_else(|| panic!("{answer:?}")).to_owned()
    }

    /// A role as somebody sees it.
    async fn role(&self, token: &str, id: &str) -> Value {
        let query = "query($id: ID!) { role(id: $id) { name description system actions holders version } }";
        self.as_bearer(token, query, json!({"id": id})).await.body["data"]["role"].clone()
    }

    /// The input of `setStaffRoles` about a person as they are now.
    async fn roles_of(&self, email: &str, roles: Value) -> Value {
        let version =
            self.database.text(&format!("SELECT version::text FROM users.staff WHERE email = '{email}'")).await;
        let version: i32 = version.parse().expect("a number");
        json!({"id": self.id_at(email).await, "expectedVersion": version, "roles": roles, "reason": "x"})
    }

    /// Has a person hold exactly these roles.
    async fn assign(&self, token: &str, email: &str, roles: Value) {
        let input = self.roles_of(email, roles).await;
        self.done_by(token, "setStaffRoles", input).await;
    }
}
