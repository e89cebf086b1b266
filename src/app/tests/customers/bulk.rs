//! Many customers at once: tags, and who looks after them.

use serde_json::{Value, json};

use super::{A, B, company, house, person, with};
use crate::support::{Answer, TestApp};

const JOB: &str = "query($id: ID!) { job(id: $id) { status done total \
    bulk { waiting succeeded refused { code count examples } } } }";

impl TestApp {
    async fn many(&self, token: &str, field: &str, input: Value) -> Answer {
        let capital = format!("{}{}", field[..1].to_uppercase(), &field[1..]);
        let document = format!(
            "mutation($i: {capital}Input!) {{ {field}(input: $i) {{ job {{ id }} userErrors {{ code message path }} }} }}"
        );
        self.as_bearer(token, &document, json!({"i": input})).await
    }

    /// Has a bulk action done; what came of it.
    async fn many_done(&self, token: &str, field: &str, input: Value) -> Value {
        let answer = self.many(token, field, input).await;
        assert_eq!(answer.user_errors(field), [], "{answer:?}");
        while self.turn().await {}
        let id = &answer.body["data"][field]["job"]["id"];
        self.as_bearer(token, JOB, json!({"id": id})).await.body["data"]["job"].clone()
    }

    async fn tag_preview(&self, token: &str, selection: Value, tags: Value) -> Answer {
        let query = "query($s: CustomerSelection!, $t: CustomerTagsInput!) { \
            bulkTagCustomersPreview(selection: $s, tags: $t) { count refused { code count } } }";
        self.as_bearer(token, query, json!({"s": selection, "t": tags})).await
    }

    async fn keeper(&self, email: &str) -> String {
        let sql = format!("SELECT 'staff_' || replace(id::text, '-', '') FROM users.staff WHERE email = '{email}'");
        self.database.text(&sql).await
    }
}

fn twenty() -> Vec<String> {
    (0..20).map(|nr| format!("etykieta {nr:02}")).collect()
}

#[tokio::test]
async fn everybody_whom_a_filter_finds_is_tagged_and_who_cannot_be_is_told_before_and_afterwards() {
    let (app, token) = house().await;
    let ewa = app.customer_of(&token, with(person("Ewa", "Żak"), json!({"tags": ["dłużnik", "vip"]}))).await;
    let jan = app.customer_of(&token, person("Jan", "Żak")).await;
    let full = app.customer_of(&token, with(company("Żak i Synowie"), json!({"tags": twenty()}))).await;
    let other = app.customer_of(&token, company("Lipowa")).await;
    let filter = json!({"filter": {"search": "zak"}});
    let tags = json!({"add": ["żółty", "żółty"], "remove": ["dłużnik"]});
    let seen = app.tag_preview(&token, filter.clone(), tags.clone()).await;
    assert_eq!(
        seen.body["data"]["bulkTagCustomersPreview"],
        json!({"count": 3, "refused": [{"code": "CUSTOMERS_TAGS_TOO_MANY", "count": 1}]}),
        "{seen:?}"
    );
    let input = with(tags, json!({"selection": filter, "expectedCount": 3}));
    let done = app.many_done(&token, "bulkTagCustomers", input.clone()).await;
    let refused = json!([{"code": "CUSTOMERS_TAGS_TOO_MANY", "count": 1, "examples": [full]}]);
    assert_eq!(
        done,
        json!({"status": "SUCCEEDED", "done": 3, "total": 3, "bulk": {"waiting": 0, "succeeded": 2, "refused": refused}})
    );
    for (id, tags) in
        [(&ewa, json!(["vip", "żółty"])), (&jan, json!(["żółty"])), (&full, json!(twenty())), (&other, json!([]))]
    {
        assert_eq!(app.customer(&token, id).await["tags"], tags);
    }
    let edited = "crm.audit_log WHERE event = 'customer.edited'";
    assert_eq!(app.count(edited).await, 2);
    // What has the tags already is done without a change.
    assert_eq!(app.many_done(&token, "bulkTagCustomers", input).await["bulk"]["succeeded"], 2);
    assert_eq!((app.count(edited).await, app.customer(&token, &jan).await["version"].clone()), (2, json!(2)));
    assert_eq!(app.count("crm.audit_log WHERE event = 'customer.bulkTagStarted'").await, 2);
}

#[tokio::test]
async fn chosen_customers_get_a_keeper_each_as_far_as_the_caller_may_edit_them() {
    let (app, admin) = house().await;
    app.staff("ola@example.pl", &["helpdesk"]).await;
    let ola = app.keeper("ola@example.pl").await;
    let own = app.customer_of(&admin, person("Jan", "Łoś")).await;
    let foreign = app.customer_of(&admin, with(company("Obca"), json!({"divisionId": B}))).await;
    let token = app.of_division_a("a@example.pl").await;
    let ids = json!({"ids": [own, foreign, own]});
    let query =
        "query($s: CustomerSelection!) { bulkAssignCustomersPreview(selection: $s) { count refused { code count } } }";
    let seen = app.as_bearer(&token, query, json!({"s": ids})).await;
    assert_eq!(
        seen.body["data"]["bulkAssignCustomersPreview"],
        json!({"count": 2, "refused": [{"code": "NOT_FOUND", "count": 1}]})
    );
    let input = |staff: Value| json!({"selection": ids, "expectedCount": 2, "staffId": staff});
    let done = app.many_done(&token, "bulkAssignCustomers", input(json!(ola))).await;
    let refused = json!([{"code": "NOT_FOUND", "count": 1, "examples": [foreign]}]);
    assert_eq!(done["bulk"], json!({"waiting": 0, "succeeded": 1, "refused": refused}));
    let assigned = "SELECT string_agg(coalesce(assigned_to::text, '-'), ' ' ORDER BY number) FROM customers.customer";
    let ola_uuid = app.database.text("SELECT id::text FROM users.staff WHERE email = 'ola@example.pl'").await;
    assert_eq!(app.database.text(assigned).await, format!("{ola_uuid} -"));
    // Of everybody, those of the own division.
    let all = json!({"selection": {"filter": {}}, "expectedCount": 1, "staffId": null});
    assert_eq!(app.many_done(&token, "bulkAssignCustomers", all).await["bulk"]["succeeded"], 1);
    assert_eq!(app.database.text(assigned).await, "- -");
}

#[tokio::test]
async fn what_is_wrong_starts_nothing() {
    let (app, token) = house().await;
    let id = app.customer_of(&token, person("Jan", "Łoś")).await;
    let technician = app.staff("t@example.pl", &["network_technician"]).await;
    let one = json!({"ids": [id]});
    let state = app.customer_state().await;
    let told = async |field: &str, input: Value| app.many(&token, field, input).await.user_errors(field);
    let at = |code: &str, path: &str| (code.to_owned(), Some(path.to_owned()));
    let tag = |rest: Value| with(json!({"selection": one, "expectedCount": 1}), rest);
    assert_eq!(told("bulkTagCustomers", tag(json!({}))).await, [at("CUSTOMERS_TAG_CHANGE_EMPTY", "input.add")]);
    assert_eq!(
        told("bulkTagCustomers", tag(json!({"add": ["a", ""], "remove": ["b", "a"]}))).await,
        [at("CUSTOMERS_TAG_INVALID", "input.add.1"), at("CUSTOMERS_TAG_BOTH_WAYS", "input.remove.1")]
    );
    let counted = with(tag(json!({"add": ["a"]})), json!({"expectedCount": 2}));
    assert_eq!(told("bulkTagCustomers", counted).await, [at("BULK_COUNT_CHANGED", "input.expectedCount")]);
    let unclear = with(tag(json!({"add": ["a"]})), json!({"selection": {"ids": [id], "filter": {}}}));
    assert_eq!(told("bulkTagCustomers", unclear).await, [at("BULK_SELECTION_UNCLEAR", "input.selection")]);
    let nobody = json!({"selection": one, "expectedCount": 1, "staffId": "staff_00000000000070008000000000000099"});
    assert_eq!(told("bulkAssignCustomers", nobody).await, [at("CUSTOMERS_STAFF_UNKNOWN", "input.staffId")]);
    assert_eq!(app.customer_state().await, state);
    let answer = app.many(&technician, "bulkTagCustomers", tag(json!({"add": ["a"]}))).await;
    assert_eq!(answer.code(), "FORBIDDEN");
    assert_eq!(app.tag_preview(&technician, one.clone(), json!({"add": ["a"]})).await.code(), "FORBIDDEN");
    assert_eq!(app.count("crm.job WHERE kind LIKE 'customers.%'").await, 0);
}

#[tokio::test]
async fn one_key_is_one_job_and_who_loses_the_right_meanwhile_changes_nothing() {
    let (app, admin) = house().await;
    let id = app.customer_of(&admin, person("Jan", "Łoś")).await;
    let token = app.staff("ola@example.pl", &["helpdesk"]).await;
    let input =
        json!({"selection": {"filter": {"divisionId": A}}, "expectedCount": 1, "add": ["a"], "idempotencyKey": "k"});
    let job = async || {
        app.many(&token, "bulkTagCustomers", input.clone()).await.body["data"]["bulkTagCustomers"]["job"]["id"].clone()
    };
    let first = job().await;
    assert!(first.is_string());
    assert_eq!(job().await, first);
    app.by_force(
        "DELETE FROM users.staff_role WHERE staff_id = (SELECT id FROM users.staff WHERE email = 'ola@example.pl')",
    )
    .await;
    while app.turn().await {}
    assert_eq!(app.customer(&admin, &id).await["tags"], json!([]));
    assert_eq!(
        app.database.text("SELECT string_agg(status, ' ') FROM crm.job WHERE kind = 'customers.tagCustomers'").await,
        "failed"
    );
}
