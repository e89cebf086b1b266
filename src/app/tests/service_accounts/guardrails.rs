//! What nobody may do with accounts, and by no path.

use futures_util::future::join_all;
use serde_json::json;

use super::house;

const NAME: (&str, &str) = ("USERS_SERVICE_ACCOUNT_NAME_INVALID", "input.name");
const ASKS: &str = "serviceAccount { id }";

#[tokio::test]
async fn what_is_no_account_is_refused_field_by_field() {
    let (app, admin) = house().await;
    app.program(&admin, "Żółw", json!({})).await;
    let long = "x".repeat(100_000);
    let archived = "division_0000000000007000800000000000000a";
    let sql = "INSERT INTO organization.division (id, code, name, form, created_at, archived_at, archived_reason) VALUES \
        ('00000000-0000-7000-8000-00000000000a', 'A', 'Łódź', 'legal_entity', now(), now(), 'x')";
    app.database.admin(sql).await;
    for (wrong, errors) in [
        (json!({"name": ""}), vec![NAME]),
        (json!({"name": "a\u{0}b"}), vec![NAME]),
        (json!({"name": "a\u{1b}[31m"}), vec![NAME]),
        (json!({"name": long}), vec![NAME]),
        (json!({"name": "żÓŁW"}), vec![("USERS_SERVICE_ACCOUNT_NAME_TAKEN", "input.name")]),
        (json!({"description": long}), vec![("USERS_SERVICE_ACCOUNT_DESCRIPTION_INVALID", "input.description")]),
        (json!({"actions": ["users.staff.reed"]}), vec![("USERS_SERVICE_ACCOUNT_ACTION_UNKNOWN", "input.actions")]),
        (json!({"actions": ["users.role.assign"]}), vec![("USERS_SERVICE_ACCOUNT_ACTION_CRITICAL", "input.actions")]),
        (
            json!({"actions": ["users.serviceAccount.manage"]}),
            vec![("USERS_SERVICE_ACCOUNT_ACTION_CRITICAL", "input.actions")],
        ),
        (json!({"divisionIds": []}), vec![("USERS_SERVICE_ACCOUNT_DIVISIONS_INVALID", "input.divisionIds")]),
        (
            json!({"divisionIds": ["division_00000000000070008000000000000099"]}),
            vec![("USERS_SERVICE_ACCOUNT_DIVISIONS_INVALID", "input.divisionIds")],
        ),
        (json!({"divisionIds": [archived]}), vec![("USERS_SERVICE_ACCOUNT_DIVISIONS_INVALID", "input.divisionIds")]),
        (json!({"networks": ["10.0.0.0/33"]}), vec![("USERS_SERVICE_ACCOUNT_NETWORKS_INVALID", "input.networks")]),
        (
            json!({"expiresAt": "2026-11-22T10:00:00Z"}),
            vec![("USERS_SERVICE_ACCOUNT_EXPIRY_INVALID", "input.expiresAt")],
        ),
        (json!({"requestsPerMinute": 0}), vec![("USERS_SERVICE_ACCOUNT_RATE_INVALID", "input.requestsPerMinute")]),
        (
            json!({"name": "", "requestsPerMinute": -1}),
            vec![NAME, ("USERS_SERVICE_ACCOUNT_RATE_INVALID", "input.requestsPerMinute")],
        ),
    ] {
        let mut input = json!({"name": "Integrator", "actions": ["users.staff.read"]});
        for (field, value) in wrong.as_object().unwrap() {
            input[field] = value.clone();
        }
        app.unmanaged(&admin, "createServiceAccount", input, ASKS, &errors).await;
    }
    // A megabyte doesn't even come in.
    let large = json!({"name": "x".repeat(1_000_000), "actions": []});
    let answer = app.manage(&admin, "createServiceAccount", large, ASKS).await;
    assert_eq!(answer.status.as_u16(), 413, "{answer:?}");
    let foreign = json!({"name": "x", "actions": [], "status": "ended", "version": 7});
    let answer = app.manage(&admin, "createServiceAccount", foreign, ASKS).await;
    assert_eq!(answer.code(), "INVALID", "no field but those that there are: {answer:?}");
}

#[tokio::test]
async fn only_who_may_manage_accounts_does_and_only_who_may_see_them_sees_them() {
    let (app, admin) = house().await;
    let program = app.program(&admin, "Integrator", json!({"actions": ["users.serviceAccount.read"]})).await;
    let auditor = app.staff("auditor@example.pl", &["auditor"]).await;
    let helpdesk = app.staff("helpdesk@example.pl", &["helpdesk"]).await;
    let about = app.of_account(&admin, &program.id, json!({"reason": "x"})).await;
    let before = app.accounts().await;
    for (caller, code) in
        [("", "UNAUTHENTICATED"), (&helpdesk, "FORBIDDEN"), (&auditor, "FORBIDDEN"), (&program.token, "FORBIDDEN")]
    {
        for (field, input) in [
            ("createServiceAccount", json!({"name": "x", "actions": []})),
            ("suspendServiceAccount", about.clone()),
            ("endServiceAccount", about.clone()),
        ] {
            let answer = app.manage(caller, field, input, ASKS).await;
            assert_eq!(answer.code(), code, "{field}: {answer:?}");
        }
        let answer = app
            .manage(
                caller,
                "createServiceAccountToken",
                json!({"serviceAccountId": program.id, "expiresAt": super::END}),
                "token",
            )
            .await;
        assert_eq!(answer.code(), code, "{answer:?}");
        let answer = app
            .manage(caller, "revokeServiceAccountToken", json!({"id": program.token_id, "reason": "x"}), "tokenId")
            .await;
        assert_eq!(answer.code(), code, "{answer:?}");
    }
    assert_eq!(app.accounts().await, before);
    for (caller, code) in [("", "UNAUTHENTICATED"), (&helpdesk, "FORBIDDEN"), (&auditor, ""), (&program.token, "")] {
        let answer = app.as_bearer(caller, super::ACCOUNT, json!({"id": program.id})).await;
        assert_eq!(answer.code(), code, "{answer:?}");
        let node = format!("{{ node(id: \"{}\") {{ ... on ServiceAccount {{ name }} }} }}", program.id);
        let answer = app.as_bearer(caller, &node, json!({})).await;
        assert_eq!(answer.code(), code, "{answer:?}");
    }
}

#[tokio::test]
async fn an_owner_is_somebody_who_may_sign_in() {
    let (app, admin) = house().await;
    app.staff("jan@example.pl", &[]).await;
    let jan = format!("staff_{}", app.person("jan@example.pl").await.simple());
    let program = app.program(&admin, "Integrator", json!({})).await;
    app.database.admin("UPDATE users.staff SET status = 'disabled' WHERE email = 'jan@example.pl'").await;
    let error = [("USERS_SERVICE_ACCOUNT_OWNER_INVALID", "input.ownerId")];
    let input = json!({"name": "x", "actions": [], "ownerId": jan});
    app.unmanaged(&admin, "createServiceAccount", input, ASKS, &error).await;
    let input = app.of_account(&admin, &program.id, json!({"reason": "x", "ownerId": jan})).await;
    app.unmanaged(&admin, "handOverServiceAccount", input, ASKS, &error).await;
    let nobody = json!({"name": "x", "actions": [], "ownerId": format!("staff_{}", "0".repeat(32))});
    app.unmanaged(&admin, "createServiceAccount", nobody, ASKS, &error).await;
}

#[tokio::test]
async fn what_has_ended_stays_so_and_what_is_based_on_less_is_stale() {
    let (app, admin) = house().await;
    let program = app.program(&admin, "Integrator", json!({})).await;
    let about = app.of_account(&admin, &program.id, json!({"reason": "x"})).await;
    let not = [("USERS_SERVICE_ACCOUNT_NOT_SUSPENDED", "input.id")];
    app.unmanaged(&admin, "resumeServiceAccount", about.clone(), ASKS, &not).await;
    let mut without = about.clone();
    without["reason"] = json!(" ");
    app.unmanaged(&admin, "suspendServiceAccount", without, ASKS, &[("USERS_REASON_INVALID", "input.reason")]).await;
    app.managed(&admin, "suspendServiceAccount", about.clone()).await;
    let stale = [("USERS_SERVICE_ACCOUNT_STALE", "input.expectedVersion")];
    app.unmanaged(&admin, "endServiceAccount", about, ASKS, &stale).await;
    let now = app.of_account(&admin, &program.id, json!({"reason": "x"})).await;
    app.unmanaged(&admin, "suspendServiceAccount", now, ASKS, &[("USERS_SERVICE_ACCOUNT_SUSPENDED", "input.id")]).await;
    app.resolve(&admin, "endServiceAccount", &program.id).await;
    let ended = [("USERS_SERVICE_ACCOUNT_ENDED", "input.id")];
    let now = app.of_account(&admin, &program.id, json!({"reason": "x"})).await;
    for field in ["resumeServiceAccount", "suspendServiceAccount", "endServiceAccount", "editServiceAccount"] {
        app.unmanaged(&admin, field, now.clone(), ASKS, &ended).await;
    }
    let token = json!({"serviceAccountId": program.id, "expiresAt": super::END});
    app.unmanaged(&admin, "createServiceAccountToken", token, "token", &ended).await;
    // Its name is free again.
    app.program(&admin, "Integrator", json!({})).await;
}

#[tokio::test]
async fn of_many_who_create_the_same_name_one_wins() {
    let (app, admin) = house().await;
    let create = || app.manage(&admin, "createServiceAccount", json!({"name": "Jedyny", "actions": []}), ASKS);
    let answers = join_all((0..12).map(|_| create())).await;
    let won = answers.iter().filter(|answer| answer.user_errors("createServiceAccount").is_empty()).count();
    assert_eq!((won, app.count("users.service_account").await), (1, 1));
    for answer in answers {
        let errors = answer.user_errors("createServiceAccount");
        assert!(errors.iter().all(|(code, _)| code == "USERS_SERVICE_ACCOUNT_NAME_TAKEN"), "{errors:?}");
    }
}
