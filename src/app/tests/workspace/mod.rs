//! The workspace: saved views, preferences, and the search over everything.

mod invented;
mod lists;
mod preferences;
mod search;
mod sharing;
mod views;

use serde_json::{Value, json};

use crate::support::{Answer, TestApp};

/// The list of staff.
const STAFF: &str = "users.staffMembers";

const VIEW: &str = "id version list name shared isDefault filter sort columns { id width } density state outgrown";

impl TestApp {
    async fn save(&self, token: &str, input: Value) -> Answer {
        let query = format!(
            "mutation($i: SaveViewInput!) {{ saveView(input: $i) {{ view {{ {VIEW} }} userErrors {{ code path }} }} }}"
        );
        self.as_bearer(token, &query, json!({"i": input})).await
    }

    /// Saves a view that nothing speaks against; its id.
    async fn saved(&self, token: &str, input: Value) -> String {
        let answer = self.save(token, input).await;
        answer.body["data"]["saveView"]["view"]["id"].as_str().unwrap_or_else(|| panic!("{answer:?}")).to_owned()
    }

    async fn edit(&self, token: &str, id: &str, version: i64, mut edit: Value) -> Answer {
        let query = format!(
            "mutation($i: EditViewInput!) {{ editView(input: $i) {{ view {{ {VIEW} }} userErrors {{ code path }} }} }}"
        );
        edit["id"] = json!(id);
        edit["expectedVersion"] = json!(version);
        self.as_bearer(token, &query, json!({"i": edit})).await
    }

    async fn delete(&self, token: &str, id: &str) -> Answer {
        let query = "mutation($id: ID!) { deleteView(input: {id: $id}) { userErrors { code } } }";
        self.as_bearer(token, query, json!({"id": id})).await
    }

    async fn default_to(&self, token: &str, list: &str, id: Option<&str>) -> Answer {
        let query = "mutation($l: String!, $id: ID) { setDefaultView(input: {list: $l, viewId: $id}) { \
             view { id isDefault } userErrors { code path } } }";
        self.as_bearer(token, query, json!({"l": list, "id": id})).await
    }

    /// A view by its id; null where the caller sees none.
    async fn view(&self, token: &str, id: &str) -> Value {
        let query = format!("query($id: ID!) {{ node(id: $id) {{ ... on SavedView {{ {VIEW} }} }} }}");
        self.as_bearer(token, &query, json!({"id": id})).await.body["data"]["node"].take()
    }

    /// The names of the views of a list that somebody sees.
    async fn views(&self, token: &str, list: &str) -> Vec<String> {
        let query = "query($l: String!) { savedViews(list: $l, first: 100) { totalCount nodes { name } } }";
        let answer = self.as_bearer(token, query, json!({"l": list})).await;
        let page = &answer.body["data"]["savedViews"];
        let nodes = page["nodes"].as_array().unwrap_or_else(|| panic!("{answer:?}"));
        assert_eq!(page["totalCount"], nodes.len());
        nodes.iter().map(|node| node["name"].as_str().unwrap().to_owned()).collect()
    }

    /// Everything that this module keeps.
    async fn workspace(&self) -> String {
        let mut state = String::new();
        for table in ["saved_view", "preference", "list_preference"] {
            let sql =
                format!("SELECT coalesce(string_agg(x::text, ';' ORDER BY x::text), '') FROM workspace.{table} x");
            state.push_str(&self.database.text(&sql).await);
        }
        state
    }
}

/// A code and its path, as `user_errors` gives them.
fn told(code: &str, path: Option<&str>) -> Vec<(String, Option<String>)> {
    vec![(code.to_owned(), path.map(ToOwned::to_owned))]
}
