//! The two logs as lists: filters, pages in both directions, what one request did, counts for a chart.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::{
    rows::{ANNA, LOGIN},
    support::{Answer, TestApp},
};

const ACTIVITY: &str = "query($f: ActivityLogFilter, $first: Int, $after: String, $last: Int, $before: String) { \
    activityLog(filter: $f, first: $first, after: $after, last: $last, before: $before) { totalCount \
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { id at action outcome errorCode requestId ip \
    operation inputs transport count division { id } actor { kind system staff { id name } } \
    subjects { id node { id ... on Staff { name } } } } } }";
const AUDIT: &str = "query($f: AuditLogFilter, $first: Int, $after: String) { auditLog(filter: $f, first: $first, after: $after) { \
    totalCount pageInfo { hasNextPage endCursor } nodes { event category reason requestId valuesErased \
    subject { id node { ... on Staff { name } } } changes { field before after } actor { kind staff { name } } } } }";

impl TestApp {
    /// A page of the activity log.
    pub async fn activity_log(&self, token: &str, variables: Value) -> Value {
        let answer = self.as_bearer(token, ACTIVITY, variables).await;
        assert!(answer.body.get("errors").is_none(), "{answer:?}");
        answer.body["data"]["activityLog"].clone()
    }

    /// A page of the audit log.
    pub async fn audit_log(&self, token: &str, filter: Value) -> Value {
        let answer = self.as_bearer(token, AUDIT, json!({"f": filter, "first": 100})).await;
        assert!(answer.body.get("errors").is_none(), "{answer:?}");
        answer.body["data"]["auditLog"].clone()
    }

    /// A mutation of somebody under a request id and from an address.
    pub async fn does_under(&self, token: &str, request: &str, mutation: &str) -> Answer {
        let bearer = format!("Bearer {token}");
        self.graphql(mutation, json!({}), &[("authorization", &bearer), ("x-request-id", request)]).await
    }
}

pub const SPEAK: &str = "mutation Speak { setMyLanguage(input: {language: PL}) { userErrors { code } } }";
const FORBIDDEN: &str = "mutation { unlockStaffMember(input: {id: \"staff_00000000000000000000000000000007\"}) { \
    userErrors { code } } }";

/// Names or events of a page.
pub fn values<'p>(page: &'p Value, field: &str) -> Vec<&'p str> {
    page["nodes"].as_array().unwrap().iter().map(|entry| entry[field].as_str().unwrap()).collect()
}

/// An auditor and somebody who has done a thing or two, a minute apart each.
async fn house() -> (TestApp, String, String) {
    let app = TestApp::start().await;
    let auditor = app.staff("auditor@example.pl", &["auditor"]).await;
    app.world.pass(TimeDelta::minutes(1));
    let anna = app.staff(ANNA, &[]).await;
    app.world.pass(TimeDelta::minutes(1));
    app.does_under(&anna, "speaks-001", SPEAK).await;
    app.world.pass(TimeDelta::minutes(1));
    app.does_under(&anna, "denied-001", FORBIDDEN).await;
    app.world.pass(TimeDelta::minutes(1));
    app.under("wrong-0001", LOGIN, json!({"i": {"email": ANNA, "password": "not this one"}})).await;
    (app, auditor, anna)
}

#[tokio::test]
async fn every_filter_of_the_activity_log_lets_pass_what_it_says() {
    let (app, auditor, _) = house().await;
    let anna = format!("staff_{}", app.person(ANNA).await.simple());
    let asked = async |filter: Value| {
        let page = app.activity_log(&auditor, json!({"f": filter})).await;
        assert_eq!(page["totalCount"], page["nodes"].as_array().unwrap().len(), "{filter}");
        values(&page, "requestId").into_iter().map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    let all = asked(json!({})).await;
    assert_eq!((all.len(), &all[..3]), (5, &["wrong-0001", "denied-001", "speaks-001"].map(String::from)[..]));
    for (filter, expected) in [
        (json!({"actor": anna, "action": "setMyLanguage"}), vec!["speaks-001"]),
        (json!({"actor": anna, "outcome": "DENIED"}), vec!["denied-001"]),
        (json!({"subject": anna, "outcome": "REJECTED"}), vec!["wrong-0001"]),
        (json!({"actorKind": "ANONYMOUS"}), vec!["wrong-0001"]),
        (json!({"actorKind": "SYSTEM"}), vec![]),
        (json!({"system": "users.sweep"}), vec![]),
        (json!({"errorCode": "FORBIDDEN"}), vec!["denied-001"]),
        (json!({"outcome": "REJECTED", "errorCode": "FORBIDDEN"}), vec![]),
        (json!({"requestId": "speaks-001"}), vec!["speaks-001"]),
        (json!({"since": "2026-11-22T10:03:00Z"}), vec!["wrong-0001", "denied-001"]),
        (json!({"since": "2026-11-22T10:02:00Z", "until": "2026-11-22T10:03:00Z"}), vec!["speaks-001"]),
        (json!({"ip": "203.0.113.7", "action": "setMyLanguage"}), vec!["speaks-001"]),
        (json!({"ip": "203.0.113.0/24", "action": "setMyLanguage"}), vec!["speaks-001"]),
        (json!({"ip": "203.0.114.0/24"}), vec![]),
        (json!({"ip": "2001:db8::1"}), vec![]),
        (json!({"subject": "nothing at all"}), vec![]),
        (json!({"subject": "staff_\u{0}"}), vec![]),
        (json!({"division": "division_00000000000000000000000000000001"}), vec![]),
    ] {
        assert_eq!(asked(filter.clone()).await, expected, "{filter}");
    }
    let page = app.activity_log(&auditor, json!({"f": {"requestId": "speaks-001"}})).await;
    let entry = &page["nodes"][0];
    let somebody = json!({"kind": "STAFF", "system": null, "staff": {"id": anna, "name": "Łucja Żak"}});
    assert_eq!((&entry["actor"], &entry["ip"]), (&somebody, &json!("203.0.113.7")));
    assert_eq!(entry["subjects"], json!([{"id": anna, "node": {"id": anna, "name": "Łucja Żak"}}]));
    assert_eq!(
        (&entry["operation"], &entry["inputs"], &entry["transport"], &entry["count"]),
        (&json!("Speak"), &json!(["input.language"]), &json!("http"), &Value::Null)
    );
}

#[tokio::test]
async fn every_filter_of_the_audit_log_lets_pass_what_it_says() {
    let (app, auditor, _) = house().await;
    let anna = format!("staff_{}", app.person(ANNA).await.simple());
    for (filter, expected) in [
        (json!({"event": "login.failed"}), vec!["login.failed"]),
        (json!({"category": "CHANGE"}), vec!["staff.languageChanged"]),
        (json!({"subject": anna, "category": "CHANGE"}), vec!["staff.languageChanged"]),
        (json!({"actor": anna, "event": "staff.languageChanged"}), vec!["staff.languageChanged"]),
        (json!({"reason": "WRONG pass"}), vec!["login.failed"]),
        (json!({"reason": "%"}), vec![]),
        (json!({"requestId": "wrong-0001", "actorKind": "ANONYMOUS"}), vec!["login.failed"]),
        (json!({"since": "2026-11-22T10:04:00Z", "ip": "203.0.113.0/28"}), vec!["login.failed"]),
        (json!({"until": "2026-11-22T10:00:00Z"}), vec![]),
    ] {
        let page = app.audit_log(&auditor, filter.clone()).await;
        assert_eq!(
            (values(&page, "event"), &page["totalCount"]),
            (expected.clone(), &json!(expected.len())),
            "{filter}"
        );
    }
    let page = app.audit_log(&auditor, json!({"category": "CHANGE"})).await;
    let entry = &page["nodes"][0];
    assert_eq!(entry["changes"], json!([{"field": "language", "before": "en", "after": "pl"}]));
    assert_eq!((&entry["subject"]["node"], &entry["valuesErased"]), (&json!({"name": "Łucja Żak"}), &json!(false)));
    app.database.admin("DELETE FROM crm.audit_value").await;
    let page = app.audit_log(&auditor, json!({"category": "CHANGE"})).await;
    assert_eq!((&page["nodes"][0]["changes"], &page["nodes"][0]["valuesErased"]), (&json!([]), &json!(true)));
}

#[tokio::test]
async fn entries_of_one_moment_are_paged_without_loss_in_both_directions() {
    let app = TestApp::start().await;
    let auditor = app.staff("auditor@example.pl", &["auditor"]).await;
    for n in 0..10 {
        app.does_under(&auditor, &format!("moment-{n:03}"), SPEAK).await;
    }
    for filter in [json!({"action": "setMyLanguage"}), json!({"actor": app.activity_actor(&auditor).await})] {
        let all = app.activity_log(&auditor, json!({"f": filter, "first": 100})).await;
        let ids = |page: &Value| values(page, "id").into_iter().map(ToOwned::to_owned).collect::<Vec<_>>();
        assert!(ids(&all).len() >= 10);
        for size in [1, 3, 7] {
            let (mut forwards, mut after) = (Vec::new(), Value::Null);
            loop {
                let page = app.activity_log(&auditor, json!({"f": filter, "first": size, "after": after})).await;
                assert_eq!(page["pageInfo"]["hasPreviousPage"], !forwards.is_empty());
                forwards.extend(ids(&page));
                after = page["pageInfo"]["endCursor"].clone();
                if page["pageInfo"]["hasNextPage"] == false {
                    break;
                }
            }
            assert_eq!(forwards, ids(&all), "{size}");
            let (mut backwards, mut before) = (Vec::new(), Value::Null);
            loop {
                let page = app.activity_log(&auditor, json!({"f": filter, "last": size, "before": before})).await;
                backwards = [ids(&page), backwards].concat();
                before = page["pageInfo"]["startCursor"].clone();
                if page["pageInfo"]["hasPreviousPage"] == false {
                    break;
                }
            }
            assert_eq!(backwards, ids(&all), "{size}");
        }
    }
}

impl TestApp {
    async fn activity_actor(&self, token: &str) -> Value {
        self.me(token).await.body["data"]["me"]["id"].clone()
    }
}

#[tokio::test]
async fn what_one_request_did_is_told_from_both_logs() {
    let (app, auditor, anna) = house().await;
    let trail = "query($r: String!) { requestTrail(requestId: $r) { totalCount nodes { name category requestId \
        subjects { node { id } } changes { field } } } }";
    let ask = async |token: &str, request: &str| {
        let answer = app.as_bearer(token, trail, json!({"r": request})).await;
        assert!(answer.body.get("errors").is_none(), "{answer:?}");
        answer.body["data"]["requestTrail"].clone()
    };
    let page = ask(&auditor, "speaks-001").await;
    let mut names = values(&page, "name");
    names.sort_unstable();
    assert_eq!((names, &page["totalCount"]), (vec!["setMyLanguage", "staff.languageChanged"], &json!(2)));
    let of_anna = json!([{"node": {"id": format!("staff_{}", app.person(ANNA).await.simple())}}]);
    assert!(page["nodes"].as_array().unwrap().iter().all(|entry| entry["subjects"] == of_anna), "{page}");
    assert_eq!(ask(&auditor, "never-was").await, json!({"totalCount": 0, "nodes": []}));
    app.does_under(&auditor, "audits-001", SPEAK).await;
    assert_eq!(ask(&anna, "audits-001").await["totalCount"], 0, "somebody else's");
    assert_eq!(ask(&anna, "speaks-001").await["totalCount"], 2, "her own");
}

#[tokio::test]
async fn a_chart_counts_days_as_they_are_in_poland() {
    let app = TestApp::start().await;
    let auditor = app.staff("auditor@example.pl", &["auditor"]).await;
    // 22:59 and 23:01 UTC: two days in Poland.
    for minute in ["2026-11-20T22:59:00Z", "2026-11-20T23:01:00Z", "2026-11-21T10:00:00Z"] {
        let row = format!(
            "INSERT INTO crm.activity_log (id, at, action, actor_kind, actor_name, outcome, request_id, meta) VALUES \
             (gen_random_uuid(), '{minute}', 'ours', 'system', 'x', 'succeeded', 'r', '{{}}')"
        );
        app.database.admin(&row).await;
    }
    let chart = "query($f: ActivityLogFilter) { activityCounts(filter: $f) { day name entries } }";
    let answer = app.as_bearer(&auditor, chart, json!({"f": {"action": "ours"}})).await;
    assert_eq!(
        answer.body["data"]["activityCounts"],
        json!([{"day": "2026-11-20", "name": "ours", "entries": 1}, {"day": "2026-11-21", "name": "ours", "entries": 2}])
    );
    let answer = app.as_bearer(&auditor, "{ auditCounts { day name entries } }", json!({})).await;
    let counts = answer.body["data"]["auditCounts"].as_array().unwrap();
    assert!(counts.contains(&json!({"day": "2026-11-22", "name": "login.succeeded", "entries": 1})), "{counts:?}");
    for (filter, reason) in [
        (json!({"since": "2026-08-01T00:00:00Z"}), "AUDIT_RANGE_INVALID"),
        (json!({"since": "2026-11-02T00:00:00Z", "until": "2026-11-01T00:00:00Z"}), "AUDIT_RANGE_INVALID"),
        (json!({"ip": "somewhere"}), "AUDIT_NETWORK_INVALID"),
        (json!({"actor": "session_00000000000000000000000000000001"}), "INVALID_ID"),
    ] {
        let answer = app.as_bearer(&auditor, chart, json!({"f": filter})).await;
        assert_eq!(answer.body["errors"][0]["extensions"]["reason"], reason, "{answer:?}");
    }
}
