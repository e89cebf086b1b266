//! Who sees which rows of the logs.

use std::sync::Arc;

use crm_core::{
    Cx, World,
    audit::{AuditEntry, write_audit},
};
use crm_graph::{DivisionId, Key as _, Uuid};
use serde_json::{Value, json};

use super::lists::{SPEAK, values};
use crate::{rows::ANNA, support::TestApp};

const LOGS: &str = "{ activityLog { totalCount nodes { action requestId division { id } } } \
    auditLog { totalCount nodes { event division { id } } } \
    activityCounts { name entries } auditCounts { name entries } }";

fn division(nr: u128) -> DivisionId {
    DivisionId::from_uuid(Uuid::from_u128(nr))
}

impl TestApp {
    /// Work of the system in a division: a row in each log.
    async fn works_in(&self, action: &'static str, of: Option<DivisionId>, entry_of: Option<DivisionId>) {
        let cx = Cx::system("test", Arc::clone(&self.world) as Arc<dyn World>);
        let work = async |cx: Cx| {
            let tx = self.db.begin(&cx).await?;
            if let Some(of) = of {
                tx.activity().in_division(of);
            }
            let entry = AuditEntry::change("thing.done").about_subject("thing_1");
            let entry = if let Some(of) = entry_of { entry.in_division(of) } else { entry };
            write_audit(&tx, entry).await?;
            tx.commit().await
        };
        self.house.recorder.command(&cx, action, work).await.unwrap();
    }

    async fn division_of(&self, log: &str, condition: &str) -> String {
        let sql = format!("SELECT coalesce(division_id::text, '') FROM crm.{log} WHERE {condition}");
        self.database.text(&sql).await
    }
}

#[tokio::test]
async fn work_names_its_division_and_an_entry_may_name_another() {
    let app = TestApp::start().await;
    app.works_in("nowhere", None, None).await;
    assert_eq!(app.division_of("activity_log", "action = 'nowhere'").await, "");
    app.works_in("ours", Some(division(1)), None).await;
    let one = division(1).uuid().to_string();
    assert_eq!(app.division_of("activity_log", "action = 'ours'").await, one);
    let sql = "event = 'thing.done' AND division_id IS NOT NULL";
    assert_eq!(app.division_of("audit_log", sql).await, one, "that of the work");
    app.works_in("mixed", Some(division(1)), Some(division(2))).await;
    assert_eq!(app.count("crm.audit_log WHERE division_id = '00000000-0000-0000-0000-000000000002'").await, 1);
}

#[tokio::test]
async fn everybody_reads_what_they_did_themselves_and_no_more() {
    let app = TestApp::start().await;
    let auditor = app.staff("auditor@example.pl", &["auditor"]).await;
    let anna = app.staff(ANNA, &["helpdesk"]).await;
    app.does_under(&anna, "anna-00001", SPEAK).await;
    app.does_under(&auditor, "auditor-01", SPEAK).await;
    let answer = app.as_bearer(&anna, LOGS, json!({})).await;
    assert!(answer.body.get("errors").is_none(), "{answer:?}");
    let (activity, audit) = (&answer.body["data"]["activityLog"], &answer.body["data"]["auditLog"]);
    assert_eq!((values(activity, "action").len(), &activity["totalCount"]), (2, &json!(2)), "{activity}");
    assert!(!values(activity, "requestId").contains(&"auditor-01"));
    assert_eq!((values(audit, "event").len(), &audit["totalCount"]), (2, &json!(2)), "{audit}");
    assert_eq!(
        answer.body["data"]["activityCounts"],
        json!([{"name": "login", "entries": 1}, {"name": "setMyLanguage", "entries": 1}])
    );
    // Whom one may not see is not there, whatever one asks for.
    let other = format!("staff_{}", app.person("auditor@example.pl").await.simple());
    for filter in [json!({"actor": other}), json!({"subject": other}), json!({"requestId": "auditor-01"})] {
        let page = app.activity_log(&anna, json!({"f": filter})).await;
        assert_eq!((&page["nodes"], &page["totalCount"]), (&json!([]), &json!(0)), "{filter}");
    }
    let answer = app.as_bearer(&auditor, LOGS, json!({})).await;
    assert_eq!(answer.body["data"]["activityLog"]["totalCount"], 4);
    app.graphql(LOGS, json!({}), &[]).await.refused(401, "UNAUTHENTICATED");
}

#[tokio::test]
async fn a_right_that_is_held_for_divisions_shows_theirs_and_ones_own() {
    let app = TestApp::start().await;
    let anna = app.staff(ANNA, &[]).await;
    for (action, of) in [("of-one", Some(1)), ("of-two", Some(2)), ("of-three", Some(3)), ("of-all", None)] {
        app.works_in(action, of.map(division), None).await;
    }
    app.does_under(&anna, "anna-00001", SPEAK).await;
    let me = app.person(ANNA).await;
    // Hers, and in a division that she may see: told once.
    let both = format!(
        "INSERT INTO crm.activity_log (id, at, action, actor_kind, actor_id, division_id, outcome, request_id, meta) VALUES \
         (gen_random_uuid(), '2026-11-22T09:00:00Z', 'both', 'staff', '{me}', '{}', 'succeeded', 'r', '{{}}')",
        division(2).uuid()
    );
    app.database.admin(&both).await;
    let see = async |divisions: &[u128], filter: Value| {
        let page = app.seen_for(me, divisions, filter).await;
        let mut actions: Vec<_> = page.into_iter().collect();
        actions.sort_unstable();
        actions
    };
    let own = ["both", "login", "setMyLanguage"];
    assert_eq!(see(&[2], json!({})).await, [own[0], "login", "of-two", own[2]]);
    assert_eq!(see(&[1, 3], json!({})).await, [own[0], "login", "of-one", "of-three", own[2]]);
    assert_eq!(see(&[], json!({})).await, own);
    assert_eq!(see(&[2], json!({"division": division(1).global()})).await, [""; 0]);
    assert_eq!(see(&[2], json!({"actorKind": "SYSTEM"})).await, ["of-two"]);
}

#[tokio::test]
async fn a_history_that_is_seen_for_divisions_hides_what_was_done_for_others() {
    let app = TestApp::start().await;
    let anna = app.staff(ANNA, &["helpdesk"]).await;
    for nr in [1, 2] {
        let sql = format!(
            "INSERT INTO organization.division (id, code, name, form, created_at) \
             VALUES ('{}', 'D{nr}', 'Oddział', 'legal_entity', now())",
            division(nr).uuid()
        );
        app.database.admin(&sql).await;
    }
    let me = app.person(ANNA).await;
    let about = format!("staff_{}", me.simple());
    for (event, of) in [("thing.one", Some(1)), ("thing.two", Some(2)), ("thing.all", None)] {
        let cx = Cx::system("test", Arc::clone(&app.world) as Arc<dyn World>);
        let work = async |cx: Cx| {
            let tx = app.db.begin(&cx).await?;
            let entry = AuditEntry::change(event).about_subject(&about);
            write_audit(&tx, if let Some(of) = of { entry.in_division(division(of)) } else { entry }).await?;
            tx.commit().await
        };
        app.house.recorder.command(&cx, "works", work).await.unwrap();
    }
    let document = "query($id: ID!) { staff(id: $id) { history { totalCount nodes { name } } } }";
    let seen = async || {
        let answer = app.as_bearer(&anna, document, json!({"id": about})).await;
        let history = answer.body["data"]["staff"]["history"].clone();
        let nodes = history["nodes"].as_array().cloned().unwrap_or_default();
        let mut names: Vec<_> = nodes.iter().map(|entry| entry["name"].as_str().unwrap().to_owned()).collect();
        names.retain(|name| name.starts_with("thing"));
        names.sort_unstable();
        (names, history["totalCount"].as_i64())
    };
    assert_eq!(seen().await, (Vec::new(), None), "no right to histories");
    let gives = |division: &str| {
        format!(
            "INSERT INTO users.staff_role (staff_id, role_id, division_id, granted_at) \
             SELECT '{me}', id, {division}, now() FROM users.role WHERE system = 'auditor'"
        )
    };
    app.database.admin(&gives(&format!("'{}'", division(1).uuid()))).await;
    app.until(&anna, "{ activityLog(first: 1) { totalCount } }", "").await;
    let (names, count) = seen().await;
    assert_eq!(names, ["thing.all", "thing.one"]);
    app.database.admin(&gives("NULL")).await;
    let mut all = seen().await;
    while all.0.len() < 3 {
        all = seen().await;
    }
    assert_eq!(all, (["thing.all", "thing.one", "thing.two"].map(str::to_owned).into(), count.map(|count| count + 1)));
}

impl TestApp {
    /// The actions that a person sees who holds the right to read for these divisions, page by page.
    async fn seen_for(&self, person: Uuid, divisions: &[u128], filter: Value) -> Vec<String> {
        let scope = crm_graph::Scope::Divisions(divisions.iter().map(|nr| division(*nr)).collect());
        let action = self.house.actions.iter().find(|action| action.id == "audit.activity.read").expect("declared");
        let mut rights = crm_graph::Rights::default();
        if !divisions.is_empty() {
            rights.grant(action, scope);
        }
        let (mut seen, mut after) = (Vec::new(), Value::Null);
        loop {
            let query = "query($f: ActivityLogFilter, $after: String) { activityLog(first: 2, filter: $f, after: $after) { \
                totalCount pageInfo { endCursor hasNextPage } nodes { action } } }";
            let body = self.as_person(person, rights.clone(), query, json!({"f": filter, "after": after})).await;
            let page = &body["data"]["activityLog"];
            seen.extend(values(page, "action").into_iter().map(ToOwned::to_owned));
            after = page["pageInfo"]["endCursor"].clone();
            if page["pageInfo"]["hasNextPage"] == false {
                assert_eq!(page["totalCount"], seen.len());
                return seen;
            }
        }
    }

    /// What the schema answers to a person with these rights.
    async fn as_person(&self, id: Uuid, rights: crm_graph::Rights, query: &str, variables: Value) -> Value {
        let language = crm_shared::Language::En;
        let staff = crm_core::StaffActor {
            id,
            session: id,
            language,
            rights: Arc::new(rights),
            proof: crm_core::Proof::Given,
            barred: None,
        };
        let origin = crm_core::Origin::background("http", "scope".to_owned());
        let cx = Cx::new(crm_core::Actor::Staff(staff), origin, Arc::clone(&self.world) as Arc<dyn World>);
        let request = async_graphql::Request::new(query).variables(async_graphql::Variables::from_json(variables));
        let request = crm_graph::prepare(request, Arc::new(cx.clone())).data(cx);
        let answer = self.assembly.queries.execute(request).await;
        assert!(answer.errors.is_empty(), "{:?}", answer.errors);
        serde_json::to_value(&answer).expect("JSON")
    }
}
