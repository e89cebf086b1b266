//! Sign-in, sign-out, and what a bearer token is worth: until it runs out, its session ends, or its
//! person may no longer.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use crm_core::{
    SystemWorld,
    security::{AccessClaims, Keys},
};
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};

use crate::{
    rows::{ANNA, BOOTSTRAP, LOGIN, LOGOUT, ME, claims, first_administrator, forged, sign_in},
    support::{PASSWORD, TestApp, granting, held},
};

#[tokio::test]
async fn a_person_signs_in_reads_their_profile_and_signs_out() {
    let app = TestApp::start().await;
    app.staff(ANNA, &["auditor", "helpdesk"]).await;
    let answer = app.graphql(LOGIN, sign_in(" Anna@Example.PL "), &[]).await;
    let login = &answer.body["data"]["login"];
    assert_eq!((answer.status.as_u16(), answer.user_errors("login")), (200, vec![]));
    assert_eq!(login["expiresAt"], "2026-11-22T10:10:00+00:00");
    assert!(answer.cookies().is_empty(), "a program gets no cookies");
    let token = login["accessToken"].as_str().unwrap();

    let me = app.me(token).await;
    let roles = held(&["AUDITOR", "HELPDESK"]);
    let actions = [
        "api.document.read",
        "audit.activity.read",
        "audit.audit.read",
        "audit.export",
        "audit.history.read",
        "audit.log.verify",
        "customers.customer.changeStatus",
        "customers.customer.edit",
        "customers.customer.read",
        "customers.note.write",
        "files.file.upload",
        "operations.event.read",
        "operations.job.read",
        "organization.company.read",
        "organization.division.read",
        "users.credential.read",
        "users.role.read",
        "users.serviceAccount.read",
        "users.session.read",
        "users.staff.read",
    ];
    let expected = json!({"id": login["staff"]["id"], "email": ANNA, "roles": roles, "actions": actions});
    assert_eq!(me.body, json!({"data": {"me": expected}}));
    let session = app.rows("users.session", &format!("id = '{}'", claims(token).sid)).await;
    assert_eq!((&session[0]["carrier"], &session[0]["revoked_at"]), (&json!("token"), &Value::Null));

    let other = app.login(ANNA).await;
    let answer = app.as_bearer(token, LOGOUT, json!({})).await;
    assert_eq!(answer.user_errors("logout"), []);
    app.me(token).await.refused(401, "UNAUTHENTICATED");
    app.as_bearer(token, LOGOUT, json!({})).await.refused(401, "UNAUTHENTICATED");
    assert_eq!(app.count("crm.audit_log WHERE event = 'session.ended'").await, 1, "it ends once");
    assert_eq!(app.me(&other).await.body["data"]["me"]["email"], ANNA, "only this session ended");
    assert_eq!(app.count("users.session WHERE revoked_at IS NOT NULL").await, 1);
}

#[tokio::test]
async fn wrong_unknown_and_disabled_are_one_answer() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    app.staff("jan@example.pl", &[]).await;
    app.database.admin("UPDATE users.staff SET status = 'disabled' WHERE email = 'jan@example.pl'").await;
    let before = app.state().await;
    let mut bodies = Vec::new();
    for (n, (email, password, why)) in [
        (ANNA, "wrong", "wrong password"),
        (ANNA, "", "wrong password"),
        (ANNA, &*"a".repeat(1_025), "wrong password"),
        (ANNA, &PASSWORD.to_uppercase(), "wrong password"),
        ("nobody@example.pl", PASSWORD, "unknown address"),
        ("no address at all", PASSWORD, "unknown address"),
        ("' OR 1=1 --", PASSWORD, "unknown address"),
        ("jan@example.pl", PASSWORD, "disabled"),
        ("jan@example.pl", "wrong", "wrong password"),
    ]
    .into_iter()
    .enumerate()
    {
        let request = format!("refusal-{n}");
        let answer = app.under(&request, LOGIN, json!({"i": {"email": email, "password": password}})).await;
        assert_eq!(answer.user_errors("login"), [("USERS_WRONG_CREDENTIALS".to_owned(), None)]);
        let mut headers = answer.headers.clone();
        headers.remove("x-request-id");
        bodies.push((answer.status, answer.body.to_string(), format!("{headers:?}")));
        let audit = app.audit(&request).await;
        assert_eq!((&audit[0]["event"], &audit[0]["reason"]), (&json!("login.failed"), &json!(why)), "{email}");
        assert_eq!(audit[0]["subject"].is_null(), why == "unknown address");
        assert_eq!(audit[0]["actor_kind"], "anonymous");
        assert_eq!(app.activity(&request).await.len(), 1);
    }
    bodies.dedup();
    assert_eq!(bodies.len(), 1, "byte by byte the same: {bodies:#?}");
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn the_same_letters_typed_otherwise_are_the_same_password() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let decomposed = "zaz\u{307}o\u{301}łc\u{301} ge\u{328}s\u{301}la\u{328} jaz\u{301}n\u{301}";
    assert_ne!(decomposed, PASSWORD);
    let answer = app.graphql(LOGIN, json!({"i": {"email": ANNA, "password": decomposed}}), &[]).await;
    assert_eq!(answer.user_errors("login"), []);
}

#[tokio::test]
async fn a_token_runs_out_after_ten_minutes() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    app.world.pass(TimeDelta::seconds(599));
    assert_eq!(app.me(&token).await.body["data"]["me"]["email"], ANNA);
    app.world.pass(TimeDelta::seconds(1));
    app.me(&token).await.refused(401, "UNAUTHENTICATED");
}

/// Tokens that look like one of ours and are not.
fn forgeries(app: &TestApp, good: &str) -> Vec<(&'static str, String)> {
    let said = claims(good);
    let mut parts = good.split('.');
    let (header, payload, signature) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
    let header: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).unwrap()).unwrap();
    let with = |field: &str, value: &str| {
        let mut header = header.clone();
        header[field] = json!(value);
        header
    };
    let signed = |keys: &Keys, claims: &AccessClaims| keys.sign(claims).unwrap().expose_secret().to_owned();
    let other_keys = Keys::ephemeral(&SystemWorld).unwrap();
    let own = &app.house.keys;
    let later = AccessClaims { exp: said.exp + 3_600, ..said.clone() };
    let wrong = |iss: &str, aud: &str| AccessClaims { iss: iss.to_owned(), aud: aud.to_owned(), ..said.clone() };
    vec![
        ("another installation's key", signed(&other_keys, &said)),
        ("alg none", forged(&with("alg", "none"), &said, "")),
        ("alg none with a signature", forged(&with("alg", "none"), &said, signature)),
        ("alg HS256", forged(&with("alg", "HS256"), &said, signature)),
        ("another type", forged(&with("typ", "JWT"), &said, signature)),
        ("another key id", forged(&with("kid", "0000000000000000"), &said, signature)),
        ("a longer life", forged(&header, &later, signature)),
        ("another person", forged(&header, &AccessClaims { sub: app.house.world.uuid(), ..said.clone() }, signature)),
        ("another issuer", signed(own, &wrong("https://evil.example", &said.aud))),
        ("another audience", signed(own, &wrong(&said.iss, "crm:refresh"))),
        (
            "signed for a session that is not",
            signed(own, &AccessClaims { sid: app.house.world.uuid(), ..said.clone() }),
        ),
        ("signed for another's session", signed(own, &AccessClaims { sub: app.house.world.uuid(), ..said.clone() })),
        ("signed with another version", signed(own, &AccessClaims { ver: said.ver + 1, ..said.clone() })),
        ("no signature", format!("{}.{payload}.", good.split('.').next().unwrap())),
        ("cut short", good[..good.len() - 1].to_owned()),
        ("rubbish", "rubbish".to_owned()),
        ("nothing", String::new()),
    ]
}

#[tokio::test]
async fn a_forged_token_is_refused_everywhere_but_where_nobody_needs_one() {
    let app = TestApp::start().await;
    let good = app.staff(ANNA, &["administrator"]).await;
    assert_eq!(app.me(&good).await.body["data"]["me"]["email"], ANNA);
    for (what, token) in forgeries(&app, &good) {
        let answer = app.me(&token).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (401, "UNAUTHENTICATED"), "{what}: {answer:?}");
        let before = app.count("users.session WHERE revoked_at IS NULL").await;
        app.as_bearer(&token, LOGOUT, json!({})).await.refused(401, "UNAUTHENTICATED");
        app.as_bearer(&token, &format!("{{ installation {{ passwordMinLength }} {}", &ME[1..]), json!({}))
            .await
            .refused(401, "UNAUTHENTICATED");
        assert_eq!(app.count("users.session WHERE revoked_at IS NULL").await, before, "{what}");
        let answer = app.as_bearer(&token, "{ installation { passwordMinLength } }", json!({})).await;
        assert_eq!(answer.body["data"]["installation"]["passwordMinLength"], 12, "{what}: {answer:?}");
        let answer = app.as_bearer(&token, LOGIN, sign_in(ANNA)).await;
        assert_eq!(answer.user_errors("login"), [], "{what}");
        let answer = app.as_bearer(&token, BOOTSTRAP, first_administrator("x")).await;
        assert_eq!(answer.user_errors("bootstrap")[0].0, "USERS_BOOTSTRAP_TOKEN_WRONG", "{what}");
    }
    for scheme in ["Basic YTpi", "Bearer", "bearer", "Token x", good.as_str()] {
        let answer = app.graphql(ME, json!({}), &[("authorization", scheme)]).await;
        answer.refused(401, "UNAUTHENTICATED");
    }
    let answer = app.graphql(ME, json!({}), &[("authorization", &format!("bEARER {good}"))]).await;
    assert_eq!(answer.body["data"]["me"]["email"], ANNA, "the scheme's case does not matter");
}

#[tokio::test]
async fn what_happens_to_a_person_by_another_hand_is_felt_soon() {
    for (what, sql) in [
        ("kill switch", "UPDATE users.staff SET token_version = token_version + 1"),
        ("disabled", "UPDATE users.staff SET status = 'disabled'"),
        ("session revoked", "UPDATE users.session SET revoked_at = now()"),
        ("session over", "UPDATE users.session SET expires_at = '2026-11-22T10:00:00Z'"),
    ] {
        let app = TestApp::start().await;
        let token = app.staff(ANNA, &[]).await;
        assert_eq!(app.me(&token).await.body["data"]["me"]["email"], ANNA);
        app.database.admin(sql).await;
        let answer = app.until(&token, ME, "UNAUTHENTICATED").await;
        assert_eq!(answer.status.as_u16(), 401, "{what}");
        app.as_bearer(&token, LOGOUT, json!({})).await.refused(401, "UNAUTHENTICATED");
    }
}

#[tokio::test]
async fn rights_changed_by_another_hand_are_felt_soon_and_sign_nobody_out() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let id = app.me(&token).await.body["data"]["me"]["id"].as_str().unwrap().to_owned();
    let query = format!("{{ staff(id: \"{id}\") {{ email }} }}");
    let denied = app.as_bearer(&token, &query, json!({})).await;
    assert_eq!((denied.code(), &denied.body["data"]["staff"]), ("FORBIDDEN", &Value::Null));
    app.database.admin(&granting("helpdesk", "true")).await;
    assert_eq!(app.until(&token, &query, "").await.body, json!({"data": {"staff": {"email": ANNA}}}));
    app.database.admin("DELETE FROM users.staff_role").await;
    app.until(&token, &query, "FORBIDDEN").await;
    assert_eq!(app.me(&token).await.body["data"]["me"]["actions"], json!([]));
}
