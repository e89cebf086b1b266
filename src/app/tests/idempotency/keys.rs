//! Keys as clients send them.

use async_graphql::parser::parse_schema;
use chrono::TimeDelta;
use crm_core::db::embedded::Role;
use futures_util::future::{join, join_all};
use serde_json::json;
use sqlx::{Connection as _, Executor as _, PgConnection};

use super::{TRUST, document, made, refused};
use crate::{
    authorization::arguments::Documents,
    hang_ups::until_waiting,
    rows::{ANNA, LOGIN},
    support::{PASSWORD, TestApp},
};

#[tokio::test]
async fn what_comes_again_is_answered_and_not_done_again() {
    let app = TestApp::start().await;
    let anna = app.staff(ANNA, &["administrator"]).await;
    let first = made(&app.trusts(&anna, "k", "Żółw").await);
    for node in [&app, &app.another_node()] {
        assert_eq!(made(&node.trusts(&anna, "k", "Żółw").await), first, "after a restart, too");
    }
    let done = ("succeeded".to_owned(), None, false);
    let again = ("succeeded".to_owned(), None, true);
    assert_eq!(app.trusted().await, [done, again.clone(), again]);
    let rows = app.rows("crm.activity_log", "action = 'trustDocument'").await;
    assert_eq!(rows[1]["meta"]["repeats"], rows[0]["request_id"]);
    assert_eq!(
        (rows[1]["subjects"].to_string(), app.count("crm.audit_log WHERE event = 'document.trusted'").await),
        ("[]".to_owned(), 1)
    );

    assert_eq!(refused(&app.trusts(&anna, "k", "Żaba").await), "IDEMPOTENCY_KEY_REUSED");
    let jan = app.staff("jan@example.pl", &["administrator"]).await;
    assert_ne!(made(&app.trusts(&jan, "k", "Żaba").await), first, "of another person it is another key");
    let kept = app.rows("crm.idempotency", "true").await;
    assert_eq!(kept.len(), 2);
    assert!(!kept.iter().any(|row| row.to_string().contains("Żółw")), "of the input a hash is kept: {kept:?}");
}

#[tokio::test]
async fn fifty_requests_on_two_nodes_make_one_document() {
    let app = TestApp::start().await;
    let anna = app.staff(ANNA, &["administrator"]).await;
    let other = app.another_node();
    let answers = join_all((0..50).map(|n| if n % 2 == 0 { &app } else { &other }.trusts(&anna, "k", "Żółw"))).await;
    let (refusals, answered): (Vec<_>, Vec<_>) =
        answers.iter().partition(|answer| !answer.user_errors("trustDocument").is_empty());
    let mut ids: Vec<_> = answered.into_iter().map(made).collect();
    ids.dedup();
    assert_eq!(ids.len(), 1);
    assert!(refusals.into_iter().all(|answer| refused(answer) == "IDEMPOTENCY_KEY_RUNNING"));
    let rows = app.trusted().await;
    assert_eq!(rows.len(), 50);
    let done = rows.iter().filter(|(outcome, _, repeats)| outcome == "succeeded" && !repeats).count();
    assert_eq!((done, app.count("api.trusted_document").await), (1, 1));
}

#[tokio::test]
async fn a_twin_of_what_is_under_way_is_told_at_once() {
    let app = TestApp::start().await;
    let anna = app.staff(ANNA, &["administrator"]).await;
    let mut holder = PgConnection::connect_with(&app.database.options(Role::Admin)).await.unwrap();
    holder.execute("BEGIN; LOCK TABLE api.trusted_document").await.unwrap();
    let slow = app.trusts(&anna, "k", "Żółw");
    let twin = async {
        until_waiting(&app, 1).await;
        assert_eq!(refused(&app.trusts(&anna, "k", "Żółw").await), "IDEMPOTENCY_KEY_RUNNING");
        assert_eq!(refused(&app.trusts(&anna, "k", "Żaba").await), "IDEMPOTENCY_KEY_RUNNING");
        holder.execute("ROLLBACK").await.unwrap();
    };
    let (slow, ()) = join(slow, twin).await;
    assert_eq!(made(&app.trusts(&anna, "k", "Żółw").await), made(&slow));
    assert_eq!(app.count("api.trusted_document").await, 1);
}

#[tokio::test]
async fn a_try_that_was_refused_or_failed_leaves_no_key() {
    let app = TestApp::start().await;
    let anna = app.staff(ANNA, &["administrator"]).await;
    let wrong = app.as_bearer(&anna, TRUST, document("k", " ")).await;
    assert_eq!(
        wrong.user_errors("trustDocument"),
        [("API_DOCUMENT_NAME_INVALID".to_owned(), Some("input.name".to_owned()))]
    );
    app.database.admin("REVOKE INSERT ON crm.audit_log FROM crm_writer").await;
    let failed = app.trusts(&anna, "k", "Żółw").await;
    assert_eq!((failed.code(), &failed.body["errors"][0]["extensions"]["outcomeKnown"]), ("UNAVAILABLE", &json!(true)));
    assert_eq!((app.count("crm.idempotency").await, app.count("api.trusted_document").await), (0, 0));
    app.database.admin("GRANT INSERT ON crm.audit_log TO crm_writer").await;
    made(&app.trusts(&anna, "k", "Żaba").await);
    let helpdesk = app.staff("helpdesk@example.pl", &["helpdesk"]).await;
    assert_eq!(app.trusts(&helpdesk, "k", "Żaba").await.code(), "FORBIDDEN");
    assert_eq!(app.count("crm.idempotency").await, 1);
}

#[tokio::test]
async fn who_has_lost_the_right_does_not_get_the_answer_either() {
    let app = TestApp::start().await;
    let anna = app.staff(ANNA, &["administrator"]).await;
    made(&app.trusts(&anna, "k", "Żółw").await);
    app.staff("second@example.pl", &["administrator"]).await;
    let annas = "staff_id = (SELECT id FROM users.staff WHERE email <> 'second@example.pl')";
    app.database.admin(&format!("DELETE FROM users.staff_role WHERE {annas}")).await;
    let query = "mutation { trustDocument(input: {name: \"Żółw\", text: \"{ me { id } } # Żółw\", idempotencyKey: \"k\"}) { document { id } } }";
    app.until(&anna, query, "FORBIDDEN").await;
}

#[tokio::test]
async fn a_key_lasts_a_day_and_is_swept_then() {
    let app = TestApp::start().await;
    let anna = app.staff(ANNA, &["administrator"]).await;
    let first = made(&app.trusts(&anna, "k", "Żółw").await);
    app.world.pass(TimeDelta::hours(24));
    while app.turn().await {}
    let anna = app.login(ANNA).await;
    assert_eq!(made(&app.trusts(&anna, "k", "Żółw").await), first);
    app.world.pass(TimeDelta::hours(1));
    while app.turn().await {}
    assert_eq!(app.count("crm.idempotency").await, 0);
    let anna = app.login(ANNA).await;
    assert_ne!(made(&app.trusts(&anna, "k", "Żaba").await), first, "the key is free again");
    let swept = app.rows("crm.job", "kind = 'operations.sweep' AND output <> '0'").await;
    assert_eq!((swept.len(), &swept[0]["output"]), (1, &json!(1)));
}

#[tokio::test]
async fn what_is_no_key_is_refused_before_anything_is_done() {
    let app = TestApp::start().await;
    let anna = app.staff(ANNA, &["administrator"]).await;
    for key in ["", " ", "a b", "a\u{0}b", "a\nb", "\u{202e}k", "ż", &"x".repeat(101), &"x".repeat(200_000)] {
        let answer = app.trusts(&anna, key, "Żółw").await;
        let reason = &answer.body["errors"][0]["extensions"]["reason"];
        assert_eq!((answer.code(), reason), ("INVALID", &json!("IDEMPOTENCY_KEY_INVALID")), "{key:?}");
    }
    assert_eq!(app.trusts(&anna, &"x".repeat(1 << 20), "Żółw").await.status, 413, "the body's limit comes first");
    assert!(
        app.trusted()
            .await
            .iter()
            .all(|(outcome, code, _)| outcome == "rejected" && code.as_deref() == Some("IDEMPOTENCY_KEY_INVALID"))
    );
    assert_eq!((app.count("api.trusted_document").await, app.count("crm.idempotency").await), (0, 0));
}

#[tokio::test]
async fn every_mutation_that_takes_a_key_looks_at_it_first() {
    let app = TestApp::start().await;
    let anna = app.staff(ANNA, &["administrator"]).await;
    let sdl = app.assembly.queries.sdl();
    let schema = parse_schema(&sdl).unwrap();
    let subjects = ["Staff", "DeadLetter", "Job", "TrustedDocument"].map(|node| (node, "nothing_0".to_owned()));
    let documents = Documents { schema: &schema, subjects: &subjects };
    let mut asked = Vec::new();
    for field in documents.fields("Mutation") {
        let name = field.name.node.to_string();
        let input = format!("input {}{}Input {{", name[..1].to_uppercase(), &name[1..]);
        let takes = sdl.split_once(&input).and_then(|(_, rest)| rest.split_once('}'));
        if takes.is_some_and(|(input, _)| input.contains("\tidempotencyKey: String")) {
            let document = documents.root("Mutation", field).replacen("(input: {", "(input: { idempotencyKey: \"\"", 1);
            let answer = app.as_bearer(&anna, &document, json!({})).await;
            let reason = &answer.body["errors"][0]["extensions"]["reason"];
            assert_eq!(reason, "IDEMPOTENCY_KEY_INVALID", "{name}: write Cx::of(ctx)?.once(&input)? first: {answer:?}");
            asked.push(name);
        }
    }
    assert!(asked.len() >= 2, "{asked:?}");
}

#[tokio::test]
async fn a_page_of_this_site_repeats_as_a_program_does() {
    let app = TestApp::start().await;
    let same = ("sec-fetch-site", "same-origin");
    let program = app.staff(ANNA, &["administrator"]).await;
    let web = json!({"i": {"email": ANNA, "password": PASSWORD, "carrier": "COOKIE"}});
    let cookies = app.graphql(LOGIN, web, &[same]).await.cookies();
    let line = cookies.iter().map(|line| line.split(';').next().unwrap()).collect::<Vec<_>>().join("; ");
    let page = [same, ("cookie", line.as_str())];
    let first = made(&app.graphql(TRUST, document("k", "Żółw"), &page).await);
    assert_eq!(made(&app.graphql(TRUST, document("k", "Żółw"), &page).await), first);
    assert_eq!(made(&app.trusts(&program, "k", "Żółw").await), first, "it is the person's, however they come");
    assert_eq!(refused(&app.graphql(TRUST, document("k", "Żaba"), &page).await), "IDEMPOTENCY_KEY_REUSED");
}
