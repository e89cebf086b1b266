//! Roles that ask their holders for a second factor.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::told;
use crate::{
    rows::ANNA,
    staff::{ADMIN, house},
    support::{Answer, TestApp},
};

const FIELD: &str = "setRoleMfaPolicy";
const REASON: &str = "USERS_MFA_ENROLMENT_REQUIRED";

impl TestApp {
    /// The input of a policy for a role of every installation, as it is now.
    async fn policy(&self, role: &str, days: Value) -> Value {
        let sql = format!(
            "SELECT 'role_' || replace(id::text, '-', '') || ' ' || version FROM users.role WHERE system = '{role}'"
        );
        let found = self.database.text(&sql).await;
        let (id, version) = found.split_once(' ').expect("two words");
        json!({"id": id, "expectedVersion": version.parse::<i32>().expect("a number"), "graceDays": days, "reason": "ISO 27001"})
    }

    async fn set_policy(&self, token: &str, input: Value) -> Answer {
        let document = "mutation($i: SetRoleMfaPolicyInput!) { setRoleMfaPolicy(input: $i) { \
            role { id mfaGraceDays } userErrors { code path } } }";
        self.as_bearer(token, document, json!({"i": input})).await
    }

    async fn due(&self, token: &str) -> Value {
        let answer = self.as_bearer(token, "{ me { mfa { dueAt } } }", json!({})).await;
        assert!(answer.body.get("errors").is_none(), "{answer:?}");
        answer.body["data"]["me"]["mfa"]["dueAt"].clone()
    }
}

/// Whether a field is refused to who has not enrolled in time.
fn barred(answer: &Answer) -> bool {
    let extensions = &answer.body["errors"][0]["extensions"];
    (answer.code(), extensions["reason"].as_str()) == ("MFA_REQUIRED", Some(REASON))
}

#[tokio::test]
async fn holders_are_told_and_after_the_days_may_only_enrol() {
    let (app, admin) = house().await;
    let anna = app.staff(ANNA, &["helpdesk"]).await;
    let other = app.staff("jan@example.pl", &["accountant"]).await;
    assert_eq!(app.due(&anna).await, Value::Null);
    let answer = app.set_policy(&admin, app.policy("helpdesk", json!(7)).await).await;
    assert_eq!(answer.body["data"][FIELD]["role"]["mfaGraceDays"], 7, "{answer:?}");
    assert_eq!(app.due(&anna).await, "2026-11-29T10:00:00+00:00");
    assert_eq!(app.due(&other).await, Value::Null);
    let list = "{ staffMembers { edges { node { email } } } }";
    let node = app.another_node();
    app.world.pass(TimeDelta::days(7) - TimeDelta::seconds(1));
    let [anna, other] = [app.login(ANNA).await, app.login("jan@example.pl").await];
    assert_eq!(app.as_bearer(&anna, list, json!({})).await.code(), "");
    app.world.pass(TimeDelta::seconds(1));
    for app in [&*app, &node] {
        assert!(barred(&app.as_bearer(&anna, list, json!({})).await));
        assert_eq!(app.as_bearer(&other, list, json!({})).await.code(), "", "nobody else is");
    }
    let before = app.factors().await;
    for field in
        ["setMyLanguage(input: {language: PL})", "changeMyPassword(input: {oldPassword: \"x\", password: \"x\"})"]
    {
        assert!(barred(&app.as_bearer(&anna, &format!("mutation {{ {field} {{ __typename }} }}"), json!({})).await));
    }
    assert_eq!(app.factors().await, before);
    let upload = http::Request::post("/files").header("authorization", format!("Bearer {anna}"));
    let upload =
        upload.header("content-length", "1").header("x-file-name", "a.csv").body("x".into()).expect("a request");
    let upload = app.send(upload).await;
    assert_eq!(upload.status.as_u16(), 401, "{upload:?}");
    assert!(upload.body.to_string().contains(REASON), "{upload:?}");
    assert_eq!(app.due(&anna).await, "2026-11-29T10:00:00+00:00");
    app.enrol(&anna).await;
    assert_eq!(
        (app.as_bearer(&anna, list, json!({})).await.code().to_owned(), app.due(&anna).await),
        (String::new(), Value::Null)
    );
    let entry = &app.audited("role.mfaPolicyChanged").await[0];
    assert_eq!(
        (&entry["reason"], &entry["before"], &entry["after"]),
        (&json!("ISO 27001"), &json!({"mfaGraceDays": null}), &json!({"mfaGraceDays": 7}))
    );
}

#[tokio::test]
async fn the_days_of_later_holders_count_from_when_they_get_the_role_and_the_policy_can_be_lifted() {
    let (app, admin) = house().await;
    let answer = app.set_policy(&admin, app.policy("helpdesk", json!(1)).await).await;
    assert_eq!(answer.user_errors(FIELD), [], "{answer:?}");
    app.world.pass(TimeDelta::days(10));
    let anna = app.staff(ANNA, &["helpdesk"]).await;
    let now = "UPDATE users.staff_role g SET granted_at = '2026-12-02T10:00:00Z' FROM users.staff s \
        WHERE s.id = g.staff_id AND s.email = 'anna@example.pl'";
    app.database.admin(now).await;
    app.until(&anna, "{ staffMembers { totalCount } }", "").await;
    assert_eq!(app.due(&anna).await, "2026-12-03T10:00:00+00:00");
    app.world.pass(TimeDelta::days(1));
    let (anna, admin) = (app.login(ANNA).await, app.login(ADMIN).await);
    let list = "{ staffMembers { totalCount } }";
    assert!(barred(&app.as_bearer(&anna, list, json!({})).await));
    let answer = app.set_policy(&admin, app.policy("helpdesk", Value::Null).await).await;
    assert_eq!(answer.body["data"][FIELD]["role"]["mfaGraceDays"], Value::Null, "{answer:?}");
    assert_eq!(app.as_bearer(&anna, list, json!({})).await.code(), "");
    assert_eq!(app.due(&anna).await, Value::Null);
}

#[tokio::test]
async fn what_is_no_policy_is_refused_and_changes_nothing() {
    let (app, admin) = house().await;
    let fine = app.policy("auditor", json!(7)).await;
    let with = |field: &str, value: Value| {
        let mut input = fine.clone();
        input[field] = value;
        input
    };
    let before = app.database.text("SELECT string_agg(r::text, ';' ORDER BY id) FROM users.role r").await;
    for (input, code, path) in [
        (with("reason", json!(" ")), "USERS_REASON_INVALID", "input.reason"),
        (with("graceDays", json!(-1)), "USERS_MFA_GRACE_INVALID", "input.graceDays"),
        (with("graceDays", json!(366)), "USERS_MFA_GRACE_INVALID", "input.graceDays"),
        (with("expectedVersion", json!(0)), "USERS_ROLE_STALE", "input.expectedVersion"),
    ] {
        told(&app.set_policy(&admin, input).await, FIELD, code, path);
    }
    let helpdesk = app.staff(ANNA, &["helpdesk"]).await;
    assert_eq!(app.set_policy(&helpdesk, fine.clone()).await.code(), "FORBIDDEN");
    app.world.pass(TimeDelta::minutes(5));
    let stale = app.set_policy(&admin, fine.clone()).await;
    assert_eq!(
        (stale.code(), &stale.body["errors"][0]["extensions"]["reason"]),
        ("MFA_REQUIRED", &json!("STEP_UP_REQUIRED"))
    );
    assert_eq!(app.database.text("SELECT string_agg(r::text, ';' ORDER BY id) FROM users.role r").await, before);
}
