//! Tokens: told once, replaced with an overlap, revoked, and good for nothing in any other place.

use chrono::TimeDelta;
use futures_util::future::join;
use serde_json::{Value, json};

use super::{END, house};

#[tokio::test]
async fn a_token_is_told_once_and_kept_as_its_hash_only() {
    let (app, admin) = house().await;
    let program = app.program(&admin, "Integrator", json!({})).await;
    assert!(program.token.starts_with("crmisp_") && program.token.len() == 57, "{}", program.token);
    assert!(app.lets_in(&program.token).await);
    let random = &program.token[7..50];
    for table in ["users.service_account_token", "users.service_account", "crm.idempotency"] {
        let rows = app.database.text(&format!("SELECT coalesce(string_agg(x::text, ' '), '') FROM {table} x")).await;
        assert!(!rows.contains(random), "{table}");
    }
    assert!(!app.both_logs().await.contains(random));
    let seen = app.account(&admin, &program.id).await["tokens"][0].clone();
    assert_eq!(
        (&seen["id"], &seen["hint"], &seen["state"]),
        (&json!(program.token_id), &json!(random[..6]), &json!("ACTIVE"))
    );
    let created = &app.rows("crm.audit_log", "event = 'serviceToken.created'").await[0];
    assert_eq!((&created["subject"], &created["category"]), (&json!(program.id), &json!("security")));
}

#[tokio::test]
async fn a_replaced_token_goes_on_for_its_overlap() {
    let (app, admin) = house().await;
    let program = app.program(&admin, "Integrator", json!({})).await;
    let input = json!({"id": program.token_id, "expiresAt": END, "overlapMinutes": 30});
    let (fresh, fresh_id) = app.issued(&admin, "rotateServiceAccountToken", input.clone()).await;
    assert!(app.lets_in(&program.token).await && app.lets_in(&fresh).await);
    let states = async |admin: &str| {
        let tokens = app.account(admin, &program.id).await["tokens"].clone();
        let state =
            |id: &str| tokens.as_array().unwrap().iter().find(|token| token["id"] == id).unwrap()["state"].clone();
        [state(&program.token_id), state(&fresh_id)]
    };
    assert_eq!(states(&admin).await, ["REPLACED", "ACTIVE"]);
    let again = [("USERS_SERVICE_TOKEN_ENDED", "input.id")];
    app.unmanaged(&admin, "rotateServiceAccountToken", input, "token", &again).await;
    app.world.pass(TimeDelta::minutes(30));
    let admin = app.login(super::ADMIN).await;
    assert!(!app.lets_in(&program.token).await, "the overlap is over");
    assert!(app.lets_in(&fresh).await);
    assert_eq!(states(&admin).await, ["ENDED", "ACTIVE"]);
    assert_eq!(app.refusals().await, ["the token was revoked or replaced"]);
}

#[tokio::test]
async fn a_revoked_token_is_refused_at_once_on_every_node_and_for_ever() {
    let (app, admin) = house().await;
    let program = app.program(&admin, "Integrator", json!({})).await;
    let node = app.another_node();
    assert!(node.lets_in(&program.token).await);
    let input = json!({"id": program.token_id, "reason": "W repozytorium"});
    let answer = app.manage(&admin, "revokeServiceAccountToken", input.clone(), "tokenId").await;
    assert_eq!(answer.user_errors("revokeServiceAccountToken"), [], "{answer:?}");
    assert!(!app.lets_in(&program.token).await);
    node.until(&program.token, super::KINDS, "UNAUTHENTICATED").await;
    app.unmanaged(&admin, "revokeServiceAccountToken", input, "tokenId", &[("USERS_SERVICE_TOKEN_ENDED", "input.id")])
        .await;
    let rotate = json!({"id": program.token_id, "expiresAt": END});
    app.unmanaged(&admin, "rotateServiceAccountToken", rotate, "token", &[("USERS_SERVICE_TOKEN_ENDED", "input.id")])
        .await;
    // A restarted server knows nothing but the database.
    assert!(!app.another_node().lets_in(&program.token).await);
    let unknown = json!({"id": format!("token_{}", "0".repeat(32)), "reason": "x"});
    assert_eq!(app.manage(&admin, "revokeServiceAccountToken", unknown, "tokenId").await.code(), "NOT_FOUND");
}

#[tokio::test]
async fn the_end_of_a_token_is_bounded_and_so_is_their_number() {
    let (app, admin) = house().await;
    let program = app.program(&admin, "Integrator", json!({})).await;
    let expiry = [("USERS_SERVICE_ACCOUNT_EXPIRY_INVALID", "input.expiresAt")];
    for end in ["2026-11-22T10:00:00Z", "2020-01-01T00:00:00Z", "2027-11-23T10:00:01Z", "9999-01-01T00:00:00Z"] {
        let input = json!({"serviceAccountId": program.id, "expiresAt": end});
        app.unmanaged(&admin, "createServiceAccountToken", input, "token", &expiry).await;
    }
    for overlap in [-1, 10_081, i32::MAX] {
        let input = json!({"id": program.token_id, "expiresAt": END, "overlapMinutes": overlap});
        let error = [("USERS_SERVICE_TOKEN_OVERLAP_INVALID", "input.overlapMinutes")];
        app.unmanaged(&admin, "rotateServiceAccountToken", input, "token", &error).await;
    }
    for _ in 0..9 {
        app.token_of(&admin, &program.id).await;
    }
    let input = json!({"serviceAccountId": program.id, "expiresAt": END});
    app.unmanaged(
        &admin,
        "createServiceAccountToken",
        input,
        "token",
        &[("USERS_SERVICE_TOKENS_TOO_MANY", "input.id")],
    )
    .await;
    app.world.pass(TimeDelta::days(365));
    assert!(!app.lets_in(&program.token).await);
    assert_eq!(app.refusals().await, ["the token has expired"]);
}

#[tokio::test]
async fn a_rotation_that_races_a_revocation_leaves_no_old_token_behind() {
    for round in 0..6 {
        let (app, admin) = house().await;
        let program = app.program(&admin, "Integrator", json!({})).await;
        let rotate = json!({"id": program.token_id, "expiresAt": END, "overlapMinutes": 60});
        let revoke = json!({"id": program.token_id, "reason": "Wyciekł"});
        let (rotated, revoked) = join(
            app.manage(&admin, "rotateServiceAccountToken", rotate, "token"),
            app.manage(&admin, "revokeServiceAccountToken", revoke, "tokenId"),
        )
        .await;
        assert_eq!(revoked.user_errors("revokeServiceAccountToken"), [], "round {round}: {revoked:?}");
        assert!(!app.lets_in(&program.token).await, "round {round}");
        match rotated.body["data"]["rotateServiceAccountToken"]["token"].as_str() {
            Some(fresh) => assert!(app.lets_in(fresh).await, "round {round}: it was faster"),
            None => {
                let errors = rotated.user_errors("rotateServiceAccountToken");
                assert_eq!(errors[0].0, "USERS_SERVICE_TOKEN_ENDED", "round {round}");
                assert_eq!(app.count("users.service_account_token").await, 1);
            }
        }
    }
}

#[tokio::test]
async fn a_token_in_another_place_is_nothing() {
    let (app, admin) = house().await;
    let program = app.program(&admin, "Integrator", json!({})).await;
    let token = program.token.as_str();
    let refresh =
        "mutation($t: String!) { refreshSession(input: {refreshToken: $t}) { accessToken userErrors { code } } }";
    let answer = app.graphql(refresh, json!({"t": token}), &[]).await;
    assert_eq!(answer.user_errors("refreshSession")[0].0, "USERS_REFRESH_TOKEN_WRONG");
    for name in ["__Host-crm-access", "__Host-crm-session"] {
        let cookie = format!("{name}={token}");
        let answer =
            app.graphql(super::KINDS, json!({}), &[("cookie", &cookie), ("sec-fetch-site", "same-origin")]).await;
        answer.refused(401, "UNAUTHENTICATED");
    }
    let password = "mutation($t: String!) { setPassword(input: {token: $t, password: \"nowe hasło do systemu\"}) { userErrors { code } } }";
    let answer = app.graphql(password, json!({"t": token}), &[]).await;
    assert_eq!(answer.user_errors("setPassword")[0].0, "USERS_LINK_WRONG");
    // And nothing else opens as a program's token.
    let statements = app.house.db.statements();
    let mut mistyped = program.token.clone();
    mistyped.replace_range(20..21, if &mistyped[20..21] == "a" { "b" } else { "a" });
    for wrong in [&mistyped, "crmisp_", &format!("crmisp_{admin}"), &token[..56], &token.to_uppercase()] {
        assert_eq!(app.as_bearer(wrong, super::KINDS, json!({})).await.code(), "UNAUTHENTICATED", "{wrong}");
    }
    assert_eq!(app.house.db.statements(), statements, "a mistyped token is told without asking the database");
    assert_eq!(app.refusals().await, Vec::<Value>::new());
}
