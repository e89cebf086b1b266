//! The activity log: each mutation once, with its outcome, and nothing secret. Both logs' rule:
//! what can't be logged must not happen.

use http::{Request, header::HeaderValue};
use serde_json::{Value, json};

use crate::{
    rows::{ANNA, BOOTSTRAP, LOGIN, LOGOUT, first_administrator, sign_in},
    support::{PASSWORD, TestApp},
};

/// Outcome and code of each row.
fn outcomes(rows: &[Value]) -> Vec<(&str, Option<&str>)> {
    rows.iter().map(|row| (row["outcome"].as_str().unwrap(), row["code"].as_str())).collect()
}

#[tokio::test]
async fn a_mutation_that_succeeds_has_one_row_that_tells_who_what_and_from_where() {
    let app = TestApp::start().await;
    app.staff(ANNA, &["helpdesk"]).await;
    let headers = [("x-request-id", "signs-in-1"), ("user-agent", "Mozilla/5.0 (Łódź)")];
    let answer = app.graphql(LOGIN, sign_in(ANNA), &headers).await;
    let id = answer.body["data"]["login"]["staff"]["id"].as_str().unwrap().to_owned();

    let rows = app.activity("signs-in-1").await;
    assert_eq!(rows.len(), 1, "{rows:?}");
    let row = &rows[0];
    assert_eq!((&row["action"], &row["outcome"], &row["code"]), (&json!("login"), &json!("succeeded"), &Value::Null));
    assert_eq!(row["actor_kind"], "staff", "after a sign-in the actor is the person");
    assert_eq!(row["actor_id"].as_str().unwrap().replace('-', ""), id.trim_start_matches("staff_"));
    assert_eq!((&row["subjects"], &row["ip"], &row["actor_name"]), (&json!([id]), &json!("203.0.113.7"), &Value::Null));
    assert_eq!(
        row["meta"],
        json!({
            "operation": "SignIn",
            "inputs": ["input.email", "input.password"],
            "tookMicros": 0,
            "userAgent": "Mozilla/5.0 (Łódź)",
            "transport": "http",
            "version": env!("CARGO_PKG_VERSION"),
        })
    );
    // The row and the change are one transaction.
    let same = "SELECT (SELECT a.xmin FROM crm.activity_log a WHERE a.request_id = 'signs-in-1') = \
                (SELECT s.xmin FROM users.session s ORDER BY s.created_at DESC, s.xmin::text::bigint DESC LIMIT 1)";
    assert_eq!(app.database.text(same).await, "t");
    let audit = app.audit("signs-in-1").await;
    let told: Vec<_> = audit.iter().map(|entry| (&entry["event"], &entry["subject"])).collect();
    let (succeeded, new_device) = (json!("login.succeeded"), json!("login.fromNewDevice"));
    assert_eq!(told, [(&succeeded, &json!(id)), (&new_device, &json!(id))]);
}

#[tokio::test]
async fn what_is_refused_denied_or_misfit_has_its_row_too() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let before = app.state().await;
    app.under("rejected-1", LOGIN, json!({"i": {"email": ANNA, "password": "wrong"}})).await;
    app.under("denied-01", LOGOUT, json!({})).await.refused(401, "UNAUTHENTICATED");
    let misfit = "mutation($i: LoginInput!) { login(input: $i) { nothingSuch } }";
    let answer = app.under("misfit-01", misfit, json!({"i": {"email": "x", "password": "secret"}})).await;
    assert_eq!(answer.code(), "INVALID", "{answer:?}");
    let missing = app.under("misfit-02", LOGIN, json!({"i": {"email": "x"}})).await;
    assert_eq!(missing.code(), "INVALID", "{missing:?}");

    assert_eq!(outcomes(&app.activity("rejected-1").await), [("rejected", Some("USERS_WRONG_CREDENTIALS"))]);
    let denied = app.activity("denied-01").await;
    assert_eq!(outcomes(&denied), [("denied", Some("UNAUTHENTICATED"))]);
    assert_eq!((&denied[0]["action"], &denied[0]["actor_kind"]), (&json!("logout"), &json!("anonymous")));
    let misfits = app.activity("misfit-01").await;
    assert_eq!(outcomes(&misfits), [("rejected", Some("INVALID"))]);
    assert_eq!(misfits[0]["meta"]["inputs"], json!(["input.email", "input.password"]));
    assert_eq!(outcomes(&app.activity("misfit-02").await), [("rejected", Some("INVALID"))]);
    assert_eq!(app.state().await, before, "nothing changed");
}

#[tokio::test]
async fn two_aliases_are_two_calls_with_a_row_each() {
    let app = TestApp::start().await;
    let bearer = format!("Bearer {}", app.staff(ANNA, &[]).await);
    let query = "mutation { first: logout { userErrors { code } } second: logout { userErrors { code } } }";
    app.graphql(query, json!({}), &[("authorization", &bearer), ("x-request-id", "aliases-01")]).await;
    let rows = app.activity("aliases-01").await;
    assert_eq!(outcomes(&rows), [("succeeded", None), ("succeeded", None)]);
    assert_eq!(app.count("crm.audit_log WHERE event = 'session.ended'").await, 1);
    assert_ne!(rows[0]["id"], rows[1]["id"]);
}

#[tokio::test]
async fn a_mutation_that_breaks_has_a_failed_row_and_tells_nothing_of_its_insides() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    app.database
        .admin(
            "CREATE FUNCTION users.breaks() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'secret insides'; END $$; \
             CREATE TRIGGER breaks BEFORE INSERT ON users.session FOR EACH ROW EXECUTE FUNCTION users.breaks()",
        )
        .await;
    let before = app.state().await;
    let answer = app.under("failed-001", LOGIN, sign_in(ANNA)).await;
    assert_eq!(answer.code(), "INTERNAL", "{answer:?}");
    assert!(answer.message().contains("failed-001") && !answer.body.to_string().contains("insides"), "{answer:?}");
    assert_eq!(outcomes(&app.activity("failed-001").await), [("failed", Some("INTERNAL"))]);
    assert!(app.audit("failed-001").await.is_empty(), "rolled back with the change");
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn a_query_leaves_no_row_and_a_denied_one_an_audit_event() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let rows = app.count("crm.activity_log").await;
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", bearer.as_str()), ("x-request-id", "query-0001")];
    app.graphql("{ me { email } }", json!({}), &headers).await;
    assert!(app.audit("query-0001").await.is_empty());

    let headers = [("authorization", bearer.as_str()), ("x-request-id", "query-0002")];
    let query = "{ a: staff(id: \"staff_00000000000000000000000000000000\") { id } \
                 b: staff(id: \"staff_00000000000000000000000000000000\") { id } }";
    let answer = app.graphql(query, json!({}), &headers).await;
    assert_eq!(answer.code(), "FORBIDDEN");
    assert_eq!(answer.body["errors"][0]["extensions"]["action"], "users.staff.read");
    let audit = app.audit("query-0002").await;
    assert_eq!(audit.len(), 1);
    assert_eq!((&audit[0]["event"], &audit[0]["actor_kind"]), (&json!("access.denied"), &json!("staff")));
    let id = audit[0]["id"].as_str().unwrap();
    let values = app.rows("crm.audit_value", &format!("id = '{id}'")).await;
    assert_eq!(values[0]["after"], json!({"actions": ["users.staff.read"]}));
    assert_eq!(app.count("crm.activity_log").await, rows, "queries leave no activity");
}

#[tokio::test]
async fn no_secret_reaches_a_log_or_a_trace() {
    let traced = crate::tracing_probe::Traced::listen();
    let app = TestApp::start().await;
    let token = app.issue_token().await.unwrap();
    app.graphql(BOOTSTRAP, first_administrator("wrong-bootstrap-token"), &[]).await;
    app.graphql(BOOTSTRAP, first_administrator(&token), &[]).await;
    app.graphql(LOGIN, json!({"i": {"email": ANNA, "password": "wrong-password-1"}}), &[]).await;
    let inline =
        "mutation { login(input: {email: \"anna@example.pl\", password: \"wrong-password-2\"}) { nothingSuch } }";
    app.graphql(inline, json!({}), &[]).await;
    let answer = app
        .graphql(
            LOGIN,
            json!({"i": {"email": ANNA, "password": PASSWORD, "carrier": "COOKIE"}}),
            &[("sec-fetch-site", "same-origin")],
        )
        .await;
    let cookies = answer.cookies();
    let renewal = cookies[1].split(['=', ';']).nth(1).unwrap().to_owned();
    let access = app.login(ANNA).await;
    app.as_bearer(&access, LOGOUT, json!({})).await;

    let hash = app.database.text("SELECT password_hash FROM users.staff").await;
    let logs = app.both_logs().await;
    assert!(logs.contains("installation.bootstrapped") && logs.contains("login.succeeded"));
    let traces = traced.text();
    assert!(traces.contains("request done"), "the probe listens: {traces}");
    for secret in
        [PASSWORD, "wrong-password-1", "wrong-password-2", "wrong-bootstrap-token", &token, &renewal, &access, &hash]
    {
        assert!(!logs.contains(secret), "{secret} stands in a log");
        assert!(!traces.contains(secret), "{secret} stands in a trace");
    }
}

#[tokio::test]
async fn a_forged_user_agent_and_forged_input_names_are_cut_and_cleaned() {
    let app = TestApp::start().await;
    let body = json!({
        "query": LOGIN,
        "variables": {"i": {"email": "x", "password": "y", "e\nvil\u{1b}[2J": 1, "l".repeat(300): 2}},
    });
    let agent = [b"Evil\tAgent\xc2\x85".as_slice(), "ż".repeat(300).as_bytes()].concat();
    let request = Request::post("/graphql")
        .header("content-type", "application/json")
        .header("x-request-id", "forged-001")
        .header("user-agent", HeaderValue::from_bytes(&agent).unwrap())
        .body(body.to_string().into())
        .unwrap();
    assert_eq!(app.send(request).await.code(), "INVALID");
    let rows = app.activity("forged-001").await;
    let agent = rows[0]["meta"]["userAgent"].as_str().unwrap();
    assert_eq!(agent, format!("EvilAgent{}", "ż".repeat(191)));
    let long = format!("input.{}", "l".repeat(100));
    assert_eq!(rows[0]["meta"]["inputs"], json!(["input.email", "input.evil[2J", long, "input.password"]));
}
