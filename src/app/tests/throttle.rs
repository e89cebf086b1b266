//! Guessing passwords: how often an address and an account may be tried.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::{
    rows::{ANNA, LOGIN},
    support::{Answer, PASSWORD, TestApp},
};

/// The tests' peer is a trusted proxy here, so that a test may come from anywhere.
const PROXIED: (&str, &str) = ("CRM_HTTP_TRUSTED_PROXIES", "203.0.113.0/24");
const AS_SHIPPED: (&str, &str) = ("CRM_USERS_SIGN_IN_BURST", "3");

impl TestApp {
    async fn attempt(&self, from: &str, email: &str, password: &str) -> Answer {
        let input = json!({"i": {"email": email, "password": password}});
        self.graphql(LOGIN, input, &[("x-forwarded-for", from)]).await
    }
}

fn wrong(answer: &Answer) -> bool {
    answer.body["data"]["login"]["userErrors"][0]["code"] == "USERS_WRONG_CREDENTIALS"
}

/// The seconds that a throttled caller is told to wait.
fn wait(answer: &Answer) -> i64 {
    assert_eq!(answer.code(), "RATE_LIMITED", "{answer:?}");
    answer.body["errors"][0]["extensions"]["retryAfterSeconds"].as_i64().unwrap()
}

fn right(answer: &Answer) -> bool {
    answer.body["data"]["login"]["accessToken"].is_string()
}

#[tokio::test]
async fn an_address_has_three_failures_and_one_more_every_twenty_seconds() {
    let app = TestApp::with_settings(&[AS_SHIPPED, PROXIED]).await;
    app.staff(ANNA, &[]).await;
    for _ in 0..10 {
        assert!(right(&app.attempt("192.0.2.1", ANNA, PASSWORD).await), "what succeeds does not count");
    }
    for email in ["a@example.pl", "no address", ANNA] {
        assert!(wrong(&app.attempt("192.0.2.1", email, "wrong").await), "{email}");
    }
    let refused = app.attempt("192.0.2.1", ANNA, PASSWORD).await;
    assert_eq!(wait(&refused), 20);
    assert!(refused.body["data"].is_null(), "not even the right password: {refused:?}");
    assert!(right(&app.attempt("192.0.2.2", ANNA, PASSWORD).await), "another address is free");

    app.world.pass(TimeDelta::seconds(19));
    assert_eq!(wait(&app.attempt("192.0.2.1", ANNA, PASSWORD).await), 1);
    app.world.pass(TimeDelta::seconds(1));
    assert!(wrong(&app.attempt("192.0.2.1", ANNA, "wrong").await));
    assert_eq!(wait(&app.attempt("192.0.2.1", ANNA, "wrong").await), 20);
}

#[tokio::test]
async fn a_customer_with_a_whole_ipv6_network_is_one_address() {
    let app = TestApp::with_settings(&[AS_SHIPPED, PROXIED]).await;
    for host in 1..=3 {
        assert!(wrong(&app.attempt(&format!("2001:db8:1:2::{host}"), ANNA, "wrong").await));
    }
    assert_eq!(wait(&app.attempt("2001:db8:1:2:abcd::1", ANNA, "wrong").await), 20);
    assert!(wrong(&app.attempt("2001:db8:1:3::1", ANNA, "wrong").await));
}

#[tokio::test]
async fn aliases_do_not_multiply_attempts() {
    let app = TestApp::with_settings(&[AS_SHIPPED]).await;
    let call = "login(input: {email: \"a@example.pl\", password: \"x\"}) { userErrors { code } }";
    for (n, (document, rows)) in [
        (format!("mutation {{ a: {call} b: {call} }}"), 2),
        (format!("mutation {{ {call} {call} }}"), 2),
        (format!("mutation {{ ...F a: {call} }} fragment F on Mutation {{ {call} }}"), 2),
        (format!("mutation {{ ...F ...F ...F }} fragment F on Mutation {{ {call} }}"), 3),
        (format!("mutation {{ a: {call} ... on Mutation {{ b: {call} c: {call} d: {call} e: {call} }} }}"), 5),
        (format!("mutation {{ {call} bootstrap(input: {{}}) {{ staff {{ id }} }} }}"), 2),
    ]
    .into_iter()
    .enumerate()
    {
        let request = format!("aliases-{n}");
        let answer = app.under(&request, &document, json!({})).await;
        answer.refused(200, "INVALID");
        let extensions = &answer.body["errors"][0]["extensions"];
        assert_eq!(
            (&extensions["reason"], &extensions["limit"], &extensions["value"]),
            (&json!("DOCUMENT_LIMIT"), &json!("signInAliases"), &json!(1)),
            "{document}"
        );
        let logged = app.activity(&request).await;
        assert_eq!(logged.len(), rows, "{document}");
        assert!(logged.iter().all(|row| row["outcome"] == "rejected" && row["code"] == "DOCUMENT_LIMIT"), "{logged:?}");
    }
    assert_eq!(app.count("crm.audit_log").await, 0, "no password was looked at");
    assert!(wrong(&app.attempt("192.0.2.1", ANNA, "wrong").await), "and no attempt was counted");
}

#[tokio::test]
async fn an_account_is_tried_ever_more_slowly_and_never_more_than_a_hundred_times() {
    let app = TestApp::with_settings(&[PROXIED]).await;
    app.staff(ANNA, &[]).await;
    app.database.admin("DELETE FROM users.session").await;
    for (tried, email) in [("known", ANNA), ("unknown", "nobody@example.pl")] {
        for n in 0..10 {
            assert!(wrong(&app.attempt(&format!("192.0.2.{n}"), email, "wrong").await), "{tried} {n}");
        }
        let mut waits = Vec::new();
        for n in 10..100 {
            let from = format!("198.51.100.{n}");
            let answer = app.attempt(&from, email, "wrong").await;
            waits.push(wait(&answer));
            app.world.pass(TimeDelta::seconds(*waits.last().unwrap()));
            assert!(wrong(&app.attempt(&from, email, "wrong").await), "{tried} {n}");
        }
        assert_eq!(waits[..5], [1, 2, 4, 8, 16], "{tried}");
        assert_eq!((waits[10], waits[89]), (900, 900), "{tried}");
        app.world.pass(TimeDelta::days(1));
        assert_eq!(wait(&app.attempt("192.0.2.200", email, PASSWORD).await), 86_400, "{tried}: a hundred are enough");
    }
}

#[tokio::test]
async fn a_stranger_cannot_lock_a_person_out() {
    let app = TestApp::with_settings(&[PROXIED]).await;
    app.staff(ANNA, &[]).await;
    assert!(right(&app.attempt("192.0.2.10", ANNA, PASSWORD).await), "at home");
    for n in 0..10 {
        assert!(wrong(&app.attempt(&format!("198.51.100.{n}"), ANNA, "wrong").await));
    }
    assert_eq!(wait(&app.attempt("198.51.100.99", ANNA, PASSWORD).await), 1, "strangers wait");
    assert!(right(&app.attempt("192.0.2.10", ANNA, PASSWORD).await), "at home nobody waits");
    assert!(wrong(&app.attempt("198.51.100.99", ANNA, "wrong").await), "and the failures are forgotten");
}

#[tokio::test]
async fn attempts_at_once_are_counted_one_by_one() {
    let app = TestApp::with_settings(&[AS_SHIPPED, PROXIED]).await;
    app.staff(ANNA, &[]).await;
    let attempts: Vec<Answer> = join(30, |_| app.attempt("192.0.2.1", "a@example.pl", "wrong")).await;
    assert_eq!(attempts.iter().filter(|answer| wrong(answer)).count(), 3, "one address");
    let addresses: Vec<String> = (0..30).map(|n| format!("198.51.100.{n}")).collect();
    let attempts: Vec<Answer> = join(30, |n| app.attempt(&addresses[n], "b@example.pl", "wrong")).await;
    assert_eq!(attempts.iter().filter(|answer| wrong(answer)).count(), 10, "one account");
}

async fn join<F: Future<Output = Answer>>(many: usize, attempt: impl Fn(usize) -> F) -> Vec<Answer> {
    futures_util::future::join_all((0..many).map(attempt)).await
}

#[tokio::test]
async fn a_refused_attempt_is_in_the_log_and_no_password_was_looked_at() {
    let app = TestApp::with_settings(&[AS_SHIPPED]).await;
    for _ in 0..4 {
        app.graphql(LOGIN, json!({"i": {"email": ANNA, "password": "wrong"}}), &[]).await;
    }
    let codes = "SELECT string_agg(code, ',' ORDER BY at, code DESC) FROM crm.activity_log WHERE action = 'login'";
    let wrong = "USERS_WRONG_CREDENTIALS";
    let mut expected = vec![wrong, wrong, wrong, "RATE_LIMITED"];
    let mut found: Vec<String> = app.database.text(codes).await.split(',').map(str::to_owned).collect();
    expected.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, expected);
    let throttled: Value =
        json!(app.database.text("SELECT count(*)::text FROM crm.audit_log WHERE event = 'login.failed'").await);
    assert_eq!(throttled, "3");
}
