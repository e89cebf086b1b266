//! Divisions go out of use and come back; none is ever deleted.

use futures_util::future::join_all;
use serde_json::{Value, json};

use super::{first, house};

#[tokio::test]
async fn an_archived_division_stays_and_comes_back() {
    let (app, token) = house().await;
    let id = app.founded(&token, "KRK", "Kraków", json!({})).await;
    let input = app.of(&token, &id, json!({"reason": " Zamknięty "})).await;
    let answer = app.changes(&token, "archiveDivision", input, "archiving").await;
    assert_eq!(answer.user_errors("archiveDivision"), []);
    let seen = app.division(&token, &id).await;
    assert_eq!(
        (&seen["archivedAt"], &seen["archivedReason"]),
        (&json!("2026-11-22T10:00:00+00:00"), &json!("Zamknięty"))
    );
    let entry = app.told_of("archiving").await;
    assert_eq!(
        (&entry["event"], &entry["reason"], &entry["subject"]),
        (&json!("division.archived"), &json!("Zamknięty"), &json!(id))
    );
    assert_eq!((&entry["before"], &entry["after"]), (&json!({"archived": false}), &json!({"archived": true})));

    let archived = [("ORGANIZATION_DIVISION_ARCHIVED", "input.id")];
    app.does_not(&token, "editDivision", app.of(&token, &id, json!({"name": "Inny"})).await, &archived).await;
    app.does_not(&token, "archiveDivision", app.of(&token, &id, json!({"reason": "x"})).await, &archived).await;
    let accounts = app.of(&token, &id, json!({"accounts": [], "reason": "x"})).await;
    app.does_not(&token, "setDivisionBankAccounts", accounts, &archived).await;
    let branch = json!({"code": "B", "name": "B", "form": "BRANCH", "legalEntityId": id});
    app.does_not(&token, "createDivision", branch, &[("ORGANIZATION_LEGAL_ENTITY_UNKNOWN", "input.legalEntityId")])
        .await;
    let again = json!({"code": "KRK", "name": "B", "form": "LEGAL_ENTITY"});
    app.does_not(&token, "createDivision", again, &[("ORGANIZATION_DIVISION_CODE_TAKEN", "input.code")]).await;

    app.does(&token, "restoreDivision", app.of(&token, &id, json!({"reason": "Otwarty"})).await).await;
    assert_eq!(app.division(&token, &id).await["archivedAt"], Value::Null);
    let used = app.of(&token, &id, json!({"reason": "x"})).await;
    app.does_not(&token, "restoreDivision", used, &[("ORGANIZATION_DIVISION_NOT_ARCHIVED", "input.id")]).await;
}

#[tokio::test]
async fn reasons_versions_branches_and_the_last_division_are_held_to() {
    let (app, token) = house().await;
    let id = first(&app).await;
    let about = async |id: &str, reason: &str| app.of(&token, id, json!({"reason": reason})).await;
    app.does_not(&token, "archiveDivision", about(&id, " ").await, &[("ORGANIZATION_REASON_INVALID", "input.reason")])
        .await;
    app.does_not(&token, "restoreDivision", about(&id, "").await, &[("ORGANIZATION_REASON_INVALID", "input.reason")])
        .await;
    app.does_not(&token, "archiveDivision", about(&id, "x").await, &[("ORGANIZATION_LAST_DIVISION", "input.id")]).await;
    let stale = json!({"id": id, "expectedVersion": 9, "reason": "x"});
    app.does_not(&token, "archiveDivision", stale, &[("ORGANIZATION_VERSION_STALE", "input.expectedVersion")]).await;

    let branch = app.founded(&token, "KRK", "Kraków", json!({"form": "BRANCH", "legalEntityId": id})).await;
    let in_use = [("ORGANIZATION_BRANCHES_IN_USE", "input.id")];
    app.does_not(&token, "archiveDivision", about(&id, "x").await, &in_use).await;
    app.founded(&token, "GDA", "Gdańsk", json!({})).await;
    app.does(&token, "archiveDivision", about(&branch, "x").await).await;
    app.does(&token, "archiveDivision", about(&id, "x").await).await;
    let entity = [("ORGANIZATION_LEGAL_ENTITY_UNKNOWN", "input.id")];
    app.does_not(&token, "restoreDivision", about(&branch, "x").await, &entity).await;
}

#[tokio::test]
async fn of_all_who_archive_all_divisions_at_once_one_is_refused() {
    let (app, token) = house().await;
    let mut inputs = vec![app.of(&token, &first(&app).await, json!({"reason": "x"})).await];
    for code in ["A", "B", "C"] {
        let id = app.founded(&token, code, code, json!({})).await;
        inputs.push(app.of(&token, &id, json!({"reason": "x"})).await);
    }
    let archive = |input| app.changes(&token, "archiveDivision", input, "race");
    let answers = join_all(inputs.into_iter().map(archive)).await;
    let refused = answers.iter().filter(|answer| {
        answer.user_errors("archiveDivision")
            == [("ORGANIZATION_LAST_DIVISION".to_owned(), Some("input.id".to_owned()))]
    });
    assert_eq!(refused.count(), 1);
    assert_eq!(app.count("organization.division WHERE archived_at IS NULL").await, 1);
}
