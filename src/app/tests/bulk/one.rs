//! One person.

use serde_json::{Value, json};

use crate::{
    rows::{ANNA, ME},
    support::{Answer, TestApp},
};

const END: &str = "mutation($i: EndStaffSessionsInput!) { endStaffSessions(input: $i) { \
    staff { id sessions { id } } userErrors { code path } } }";

impl TestApp {
    async fn ends(&self, token: &str, id: &str, reason: &str, key: Option<&str>) -> Answer {
        self.as_bearer(token, END, json!({"i": {"id": id, "reason": reason, "idempotencyKey": key}})).await
    }

    async fn id(&self, email: &str) -> String {
        format!("staff_{}", self.person(email).await.simple())
    }
}

#[tokio::test]
async fn who_is_signed_out_by_another_is_out_on_every_device_and_node() {
    let app = TestApp::start().await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    let devices = [app.staff(ANNA, &[]).await, app.login(ANNA).await];
    let other = app.another_node();
    other.me(&devices[0]).await;
    let id = app.id(ANNA).await;
    let answer = app.ends(&admin, &id, " Zgubiony laptop ", None).await;
    assert_eq!(answer.body["data"]["endStaffSessions"], json!({"staff": {"id": id, "sessions": []}, "userErrors": []}));
    for token in &devices {
        assert_eq!(app.me(token).await.code(), "UNAUTHENTICATED");
        other.until(token, ME, "UNAUTHENTICATED").await;
    }
    let entry = app.rows("crm.audit_log", "event = 'session.allEnded'").await;
    assert_eq!((entry.len(), &entry[0]["reason"], &entry[0]["subject"]), (1, &json!("Zgubiony laptop"), &json!(id)));
    assert_eq!(
        app.rows("crm.audit_value", "true").await.iter().filter(|row| row["after"] == json!({"sessions": 2})).count(),
        1
    );
    let row = app.rows("crm.activity_log", "action = 'endStaffSessions'").await;
    assert_eq!((row.len(), &row[0]["subjects"]), (1, &json!([id])));
    assert_eq!(app.me(&app.login(ANNA).await).await.code(), "", "and may come back");
}

#[tokio::test]
async fn what_comes_again_does_not_end_what_began_since() {
    let app = TestApp::start().await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    app.staff(ANNA, &[]).await;
    let id = app.id(ANNA).await;
    app.ends(&admin, &id, "Zgubiony laptop", Some("k")).await;
    let back = app.login(ANNA).await;
    let again = app.ends(&admin, &id, "Zgubiony laptop", Some("k")).await;
    assert_eq!(again.user_errors("endStaffSessions"), []);
    assert_eq!(again.body["data"]["endStaffSessions"]["staff"]["sessions"].as_array().map(Vec::len), Some(1));
    assert_eq!(app.me(&back).await.code(), "");
    app.ends(&admin, &id, "Zgubiony laptop", Some("k2")).await;
    assert_eq!(app.me(&back).await.code(), "UNAUTHENTICATED");
}

#[tokio::test]
async fn nobody_is_signed_out_by_a_slip() {
    let app = TestApp::start().await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    let anna = app.staff(ANNA, &["auditor"]).await;
    let (own, other) = (app.id("admin@example.pl").await, app.id(ANNA).await);
    let before = app.state().await;
    let told = |code: &str, path: &str| [(code.to_owned(), Some(path.to_owned()))];
    assert_eq!(
        app.ends(&admin, &own, "x", None).await.user_errors("endStaffSessions"),
        told("USERS_OWN_SESSIONS", "input.id")
    );
    for reason in ["", " \n", "a\0", &"x".repeat(501)] {
        let answer = app.ends(&admin, &other, reason, None).await;
        assert_eq!(answer.user_errors("endStaffSessions"), told("USERS_REASON_INVALID", "input.reason"), "{reason:?}");
    }
    let stranger = "staff_00000000000000000000000000000007";
    assert_eq!(app.ends(&admin, stranger, "x", None).await.code(), "NOT_FOUND");
    let refused = app.ends(&anna, &own, "x", None).await;
    assert_eq!(
        (refused.code(), &refused.body["errors"][0]["extensions"]["action"]),
        ("FORBIDDEN", &json!("users.session.end"))
    );
    assert_eq!(app.state().await, before);
    let rows = app.rows("crm.activity_log", "action = 'endStaffSessions'").await;
    assert!(rows.len() == 7 && rows.iter().all(|row| row["outcome"] != "succeeded" && row["code"] != Value::Null));
}
