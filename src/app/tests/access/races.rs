//! What two who decide at once can't break.

use serde_json::json;

use super::{A, ADMIN, grant, house};
use crate::{rows::ANNA, support::role_id};

const EVERYWHERE: &str = "users.staff s JOIN users.staff_role g ON g.staff_id = s.id WHERE s.status = 'active' \
    AND g.role_id = '00000000-0000-7000-8000-000000000001' AND g.division_id IS NULL";

#[tokio::test]
async fn an_administrator_of_a_division_is_not_the_one_who_stays() {
    let (app, admin) = house().await;
    app.works_for(ANNA, "Anna", &[("administrator", A)]).await;
    let other = app.staff("b@example.pl", &["administrator"]).await;
    // Another than oneself, and not the last one: then the last.
    let divided = json!([grant(&role_id("administrator"), Some(A))]);
    app.assign(&admin, "b@example.pl", divided.clone()).await;
    assert_eq!(app.count(EVERYWHERE).await, 1);
    let input = app.roles_of(ADMIN, divided).await;
    app.refuses(&other, "setStaffRoles", input, "USERS_BEYOND_OWN_DIVISIONS", "input.id").await;
    let before = app.state().await;
    let guarded = "DO $$ BEGIN UPDATE users.staff_role SET division_id = (SELECT id FROM organization.division LIMIT 1); \
        RAISE 'not refused'; EXCEPTION WHEN check_violation THEN NULL; END $$";
    app.database.admin(guarded).await;
    assert_eq!(app.state().await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_administrators_who_make_each_other_one_of_a_division_one_stays() {
    for _ in 0..5 {
        let (app, admin) = house().await;
        let anna = app.staff(ANNA, &["administrator"]).await;
        let divided = || json!([grant(&role_id("administrator"), Some(A))]);
        let (on_anna, on_admin) = (app.roles_of(ANNA, divided()).await, app.roles_of(ADMIN, divided()).await);
        let (a, b) =
            tokio::join!(app.mutate(&admin, "setStaffRoles", on_anna), app.mutate(&anna, "setStaffRoles", on_admin));
        let refused = |answer: &crate::support::Answer| {
            let errors = answer.user_errors("setStaffRoles");
            let told = errors.first().map(|(code, _)| code.as_str());
            // Whoever comes second is told, or holds less already.
            matches!(told, Some("USERS_LAST_ADMINISTRATOR" | "USERS_BEYOND_OWN_DIVISIONS"))
        };
        assert!(refused(&a) != refused(&b), "{a:?} {b:?}");
        assert_eq!(app.count(EVERYWHERE).await, 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_role_is_either_given_or_deleted() {
    let (app, admin) = house().await;
    app.staff(ANNA, &[]).await;
    for round in 0..10 {
        let id = app.made_role(&admin, &format!("Rola {round}"), &["users.staff.read"]).await;
        let give = app.roles_of(ANNA, json!([grant(&id, None)])).await;
        let delete = json!({"id": id, "expectedVersion": 1, "reason": "x"});
        let (given, deleted) =
            tokio::join!(app.mutate(&admin, "setStaffRoles", give), app.mutate(&admin, "deleteRole", delete));
        let (given, deleted) = (given.user_errors("setStaffRoles"), deleted.user_errors("deleteRole"));
        let error = |code: &str, path: &str| vec![(format!("USERS_{code}"), Some(format!("input.{path}")))];
        let there = app.count(&format!("users.role WHERE id = '{}'", super::uuid(&id))).await;
        let held = app.count(&format!("users.staff_role WHERE role_id = '{}'", super::uuid(&id))).await;
        if given.is_empty() {
            assert_eq!((deleted, there, held), (error("ROLE_HELD", "id"), 1, 1));
        } else {
            assert_eq!((given, deleted, there, held), (error("ROLE_UNKNOWN", "roles"), vec![], 0, 0));
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_edits_of_one_version_of_a_role_one_wins() {
    let (app, admin) = house().await;
    let id = app.made_role(&admin, "Kasa", &[]).await;
    let edit = |n: usize| json!({"id": id, "expectedVersion": 1, "name": format!("Kasa {n}"), "description": "", "actions": [], "reason": "x"});
    let answers = futures_util::future::join_all((0..8).map(|n| app.mutate(&admin, "editRole", edit(n)))).await;
    let codes = answers.iter().map(|answer| answer.user_errors("editRole").first().map(|(code, _)| code.clone()));
    let (won, lost): (Vec<_>, Vec<_>) = codes.partition(Option::is_none);
    assert_eq!((won.len(), lost), (1, vec![Some("USERS_ROLE_STALE".to_owned()); 7]));
    assert_eq!(app.role(&admin, &id).await["version"], 2);
}
