//! The commands as a person types them.

use std::path::Path;

use serde_json::{Value, json};

use crate::{
    program::{Installation, Said},
    rows::{ANNA, BOOTSTRAP, LOGIN, ME, first_administrator, sign_in},
    support::PASSWORD,
};

#[track_caller]
pub fn says(said: &Said, code: i32, words: &[&str]) {
    let text = format!("{}{}", said.out, said.err);
    assert_eq!(said.code, Some(code), "{text}");
    for words in words {
        assert!(text.contains(words), "`{words}` is missing: {text}");
    }
}

#[tokio::test]
async fn config_check_tells_all_mistakes_at_once_and_no_secret() {
    let crm = Installation::new();
    let wrong = [
        ("CRM_HTTP_BODY_LIMIT", "3"),
        ("CRM_PUBLIC_URL", "crm.example.pl"),
        ("CRM_USERS_ACCESS_TOKEN_MINUTES", "11"),
        ("CRM_HTTP_LISTENN", "x"),
        ("CRM_SIGNING_KEY", "hunter2"),
    ];
    let said = crm.run_with(&["config", "check"], &wrong, "").await;
    let words = [
        "5 mistake(s)",
        "CRM_HTTP_BODY_LIMIT: 3 is out of bounds; give 1024 to 16777216",
        "CRM_PUBLIC_URL: give scheme and host only",
        "CRM_SIGNING_KEY is not an Ed25519 private key",
        "CRM_USERS_ACCESS_TOKEN_MINUTES: 11 is out of bounds; give 1 to 10",
        "CRM_HTTP_LISTENN (environment) is not a setting; did you mean CRM_HTTP_LISTEN?",
    ];
    says(&said, 1, &words);
    assert!(said.out.is_empty() && !said.err.contains("hunter2"), "{}", said.err);
    for command in [&["serve"][..], &["doctor"], &["migrate", "up"], &["schema", "print"]] {
        says(&crm.run_with(command, &wrong, "").await, 1, &["5 mistake(s)"]);
    }

    says(
        &crm.run_with(&["config", "check"], &[("CRM_SIGNING_KEY", "hunter2")], "").await,
        1,
        &["CRM_SIGNING_KEY is not"],
    );
    let key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    let secrets = [("CRM_ENCRYPTION_KEY", key), ("CRM_DATABASE_ADMIN_URL", "postgres://a:hunter2@db/crm")];
    let said = crm.run_with(&["config", "check"], &secrets, "").await;
    says(
        &said,
        0,
        &[
            "CRM_ENCRYPTION_KEY=[secret]  (environment)",
            "CRM_DATABASE_ADMIN_URL=[secret]",
            "CRM_LOG=warn  (environment)",
        ],
    );
    assert!(
        !said.out.contains("hunter2")
            && !said.out.contains(key)
            && said.out.contains("CRM_USERS_SESSION_HOURS=12  (default)")
    );
    assert!(!crm.folder.exists(), "looking makes nothing");
}

#[tokio::test]
async fn the_schema_is_printed_without_a_database() {
    let crm = Installation::new();
    let said = crm.run(&["schema", "print"]).await;
    let published =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema.graphql")).unwrap();
    assert_eq!((said.code, said.out.trim_end()), (Some(0), published.trim_end()), "{}", said.err);
    assert!(!crm.folder.exists());
}

#[tokio::test]
async fn an_installation_lives_from_its_first_start_through_a_kill_to_a_clean_stop() {
    let crm = Installation::new();
    says(&crm.run(&["doctor"]).await, 0, &["is free", "made at the first start"]);

    let (server, said) = crm.serve().await;
    let link = format!("http://localhost:{}/bootstrap#token=", crm.address.port());
    let token = said.split_once(&link).unwrap_or_else(|| panic!("no link: {said}")).1.lines().next().unwrap();
    let created = crm.graphql(BOOTSTRAP, &first_administrator(token), "").await;
    assert_eq!(created["data"]["bootstrap"]["userErrors"], json!([]), "{created}");
    let session = crm.graphql(LOGIN, &sign_in(ANNA), "").await;
    let access = session["data"]["login"]["accessToken"].as_str().unwrap_or_else(|| panic!("{session}")).to_owned();
    assert_eq!(crm.graphql(ME, &json!({}), &access).await["data"]["me"]["email"], ANNA);

    // Beside the running server: joined, not stopped.
    let sound = ["is in use, and crm runs here", "no migration is missing", "the roles' rights are as they should be"];
    says(&crm.run(&["doctor"]).await, 0, &sound);
    let taken = format!(
        "{} is taken by another program (another crm, perhaps). Stop it, or choose another address",
        crm.address
    );
    says(&crm.run(&["serve"]).await, 1, &[&taken]);
    says(&crm.run(&["migrate", "up"]).await, 0, &["nothing to do"]);
    assert_eq!(crm.graphql(ME, &json!({}), &access).await["data"]["me"]["email"], ANNA);

    server.signal("KILL").await;
    let (server, said) = crm.serve().await;
    assert!(!said.contains("#token="), "somebody works here: {said}");
    assert_eq!(crm.graphql(ME, &json!({}), &access).await["data"]["me"]["email"], ANNA, "data and keys are kept");

    let status = crm.run(&["migrate", "status"]).await.out;
    let newest = status.lines().last().and_then(|line| line.strip_prefix("applied  ")).unwrap();
    says(&crm.run(&["migrate", "down"]).await, 0, &[&format!("taken back  {newest}")]);
    says(
        &crm.run(&["migrate", "status"]).await,
        0,
        &["applied  m20261122_080100_staff", &format!("pending  {newest}")],
    );
    let missing = format!("PROBLEM  1 migration(s) are missing ({newest}); run `crm migrate up`");
    says(&crm.run(&["doctor"]).await, 1, &[&missing]);
    let ready = crm.get("/ready").await;
    assert!(ready.starts_with("HTTP/1.1 503") && ready.ends_with("not ready: migrations are missing\n"), "{ready}");
    says(&crm.run(&["migrate", "up"]).await, 0, &[&format!("applied  {newest}")]);
    assert!(crm.get("/ready").await.starts_with("HTTP/1.1 200"));

    let postgres = crm.postgres().expect("PostgreSQL runs");
    assert_eq!(server.signal("INT").await.0, Some(0));
    assert_eq!(crm.postgres(), None);
    assert!(!Path::new("/proc").join(postgres).exists(), "PostgreSQL is gone");

    let version = crm.folder.join("postgres/PG_VERSION");
    let kept = std::fs::read_to_string(&version).unwrap();
    std::fs::write(&version, "9\n").unwrap();
    says(&crm.run(&["doctor"]).await, 1, &["PROBLEM", "was made by PostgreSQL 9", "pg_upgrade"]);
    says(&crm.run(&["serve"]).await, 1, &["was made by PostgreSQL 9", "Nothing was changed"]);
    std::fs::write(&version, kept).unwrap();
}

#[tokio::test]
async fn the_first_administrator_can_be_created_from_a_shell_once() {
    let crm = Installation::new();
    let bootstrap = |email: &'static str| ["bootstrap", "--email", email, "--name", "Łucja Żak", "--password-stdin"];
    let wrong = ["bootstrap", "--email", "x", "--name", "", "--password-stdin"];
    let all = ["Give an e-mail address", "Give the name", "at least 12 characters"];
    says(&crm.run_with(&wrong, &[], "short\n").await, 1, &all);
    says(&crm.run_with(&bootstrap(ANNA), &[], "").await, 1, &["at least 12 characters"]);

    let said = crm.run_with(&bootstrap(ANNA), &[], &format!("{PASSWORD}\r\nanother line\n")).await;
    says(&said, 0, &["created staff_", "sign in at http://localhost:"]);
    let said = crm.run_with(&bootstrap("jan@example.pl"), &[], &format!("{PASSWORD}\n")).await;
    says(&said, 1, &["The first administrator exists already."]);
    assert_eq!(crm.postgres(), None, "what a command started it stopped");

    let (server, said) = crm.serve().await;
    assert!(!said.contains("#token="), "{said}");
    let session = crm.graphql(LOGIN, &sign_in(ANNA), "").await;
    assert!(session["data"]["login"]["accessToken"].is_string(), "{session}");
    let refused = crm.graphql(LOGIN, &sign_in("jan@example.pl"), "").await;
    assert_eq!(refused["data"]["login"]["accessToken"], Value::Null);
    assert_eq!(server.signal("TERM").await.0, Some(0));
}
