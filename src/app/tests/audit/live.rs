//! The logs as they grow: each entry once, behind the last one that was heard nothing missed.

use crm_core::db::embedded::Role;
use serde_json::{Value, json};
use sqlx::{Connection as _, Executor as _, PgConnection};
use std::{sync::Arc, time::Duration};

use crate::{
    live::client::Ws,
    open_door::OpenDoor,
    rows::{ANNA, LOGIN},
    support::TestApp,
};

/// Changes nothing: another language would close the connection.
const SPEAK: &str = "mutation { setMyLanguage(input: {language: EN}) { userErrors { code } } }";

const ALL: &str = "subscription { activityStream { cursor entry { action requestId actor { staff { id } } } } }";
const EVENTS: &str = "subscription { securityEvents { cursor entry { event requestId subject { id } } } }";

fn behind(field: &str, cursor: &Value, entry: &str) -> String {
    format!("subscription {{ {field}(after: {cursor}) {{ cursor entry {{ {entry} requestId }} }} }}")
}

impl Ws {
    /// The next event of the only field of a subscription.
    async fn news(&mut self, field: &str) -> Value {
        let message = self.hear().await;
        assert_eq!(message["type"], "next", "{message}");
        assert!(message["payload"].get("errors").is_none(), "{message}");
        message["payload"]["data"][field].clone()
    }
}

/// A house with an auditor, its door, and what the server does in the background.
async fn house() -> (Arc<TestApp>, String, OpenDoor) {
    let app = Arc::new(TestApp::start().await);
    let auditor = app.staff("auditor@example.pl", &["auditor"]).await;
    let door = OpenDoor::with(&app, &[], None).await;
    (app, auditor, door)
}

#[tokio::test]
async fn who_may_read_the_log_hears_of_everybody_and_others_of_themselves() {
    let (app, auditor, door) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let (mut reader, mut own) = (Ws::begin(&door, &auditor).await, Ws::begin(&door, &anna).await);
    reader.subscribe("a", ALL).await;
    own.subscribe("a", ALL).await;
    let mut denied = Ws::begin(&door, &auditor).await;
    denied
        .subscribe("a", "subscription { activityStream(filter: {outcome: DENIED}) { entry { action requestId } } }")
        .await;
    // They listen from the moment on that they are told; what each does first shows that they are.
    let first = |request: &'static str, token: String| {
        let app = Arc::clone(&app);
        async move { app.does_under(&token, request, SPEAK).await }
    };
    reader.listens(&app, &auditor).await;
    own.listens(&app, &anna).await;
    denied.listens_denied(&app, &auditor).await;
    first("auditor-01", auditor.clone()).await;
    first("anna-00001", anna.clone()).await;
    assert_eq!(own.until_request("anna-00001").await["entry"]["action"], "setMyLanguage");
    let mut heard = vec![reader.until_request("auditor-01").await, reader.until_request("anna-00001").await];
    assert!(heard.iter().all(|news| news["entry"]["action"] == "setMyLanguage"));
    app.does_under(
        &anna,
        "denied-001",
        "mutation { unlockStaffMember(input: {id: \"staff_1\"}) { userErrors { code } } }",
    )
    .await;
    assert_eq!(denied.until_request("denied-001").await["entry"]["action"], "unlockStaffMember");
    // Behind the last one that was heard.
    let last = heard.pop().unwrap()["cursor"].clone();
    drop(reader);
    let mut again = Ws::begin(&door, &auditor).await;
    again.subscribe("a", &behind("activityStream", &last, "action")).await;
    let next = again.news("activityStream").await;
    assert_eq!(next["entry"]["requestId"], "denied-001", "the next one, and not that one again");
    door.close().await;
}

impl Ws {
    /// Has somebody act until it is heard.
    async fn listens(&mut self, app: &TestApp, token: &str) {
        self.listens_to(app, token, SPEAK, "listens").await;
    }

    async fn listens_denied(&mut self, app: &TestApp, token: &str) {
        let denied = "mutation { unlockStaffMember(input: {id: \"staff_1\"}) { userErrors { code } } }";
        self.listens_to(app, token, denied, "refused").await;
    }

    async fn listens_to(&mut self, app: &TestApp, token: &str, mutation: &str, name: &str) {
        for n in 0..1_000 {
            app.does_under(token, &format!("{name}-{n:04}"), mutation).await;
            if tokio::time::timeout(Duration::from_millis(500), self.hear()).await.is_ok() {
                return;
            }
        }
        panic!("nothing is heard");
    }

    /// Hears until the entry of this request comes.
    async fn until_request(&mut self, request: &str) -> Value {
        for _ in 0..1_000 {
            let message = self.hear().await;
            let data = message["payload"]["data"].as_object().unwrap_or_else(|| panic!("{message}"));
            let news = data.values().next().expect("a field");
            if news["entry"]["requestId"] == request {
                return news.clone();
            }
        }
        panic!("never heard of {request}");
    }
}

#[tokio::test]
async fn a_person_hears_of_what_happens_to_their_account_and_not_to_that_of_others() {
    let (app, auditor, door) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let (mut own, mut all) = (Ws::begin(&door, &anna).await, Ws::begin(&door, &auditor).await);
    own.subscribe("a", EVENTS).await;
    all.subscribe("a", EVENTS).await;
    let wrong = |email: &str| json!({"i": {"email": email, "password": "not this one"}});
    own.listens_to_logins(&app, ANNA).await;
    all.listens_to_logins(&app, ANNA).await;
    app.under("other-0001", LOGIN, wrong("auditor@example.pl")).await;
    app.under("anna-00001", LOGIN, wrong(ANNA)).await;
    let news = own.until_request("anna-00001").await;
    assert_eq!(news["entry"]["event"], "login.failed");
    assert_eq!(all.until_request("other-0001").await["entry"]["event"], "login.failed");
    assert_eq!(all.until_request("anna-00001").await["entry"]["event"], "login.failed");
    // Hers only, from the beginning of the log on.
    let mut again = Ws::begin(&door, &anna).await;
    again.subscribe("a", &behind("securityEvents", &json!("0-0-00000000000000000000000000000000"), "event")).await;
    let mut requests = Vec::new();
    while !requests.contains(&json!("anna-00001")) {
        requests.push(again.news("securityEvents").await["entry"]["requestId"].clone());
    }
    assert!(requests.len() > 2 && !requests.contains(&json!("other-0001")), "{requests:?}");
    door.close().await;
}

#[tokio::test]
async fn the_audit_log_is_heard_of_as_far_as_it_may_be_read() {
    const CHANGES: &str =
        "subscription { auditStream(filter: {event: \"login.failed\"}) { cursor entry { event requestId } } }";
    let (app, auditor, door) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let mut all = Ws::begin(&door, &auditor).await;
    all.subscribe("a", CHANGES).await;
    all.listens_to_logins(&app, ANNA).await;
    let wrong = |email: &str| json!({"i": {"email": email, "password": "not this one"}});
    app.under("anna-00001", LOGIN, wrong(ANNA)).await;
    assert_eq!(all.until_request("anna-00001").await["entry"]["event"], "login.failed");
    // What others did to an account is no deed of its owner: that is what security events are for.
    let mut own = Ws::begin(&door, &anna).await;
    let from_the_first = behind("auditStream", &json!("0-0-00000000000000000000000000000000"), "event");
    own.subscribe("a", &from_the_first).await;
    let news = own.news("auditStream").await;
    assert_eq!(news["entry"]["event"], "login.succeeded");
    let mut wrong = Ws::begin(&door, &auditor).await;
    wrong.subscribe("b", &behind("auditStream", &json!("rubbish"), "event")).await;
    assert_eq!(wrong.hear().await["type"], "error");
    door.close().await;
}

impl Ws {
    async fn listens_to_logins(&mut self, app: &TestApp, email: &str) {
        for n in 0..1_000 {
            let wrong = json!({"i": {"email": email, "password": "not this one"}});
            app.under(&format!("logins-{n:04}"), LOGIN, wrong).await;
            if tokio::time::timeout(Duration::from_millis(500), self.hear()).await.is_ok() {
                return;
            }
        }
        panic!("nothing is heard");
    }
}

#[tokio::test]
async fn entries_of_a_slow_transaction_are_told_after_its_commit_though_later_ones_were_told_elsewhere() {
    let (app, auditor, door) = house().await;
    let mut ws = Ws::begin(&door, &auditor).await;
    ws.subscribe("a", ALL).await;
    ws.listens(&app, &auditor).await;
    let mut slow = PgConnection::connect_with(&app.database.options(Role::Writer)).await.unwrap();
    slow.execute("BEGIN").await.unwrap();
    let row = "INSERT INTO crm.activity_log (id, at, action, actor_kind, outcome, request_id, meta) \
        VALUES (gen_random_uuid(), '2026-11-22T09:00:00Z', 'slow', 'anonymous', 'succeeded', 'slow-00001', '{}')";
    slow.execute(row).await.unwrap();
    app.does_under(&auditor, "fast-00001", SPEAK).await;
    slow.execute("COMMIT").await.unwrap();
    let mut heard = Vec::new();
    while !(heard.contains(&json!("slow-00001")) && heard.contains(&json!("fast-00001"))) {
        heard.push(ws.news("activityStream").await["entry"]["requestId"].clone());
    }
    let place = |request: &str| heard.iter().position(|heard| heard == request);
    assert!(place("slow-00001") < place("fast-00001"), "in the order of transactions: {heard:?}");
    door.close().await;
}

#[tokio::test]
async fn another_node_hears_of_it_and_a_wrong_cursor_is_refused_and_the_kill_switch_closes_it() {
    let (app, auditor, door) = house().await;
    let node = app.another_node();
    let work = node.in_background();
    let mut ws = Ws::begin(&door, &auditor).await;
    ws.subscribe("a", ALL).await;
    ws.listens(&node, &auditor).await;
    node.does_under(&auditor, "afar-00001", SPEAK).await;
    ws.until_request("afar-00001").await;
    work.stop(Duration::from_secs(5)).await;

    let mut wrong = Ws::begin(&door, &auditor).await;
    wrong.subscribe("b", &behind("activityStream", &json!("rubbish"), "action")).await;
    let refused = wrong.hear().await;
    assert!(refused.to_string().contains("AUDIT_CURSOR_INVALID"), "{refused}");
    app.database.admin("UPDATE users.staff SET token_version = token_version + 1").await;
    while let Ok(message) = ws.next().await {
        assert_eq!(message["type"], "next", "{message}");
    }
    door.close().await;
}
