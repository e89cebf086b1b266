//! The first administrator: created once, with the newest token or from the console.

use std::{collections::BTreeMap, sync::Arc};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use crm_core::testing::TestDatabase;
use crm_shared::{Error, Language};
use serde_json::{Value, json};
use tokio::task::JoinSet;
use users::{Bootstrap, NewAdministrator, Proof};

use crate::{
    rows::{ANNA, BOOTSTRAP, ME, first_administrator},
    support::{PASSWORD, TestApp},
};

fn administrator(email: &str) -> NewAdministrator {
    let (email, name) = (email.to_owned(), "Łucja Żak".to_owned());
    let password = PASSWORD.to_owned().into();
    NewAdministrator { email, name, password, language: Language::Pl, company_name: None }
}

/// What `crm bootstrap` does; the first refusal's code.
async fn from_console(app: &TestApp, email: &str) -> Result<(), Error> {
    let service: &Arc<Bootstrap> = app.assembly.services.get().expect("the module offers it");
    let first = |errors: Vec<Error>| errors.into_iter().next().expect("a reason");
    let work = async |cx| service.run(&cx, administrator(email), Proof::Console).await.map(|_| ()).map_err(first);
    app.house.recorder.command(&app.system(), "bootstrap", work).await
}

/// Recomputes the hash of an audit entry's values from the side table.
async fn hash_is_right(database: &TestDatabase) -> String {
    let sql = "SELECT bool_and(l.values_hash = sha256(v.salt || int8send(octet_length(v.before::text)) \
               || convert_to(v.before::text, 'UTF8') || convert_to(v.after::text, 'UTF8')))::text \
               FROM crm.audit_log l JOIN crm.audit_value v USING (id, at)";
    database.text(sql).await
}

#[tokio::test]
async fn the_first_administrator_is_created_with_everything_that_tells_of_it() {
    let app = TestApp::start().await;
    let asks = "{ installation { awaitsFirstAdministrator passwordMinLength } }";
    let awaits = json!({"installation": {"awaitsFirstAdministrator": true, "passwordMinLength": 12}});
    assert_eq!(app.graphql(asks, json!({}), &[]).await.body["data"], awaits);
    let token = app.issue_token().await.unwrap();
    let answer = app.under("bootstrap1", BOOTSTRAP, first_administrator(&token)).await;
    let id =
        answer.body["data"]["bootstrap"]["staff"]["id"].as_str().unwrap_or_else(|| panic!("{answer:?}")).to_owned();

    let staff = app.rows("users.staff", "true").await;
    assert_eq!(staff.len(), 1);
    let row = &staff[0];
    assert_eq!(row["id"].as_str().unwrap().replace('-', ""), id.trim_start_matches("staff_"));
    assert_eq!((&row["email"], &row["name"]), (&json!(ANNA), &json!("Łucja Żółć-Gęślą")));
    assert_eq!((&row["status"], &row["language"], &row["token_version"]), (&json!("active"), &json!("en"), &json!(1)));
    assert!(row["password_hash"].as_str().unwrap().starts_with("$argon2id$"));
    let roles = app.rows("users.staff_role", "true").await;
    let administrator = json!("00000000-0000-7000-8000-000000000001");
    assert_eq!((roles.len(), &roles[0]["role_id"], &roles[0]["division_id"]), (1, &administrator, &Value::Null));
    assert_eq!(app.count("users.bootstrap_token").await, 0, "used up");

    let activity = app.activity("bootstrap1").await;
    assert_eq!(activity.len(), 1);
    assert_eq!((&activity[0]["action"], &activity[0]["outcome"]), (&json!("bootstrap"), &json!("succeeded")));
    let subjects: Vec<_> = activity[0]["subjects"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    assert!(subjects.contains(&id.as_str()), "{subjects:?}");
    let names = ["email", "language", "name", "password", "token"].map(|name| format!("input.{name}"));
    assert_eq!(activity[0]["meta"]["inputs"], json!(names));
    let audit = app.audit("bootstrap1").await;
    // What else came of it, `organization/founding.rs` looks at.
    let audit: Vec<_> = audit.into_iter().filter(|row| row["category"] == "security").collect();
    assert_eq!(audit.len(), 1);
    assert_eq!((&audit[0]["event"], &audit[0]["category"]), (&json!("installation.bootstrapped"), &json!("security")));
    assert_eq!(audit[0]["subject"], json!(id));
    let values = app.rows("crm.audit_value", &format!("id = '{}'", audit[0]["id"].as_str().unwrap())).await;
    assert_eq!((&values[0]["before"], &values[0]["after"]), (&json!({}), &json!({"roles": ["administrator"]})));
    assert_eq!(hash_is_right(&app.database).await, "true");

    app.login(ANNA).await;
    assert_eq!(app.graphql(asks, json!({}), &[]).await.body["data"]["installation"]["awaitsFirstAdministrator"], false);
    assert_eq!(app.issue_token().await, None, "no token any more");
}

#[tokio::test]
async fn a_wrong_a_replaced_and_a_used_token_create_nobody() {
    let app = TestApp::start().await;
    let wrong = [("USERS_BOOTSTRAP_TOKEN_WRONG".to_owned(), Some("input.token".to_owned()))];
    let answer = app.graphql(BOOTSTRAP, first_administrator(""), &[]).await;
    assert_eq!(answer.user_errors("bootstrap"), wrong, "before any token was made");
    let old = app.issue_token().await.unwrap();
    let new = app.issue_token().await.unwrap();
    app.me(&new).await.refused(401, "UNAUTHENTICATED");
    let cookie = format!("__Host-crm-session={new}");
    let headers = [("cookie", cookie.as_str()), ("sec-fetch-site", "same-origin")];
    app.graphql(ME, json!({}), &headers).await.refused(401, "UNAUTHENTICATED");
    let before = app.state().await;
    for token in [&old, "", "x", &new.to_lowercase(), &new[1..], &STANDARD.encode(&new)] {
        let mut input = first_administrator(token);
        input["i"]["email"] = json!("not an address");
        let answer = app.graphql(BOOTSTRAP, input, &[]).await;
        assert_eq!(answer.user_errors("bootstrap"), wrong, "who has no token learns nothing more: {token}");
    }
    assert_eq!(app.state().await, before);
    let answer = app.graphql(BOOTSTRAP, first_administrator(&format!(" {new}\n")), &[]).await;
    assert_eq!(answer.user_errors("bootstrap"), [], "as it comes out of a clipboard");

    let before = app.state().await;
    let answer = app.under("bootstrap2", BOOTSTRAP, first_administrator(&new)).await;
    assert_eq!(answer.user_errors("bootstrap"), [("USERS_ALREADY_BOOTSTRAPPED".to_owned(), None)]);
    assert_eq!(answer.body["data"]["bootstrap"]["staff"], Value::Null);
    assert_eq!(app.activity("bootstrap2").await[0]["code"], "USERS_ALREADY_BOOTSTRAPPED");
    assert_eq!(from_console(&app, "jan@example.pl").await.unwrap_err().code().id, "USERS_ALREADY_BOOTSTRAPPED");
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn each_field_is_told_by_itself_and_all_at_once() {
    let app = TestApp::start().await;
    let token = app.issue_token().await.unwrap();
    let before = app.state().await;
    let error = |code: &str, field: &str| (format!("USERS_{code}"), Some(format!("input.{field}")));
    let short = "ż".repeat(11);
    let long = "a".repeat(1_025);
    for (changes, expected) in [
        (vec![("email", "łucja@example.pl")], vec![error("EMAIL_INVALID", "email")]),
        (vec![("name", " \t ")], vec![error("NAME_INVALID", "name")]),
        (vec![("password", short.as_str())], vec![error("PASSWORD_TOO_SHORT", "password")]),
        (vec![("password", long.as_str())], vec![error("PASSWORD_TOO_LONG", "password")]),
        (
            vec![("email", ""), ("name", ""), ("password", "")],
            vec![
                error("EMAIL_INVALID", "email"),
                error("NAME_INVALID", "name"),
                error("PASSWORD_TOO_SHORT", "password"),
            ],
        ),
    ] {
        let mut input = first_administrator(&token);
        for (field, value) in &changes {
            input["i"][*field] = json!(value);
        }
        let answer = app.graphql(BOOTSTRAP, input, &[]).await;
        assert_eq!(answer.user_errors("bootstrap"), expected, "{changes:?}");
    }
    assert_eq!(app.state().await, before, "and the token is still good");
    let mut input = first_administrator(&token);
    input["i"]["password"] = json!(short);
    let polish = app.graphql(BOOTSTRAP, input, &[("accept-language", "pl")]).await;
    assert_eq!(polish.user_errors("bootstrap")[0].0, "USERS_PASSWORD_TOO_SHORT");
}

#[tokio::test]
async fn a_password_may_have_twelve_characters_and_1024_bytes() {
    let words = "chrząszcz brzmi w trzcinie ";
    for password in ["wędka kołuje".to_owned(), format!("{words}{}", "a".repeat(1_024 - words.len()))] {
        let app = TestApp::start().await;
        let token = app.issue_token().await.unwrap();
        let mut input = first_administrator(&token);
        input["i"]["password"] = json!(password);
        assert_eq!(app.graphql(BOOTSTRAP, input, &[]).await.user_errors("bootstrap"), []);
        assert_eq!(app.count("users.staff").await, 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_twenty_bootstraps_at_once_one_wins() {
    let app = Arc::new(TestApp::start().await);
    let token = app.issue_token().await.unwrap();
    let mut tries = JoinSet::new();
    for n in 0..20 {
        let (app, mut input) = (Arc::clone(&app), first_administrator(&token));
        input["i"]["email"] = json!(format!("admin{}@example.pl", n % 2));
        tries.spawn(async move { app.graphql(BOOTSTRAP, input, &[]).await });
    }
    let mut codes = BTreeMap::new();
    while let Some(answer) = tries.join_next().await {
        let answer = answer.unwrap();
        let errors = answer.user_errors("bootstrap");
        let code = errors.first().map_or("won".to_owned(), |(code, _)| code.clone());
        *codes.entry(code).or_insert(0) += 1;
    }
    assert_eq!(codes.remove("won"), Some(1), "{codes:?}");
    codes.retain(|code, _| code != "USERS_ALREADY_BOOTSTRAPPED" && code != "USERS_BOOTSTRAP_TOKEN_WRONG");
    assert_eq!(codes, BTreeMap::new());
    one_administrator(&app).await;
    assert_eq!(app.rows("crm.activity_log", "action = 'bootstrap'").await.len(), 20, "each has its row");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn console_and_browser_at_once_create_one_administrator() {
    for round in 0..10 {
        let app = Arc::new(TestApp::start().await);
        let token = app.issue_token().await.unwrap();
        let mut consoles = JoinSet::new();
        for _ in 0..2 {
            let app = Arc::clone(&app);
            consoles.spawn(async move { from_console(&app, ANNA).await });
        }
        let answer = app.graphql(BOOTSTRAP, first_administrator(&token), &[]).await;
        let mut won = usize::from(answer.user_errors("bootstrap").is_empty());
        if let Some((code, _)) = answer.user_errors("bootstrap").first() {
            assert!(["USERS_ALREADY_BOOTSTRAPPED", "USERS_BOOTSTRAP_TOKEN_WRONG"].contains(&code.as_str()), "{code}");
        }
        while let Some(outcome) = consoles.join_next().await {
            match outcome.unwrap() {
                Ok(()) => won += 1,
                Err(error) => assert_eq!(error.code().id, "USERS_ALREADY_BOOTSTRAPPED", "round {round}: {error:?}"),
            }
        }
        assert_eq!(won, 1, "round {round}");
        one_administrator(&app).await;
    }
}

async fn one_administrator(app: &TestApp) {
    for table in ["users.staff", "users.staff_role", "users.installation"] {
        assert_eq!(app.count(table).await, 1, "{table}");
    }
    assert_eq!(app.count("users.bootstrap_token").await, 0);
    assert_eq!(app.count("crm.audit_log WHERE event = 'installation.bootstrapped'").await, 1);
}
