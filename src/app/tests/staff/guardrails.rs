//! What nobody may do to themselves, and that an administrator is always left.

use serde_json::{Value, json};

use super::{ADMIN, house, outcomes, won};
use crate::rows::{ANNA, BOOTSTRAP, first_administrator};

/// The ways in which an administrator can stop being one.
fn ways() -> [(&'static str, Value); 3] {
    [
        ("disableStaffMember", json!({"reason": "x"})),
        ("setStaffRoles", json!({"reason": "x", "roles": ["AUDITOR"]})),
        ("anonymiseStaffMember", json!({"reason": "x"})),
    ]
}

const ACTIVE_ADMINISTRATORS: &str = "users.staff s JOIN users.staff_role r ON r.staff_id = s.id WHERE s.status = 'active' \
    AND r.role_id = '00000000-0000-7000-8000-000000000001' AND r.division_id IS NULL";

#[tokio::test]
async fn nobody_disables_demotes_or_anonymises_themselves() {
    let (app, admin) = house().await;
    app.staff(ANNA, &["administrator"]).await;
    for (field, rest) in ways() {
        let input = app.about(ADMIN, rest).await;
        app.refused_to(&admin, field, input, "USERS_NOT_YOURSELF", "input.id").await;
    }
}

#[tokio::test]
async fn the_last_active_administrator_stays_whatever_is_tried() {
    let (app, admin) = house().await;
    app.staff(ANNA, &["administrator"]).await;
    // Who is disabled or invited is no administrator who could help.
    app.staff("b@example.pl", &["administrator"]).await;
    let input = app.about("b@example.pl", json!({"reason": "x"})).await;
    app.succeeds(&admin, "disableStaffMember", input).await;
    app.invite(&admin, "c@example.pl", &["ADMINISTRATOR"]).await;
    let input = app.about(ANNA, json!({"reason": "x"})).await;
    app.succeeds(&admin, "disableStaffMember", input).await;
    // The caller is the last one now; by another hand they would be gone, were it not for the database.
    for statement in [
        format!("UPDATE users.staff SET status = 'disabled' WHERE email = '{ADMIN}'"),
        "DELETE FROM users.staff_role WHERE role_id = '00000000-0000-7000-8000-000000000001'".to_owned(),
        "UPDATE users.staff_role SET role_id = '00000000-0000-7000-8000-000000000002'".to_owned(),
    ] {
        let before = app.everything().await;
        let guarded =
            format!("DO $$ BEGIN {statement}; RAISE 'not refused'; EXCEPTION WHEN check_violation THEN NULL; END $$");
        app.database.admin(&guarded).await;
        assert_eq!(app.everything().await, before, "{statement}");
    }
    // What an administrator doesn't depend on goes on.
    let input = app.about("b@example.pl", json!({"reason": "x", "roles": []})).await;
    app.succeeds(&admin, "setStaffRoles", input).await;
    let input = app.about("c@example.pl", json!({"reason": "x"})).await;
    app.succeeds(&admin, "anonymiseStaffMember", input).await;
    assert_eq!(app.count(ACTIVE_ADMINISTRATORS).await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_administrators_who_remove_each_other_one_stays() {
    for (one, rest_of_one) in ways() {
        for (other, rest_of_other) in ways() {
            let (app, admin) = house().await;
            let anna = app.staff(ANNA, &["administrator"]).await;
            let (on_anna, on_admin) =
                (app.about(ANNA, rest_of_one.clone()).await, app.about(ADMIN, rest_of_other).await);
            let (a, b) = tokio::join!(app.change(&admin, one, on_anna), app.change(&anna, other, on_admin));
            let refused = |answer: &crate::support::Answer, field: &str| {
                // Whoever comes second is out already, or told.
                answer.code() == "UNAUTHENTICATED"
                    || answer.code() == "FORBIDDEN"
                    || answer.user_errors(field).first().is_some_and(|(code, _)| code == "USERS_LAST_ADMINISTRATOR")
            };
            assert!(refused(&a, one) != refused(&b, other), "{one} {other}: {a:?} {b:?}");
            assert_eq!(app.count(ACTIVE_ADMINISTRATORS).await, 1, "{one} {other}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_administrators_who_are_removed_at_once_one_stays() {
    let (app, admin) = house().await;
    let mut tokens = vec![(ADMIN.to_owned(), admin)];
    for n in 0..5 {
        let email = format!("admin{n}@example.pl");
        let token = app.staff(&email, &["administrator"]).await;
        tokens.push((email, token));
    }
    // Each removes the next, round in a circle.
    let mut calls = Vec::new();
    for (n, (_, token)) in tokens.iter().enumerate() {
        let (next, _) = &tokens[(n + 1) % tokens.len()];
        let (field, rest) = ways()[n % 3].clone();
        let input = app.about(next, rest).await;
        let app = &app;
        calls.push(async move { (field, app.change(token, field, input).await) });
    }
    for (field, answer) in futures_util::future::join_all(calls).await {
        let fits = ["", "UNAUTHENTICATED", "FORBIDDEN"].contains(&answer.code());
        assert!(fits, "{field}: {answer:?}");
    }
    assert!(app.count(ACTIVE_ADMINISTRATORS).await >= 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_disables_first_wins_and_the_others_are_told() {
    let (app, admin) = house().await;
    app.staff(ANNA, &["helpdesk"]).await;
    let input = app.about(ANNA, json!({"reason": "x"})).await;
    let calls = (0..10).map(|_| app.change(&admin, "disableStaffMember", input.clone()));
    assert_eq!(outcomes("disableStaffMember", calls).await, won(1, "USERS_VERSION_STALE", 9));
    assert_eq!(app.audited("staff.disabled").await.len(), 1);
}

#[tokio::test]
async fn the_first_administrator_is_never_awaited_again() {
    let app = crate::support::TestApp::start().await;
    let token = app.issue_token().await.unwrap();
    let answer = app.graphql(BOOTSTRAP, first_administrator(&token), &[]).await;
    assert_eq!(answer.user_errors("bootstrap"), []);
    let other = app.staff("b@example.pl", &["administrator"]).await;
    let input = app.about(ANNA, json!({"reason": "odeszła"})).await;
    app.succeeds(&other, "anonymiseStaffMember", input).await;
    assert_eq!(app.issue_token().await, None, "no new token");
    let asks = "{ installation { awaitsFirstAdministrator } }";
    let answer = app.graphql(asks, json!({}), &[]).await;
    assert_eq!(answer.body["data"]["installation"]["awaitsFirstAdministrator"], false);
    let before = app.everything().await;
    let answer = app.graphql(BOOTSTRAP, first_administrator(&token), &[]).await;
    assert_eq!(answer.user_errors("bootstrap"), [("USERS_ALREADY_BOOTSTRAPPED".to_owned(), None)]);
    assert_eq!(app.everything().await, before);
}
