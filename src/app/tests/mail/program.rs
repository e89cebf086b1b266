//! The program itself, killed in the middle of a mail: nothing is lost.

use std::{
    net::{Ipv4Addr, TcpListener},
    time::Duration,
};

use serde_json::json;
use sqlx::{Executor as _, PgConnection};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};

use super::{
    post::settings,
    smtp::{Mood, SmtpServer, Step},
};
use crate::{
    faults::ledger::admin,
    program::Installation,
    rows::ANNA,
    support::{BOUND, PASSWORD},
};

/// An installation that somebody has signed in to from one device.
async fn installation(server: &SmtpServer) -> (Installation, Vec<(&'static str, String)>) {
    let crm = Installation::new();
    crm.administrator().await;
    let mut given = settings(server);
    // No attempt ends by itself.
    given.retain(|(key, _)| *key != "CRM_MAIL_TIMEOUT_SECONDS");
    given.extend([("CRM_MAIL_TIMEOUT_SECONDS", "300".to_owned()), ("CRM_LOG", "off".to_owned())]);
    (crm, given)
}

fn borrowed<'s>(given: &'s [(&'static str, String)]) -> Vec<(&'static str, &'s str)> {
    given.iter().map(|(key, value)| (*key, value.as_str())).collect()
}

/// Signs in from two devices.
async fn sign_in_twice(crm: &Installation) {
    let query =
        "mutation($e: String!, $p: String!) { login(input: {email: $e, password: $p}) { userErrors { code } } }";
    for user_agent in ["curl/8", "Firefox/146"] {
        let body = crm.graphql_from(user_agent, query, &json!({"e": ANNA, "p": PASSWORD}), "").await;
        assert_eq!(body["data"]["login"]["userErrors"], json!([]), "{body}");
    }
}

async fn until<F: Future<Output = bool>>(what: impl Fn() -> F) {
    let waiting = async {
        while !what().await {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(BOUND, waiting).await.expect("it comes to pass");
}

async fn number(admin: &mut PgConnection, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(admin).await.expect(sql)
}

#[tokio::test]
async fn killed_while_the_server_takes_a_mail_it_hands_the_same_one_over_again() {
    let server = SmtpServer::start().await;
    server.is(Step::Taken, Mood::Hangs);
    let (crm, mut given) = installation(&server).await;
    let (running, _) = crm.serve_with(&borrowed(&given)).await;
    sign_in_twice(&crm).await;
    until(|| async { server.taken().len() == 1 }).await;
    running.signal("KILL").await;
    server.is_well();

    let (running, _) = crm.serve_with(&borrowed(&given)).await;
    let cluster = crm.cluster().await;
    let mut admin = admin(&cluster).await;
    // As if the lease's time had passed.
    admin.execute("UPDATE crm.mail SET claimed_until = now()").await.expect("written");
    until(|| async { server.taken().len() == 2 }).await;
    while number(&mut admin, "SELECT count(*) FROM crm.mail WHERE state = 'sent' AND body_text IS NULL").await == 0 {}
    let taken = server.taken();
    assert_eq!(taken[0].header("Message-ID"), taken[1].header("Message-ID"));
    assert_eq!(taken[0].body("text/plain"), taken[1].body("text/plain"));
    assert_eq!(number(&mut admin, "SELECT count(*) FROM crm.mail").await, 1);
    assert_eq!(running.signal("INT").await.0, Some(0));

    let metrics = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port").local_addr().expect("an address");
    given.push(("CRM_METRICS_LISTEN", metrics.to_string()));
    let (running, _) = crm.serve_with(&borrowed(&given)).await;
    until(|| async { figures(metrics).await.contains("\ncrm_mails_last_day{state=\"sent\"} 1\n") }).await;
    let figures = figures(metrics).await;
    for figure in ["crm_mails_waiting 0", "crm_outbox_waiting 0", "crm_outbox_dead 0", "crm_jobs_failed_last_day 0"] {
        assert!(figures.contains(&format!("\n{figure}\n")), "{figure} in {figures}");
    }
    assert_eq!(running.signal("INT").await.0, Some(0));
}

async fn figures(address: std::net::SocketAddr) -> String {
    let mut answer = String::new();
    if let Ok(mut stream) = TcpStream::connect(address).await {
        let _ = stream.write_all(b"GET /metrics HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
        let _ = stream.read_to_string(&mut answer).await;
    }
    answer.replace("\r\n", "\n")
}

#[tokio::test]
async fn killed_in_the_middle_of_a_delivery_the_event_is_delivered_once_afterwards() {
    let server = SmtpServer::start().await;
    let (crm, given) = installation(&server).await;
    let (running, _) = crm.serve_with(&borrowed(&given)).await;
    let cluster = crm.cluster().await;
    let mut holder = admin(&cluster).await;
    // The subscriber can't write its mail, and waits.
    holder.execute("BEGIN; LOCK TABLE crm.mail IN SHARE MODE").await.expect("a lock");
    sign_in_twice(&crm).await;
    let claimed = "SELECT count(*) FROM crm.outbox WHERE claim IS NOT NULL";
    while number(&mut holder, claimed).await == 0 {}
    let waiting = "SELECT count(*) FROM pg_locks WHERE relation = 'crm.mail'::regclass AND NOT granted";
    while number(&mut holder, waiting).await == 0 {}
    // Its PostgreSQL ends with it, and the lock with that.
    running.signal("KILL").await;
    drop(holder);

    let (running, _) = crm.serve_with(&borrowed(&given)).await;
    let cluster = crm.cluster().await;
    let mut holder = admin(&cluster).await;
    assert_eq!(number(&mut holder, "SELECT count(*) FROM crm.mail").await, 0, "it was rolled back");
    assert_eq!(number(&mut holder, claimed).await, 1, "not lost");
    // As if the lease's time had passed.
    holder.execute("UPDATE crm.outbox SET claimed_until = now()").await.expect("written");
    until(|| async { server.taken().len() == 1 }).await;
    while number(&mut holder, "SELECT count(*) FROM crm.mail WHERE state = 'sent'").await == 0 {}
    assert_eq!(number(&mut holder, "SELECT count(*) FROM crm.outbox").await, 0);
    assert_eq!((number(&mut holder, "SELECT count(*) FROM crm.mail").await, server.taken().len()), (1, 1));
    assert_eq!(running.signal("INT").await.0, Some(0));
}

#[tokio::test]
async fn doctor_tries_the_mail_server() {
    let server = SmtpServer::start().await;
    let crm = Installation::new();
    let given = settings(&server);
    let said = crm.run_with(&["doctor"], &borrowed(&given), "").await;
    let address = format!("127.0.0.1:{}", server.address.port());
    assert!(said.out.contains(&format!("ok       the mail server {address} lets us in")), "{}", said.out);
    assert!(server.heard().iter().all(|line| !line.starts_with("MAIL")), "no mail leaves");
    server.is(Step::Greeting, Mood::Answers("554 not you"));
    let said = crm.run_with(&["doctor"], &borrowed(&given), "").await;
    assert!(said.out.contains(&format!("PROBLEM  mail server {address}: The mail server refuses us")), "{}", said.out);
    assert_eq!(said.code, Some(1));
    let said = crm.run(&["doctor"]).await;
    assert!(said.out.contains("no mail server is configured"), "{}", said.out);
}
