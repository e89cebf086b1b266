//! The company and its first division come with the first administrator, or with the migration.

use crm_core::db::embedded::Role;
use serde_json::json;

use super::{first, house};
use crate::{
    rows::{ANNA, BOOTSTRAP, first_administrator},
    support::{NOW, TestApp},
};

const BOTH: &str =
    "{ company { id name email logo { id } version } divisions { nodes { id code name form version } } }";

#[tokio::test]
async fn the_first_administrator_finds_a_company_and_a_division() {
    let (app, token) = house().await;
    let data = app.as_bearer(&token, BOTH, json!({})).await.body["data"].clone();
    let id = data["company"]["id"].as_str().unwrap();
    assert_eq!(data["company"], json!({"id": id, "name": "Sieć Zażółć", "email": null, "logo": null, "version": 1}));
    let division = first(&app).await;
    assert_eq!(
        data["divisions"]["nodes"],
        json!([{"id": division, "code": "HQ", "name": "Sieć Zażółć", "form": "LEGAL_ENTITY", "version": 1}])
    );
    let row = app.rows("crm.activity_log", "action = 'bootstrap'").await;
    let subjects: Vec<_> = row[0]["subjects"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    assert!(subjects.contains(&id) && subjects.contains(&division.as_str()), "{subjects:?}");
    for event in ["company.founded", "division.created"] {
        assert_eq!(app.rows("crm.audit_log", &format!("event = '{event}'")).await.len(), 1, "{event}");
    }
}

#[tokio::test]
async fn a_name_that_is_none_is_told_with_the_rest_and_an_empty_one_is_left_for_later() {
    let app = TestApp::start().await;
    let token = app.issue_token().await.unwrap();
    let mut input = first_administrator(&token);
    input["i"]["companyName"] = json!("ż".repeat(201));
    input["i"]["email"] = json!("x");
    let before = app.organization().await;
    let answer = app.graphql(BOOTSTRAP, input.clone(), &[]).await;
    let told = |code: &str, path: &str| (code.to_owned(), Some(path.to_owned()));
    assert_eq!(
        answer.user_errors("bootstrap"),
        [told("USERS_EMAIL_INVALID", "input.email"), told("ORGANIZATION_NAME_INVALID", "input.companyName")]
    );
    assert_eq!(app.organization().await, before);
    input["i"]["companyName"] = json!("  ");
    input["i"]["email"] = json!(ANNA);
    input["i"]["language"] = json!("PL");
    assert_eq!(app.graphql(BOOTSTRAP, input, &[]).await.user_errors("bootstrap"), []);
    assert_eq!(app.database.text("SELECT name FROM organization.company").await, "Moja firma");
}

#[tokio::test]
async fn a_database_in_use_gets_its_company_from_the_migration_and_an_unused_one_does_not() {
    let app = TestApp::start().await;
    assert_eq!(app.count("organization.company").await + app.count("organization.division").await, 0);
    app.staff(ANNA, &["administrator"]).await;
    app.database.admin(&format!("INSERT INTO users.installation SELECT true, '{NOW}', id FROM users.staff")).await;
    let admin = app.database.options(Role::Admin);
    let steps = migration::status(admin.clone()).await.unwrap();
    let from = steps.iter().position(|step| step.name == "m20261123_080000_divisions").unwrap();
    let undone = migration::down(admin.clone(), u32::try_from(steps.len() - from).unwrap()).await.unwrap();
    assert!(undone.contains(&"m20261123_080000_divisions".to_owned()));
    migration::up(admin).await.unwrap();
    let token = app.login(ANNA).await;
    let data = app.as_bearer(&token, BOTH, json!({})).await.body["data"].clone();
    assert_eq!((&data["company"]["name"], &data["company"]["version"]), (&json!("My company"), &json!(1)));
    let division = &data["divisions"]["nodes"][0];
    assert_eq!(
        (&division["code"], &division["name"], &division["form"]),
        (&json!("HQ"), &json!("My company"), &json!("LEGAL_ENTITY"))
    );
}
