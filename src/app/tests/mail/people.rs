//! Mails as administrators see and mend them.

use chrono::TimeDelta;
use crm_core::mail::To;
use serde_json::{Value, json};

use super::{
    post::{house_with_post, ŁUCJA},
    smtp::{Mood, Step},
};
use crate::support::{Answer, TestApp};

const LIST: &str = "query($first: Int, $after: String, $filter: MailFilter) { mails(first: $first, after: $after, filter: $filter) { \
     totalCount pageInfo { hasNextPage endCursor } nodes { id recipient recipientName template subject state attempts \
     errorCode error requestId createdAt dueAt finishedAt text html } } }";
const RETRY: &str =
    "mutation($id: ID!) { retryMail(input: {id: $id}) { mail { state } userErrors { code message path } } }";

async fn mails(app: &TestApp, token: &str, filter: Value) -> Vec<Value> {
    let answer = app.as_bearer(token, LIST, json!({"filter": filter})).await;
    answer.body["data"]["mails"]["nodes"].as_array().unwrap_or_else(|| panic!("{answer:?}")).clone()
}

impl TestApp {
    async fn retry_mail(&self, token: &str, id: &str) -> Answer {
        self.as_bearer(token, RETRY, json!({"id": id})).await
    }
}

/// Gives every waiting mail up.
async fn wear_out(app: &TestApp) {
    for _ in 0..24 {
        app.carry().await;
        app.world.pass(TimeDelta::minutes(15));
    }
}

#[tokio::test]
async fn a_mail_that_was_given_up_is_told_in_words_and_tried_again() {
    let (app, server) = house_with_post().await;
    app.staff("admin@example.pl", &["administrator"]).await;
    server.is(Step::Rcpt, Mood::Answers("451 hunter2 later"));
    app.write_mail(ŁUCJA, "x").await;
    wear_out(&app).await;
    let admin = app.login("admin@example.pl").await;
    let [mail] = mails(&app, &admin, Value::Null).await.try_into().expect("one mail");
    for (field, value) in [
        ("recipient", json!("lucja@example.pl")),
        ("recipientName", json!("Łucja Żak")),
        ("template", json!("invented.news")),
        ("subject", json!("Nowości: x")),
        ("state", json!("FAILED")),
        ("attempts", json!(24)),
        ("errorCode", json!("MAIL_DEFERRED")),
        ("error", json!("The mail server put this mail off. It is tried again by itself.")),
        ("text", Value::Null),
        ("html", Value::Null),
    ] {
        assert_eq!(mail[field], value, "{field}");
    }
    let id = mail["id"].as_str().unwrap();
    let node = "query($id: ID!) { node(id: $id) { ... on Mail { state text } } }";
    let answer = app.as_bearer(&admin, node, json!({"id": id})).await;
    assert_eq!(answer.body["data"]["node"], json!({"state": "FAILED", "text": null}), "{answer:?}");

    server.is_well();
    let answer = app.retry_mail(&admin, id).await;
    assert_eq!(answer.body["data"]["retryMail"], json!({"mail": {"state": "WAITING"}, "userErrors": []}));
    assert_eq!((app.carry().await, server.taken().len()), (1, 1));
    assert_eq!(mails(&app, &admin, Value::Null).await[0]["state"], "SENT");
    let entry = app.rows("crm.audit_log", "event = 'mail.retried'").await;
    assert_eq!((entry.len(), &entry[0]["subject"]), (1, &json!(id)));
    let refused = [("OPERATIONS_MAIL_NOT_FAILED".to_owned(), Some("input.id".to_owned()))];
    assert_eq!(app.retry_mail(&admin, id).await.user_errors("retryMail"), refused);
    assert_eq!((app.carry().await, server.taken().len()), (0, 1), "nothing is sent twice");
    assert_eq!(app.retry_mail(&admin, "mail_00000000000000000000000000000000").await.code(), "NOT_FOUND");
}

#[tokio::test]
async fn without_a_server_mails_are_kept_and_readable_and_sent_once_there_is_one() {
    let app = TestApp::start().await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    app.write_mail(ŁUCJA, "żółw").await;
    assert_eq!((app.carry().await, app.carry().await), (1, 0));
    let [mail] = mails(&app, &admin, json!({"state": "KEPT"})).await.try_into().expect("one mail");
    assert!(mail["text"].as_str().unwrap().contains("zażółć żółw."), "{mail}");
    assert!(mail["html"].as_str().unwrap().starts_with("<!DOCTYPE html>"));
    assert_eq!((&mail["error"], &mail["attempts"]), (&Value::Null, &json!(1)));
    let answer = app.retry_mail(&admin, mail["id"].as_str().unwrap()).await;
    assert_eq!(answer.body["data"]["retryMail"]["mail"]["state"], "WAITING", "{answer:?}");
    app.carry().await;
    assert_eq!(mails(&app, &admin, Value::Null).await[0]["state"], "KEPT", "still no server");
}

#[tokio::test]
async fn mails_are_paged_newest_first_and_found_by_state_and_recipient() {
    let (app, server) = house_with_post().await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    server.is_to(Step::Rcpt, "nobody", Mood::Answers("550 no such user"));
    for nr in 0..5 {
        let address = if nr == 3 { "nobody@example.pl" } else { "lucja@example.pl" };
        app.write_mail(To { address, ..ŁUCJA }, &nr.to_string()).await;
        app.world.pass(TimeDelta::seconds(1));
    }
    app.carry().await;
    let (mut after, mut seen) = (Value::Null, Vec::new());
    loop {
        let answer = app.as_bearer(&admin, LIST, json!({"first": 2, "after": after})).await;
        let page = &answer.body["data"]["mails"];
        assert_eq!(page["totalCount"], 5, "{answer:?}");
        seen.extend(page["nodes"].as_array().unwrap().iter().map(|mail| mail["subject"].as_str().unwrap().to_owned()));
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
    }
    assert_eq!(seen, [4, 3, 2, 1, 0].map(|nr| format!("Nowości: {nr}")));
    for (filter, expected) in [
        (json!({"state": "UNDELIVERABLE"}), 1),
        (json!({"state": "SENT"}), 4),
        (json!({"recipient": "NOBODY@"}), 1),
        (json!({"recipient": "ŁUCJA ż"}), 5),
        (json!({"recipient": "100%_\\"}), 0),
        (json!({"recipient": " \0 "}), 5),
        (json!({"state": "SENT", "recipient": "nobody"}), 0),
    ] {
        assert_eq!(mails(&app, &admin, filter.clone()).await.len(), expected, "{filter}");
    }
}

#[tokio::test]
async fn only_who_may_sees_mails_and_a_reader_retries_nothing() {
    let (app, _server) = house_with_post().await;
    let id = app.write_mail(ŁUCJA, "x").await;
    let opaque = format!("mail_{}", id.simple());
    for roles in [[].as_slice(), &["helpdesk"], &["auditor"]] {
        let token = app.staff(&format!("{}@example.pl", roles.len() + roles.concat().len()), roles).await;
        assert_eq!(app.as_bearer(&token, LIST, json!({})).await.code(), "FORBIDDEN");
        assert_eq!(app.retry_mail(&token, &opaque).await.code(), "FORBIDDEN");
    }
    assert_eq!(app.graphql(RETRY, json!({"id": opaque}), &[]).await.code(), "UNAUTHENTICATED");
    assert_eq!(app.stands(id).await.0, "waiting");
}

#[tokio::test]
async fn mails_go_after_ninety_days_unless_they_wait() {
    let (app, server) = house_with_post().await;
    server.is_to(Step::Rcpt, "slow", Mood::Answers("450 later"));
    app.write_mail(ŁUCJA, "x").await;
    app.write_mail(To { address: "slow@example.pl", ..ŁUCJA }, "x").await;
    app.carry().await;
    while app.turn().await {}
    assert_eq!(app.count("crm.mail").await, 2);
    app.world.pass(TimeDelta::days(91));
    while app.turn().await {}
    let left = app.rows("crm.mail", "true").await;
    assert_eq!((left.len(), &left[0]["address"]), (1, &json!("slow@example.pl")));
}
