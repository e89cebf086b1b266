//! The program itself, killed in the middle of applying.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use sqlx::{Executor as _, PgConnection};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::{faults::ledger::admin, program::Installation};

const PEOPLE: i64 = 8_000;

async fn upload(crm: &Installation, token: &str, content: &str) -> Value {
    let head = format!(
        "POST /files HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer {token}\r\n\
         content-type: text/csv\r\nx-file-name: x.csv\r\ncontent-length: {}\r\n\r\n",
        content.len()
    );
    let mut stream = TcpStream::connect(crm.address).await.expect("it listens");
    stream.write_all(&[head.as_bytes(), content.as_bytes()].concat()).await.expect("it takes the bytes");
    let mut told = String::new();
    stream.read_to_string(&mut told).await.expect("an answer");
    let file: Value = serde_json::from_str(told.split_once("\r\n\r\n").expect("a body").1).expect("JSON");
    file["id"].clone()
}

async fn number(admin: &mut PgConnection, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(admin).await.expect("a number")
}

async fn until(crm: &Installation, token: &str, id: &Value, state: &str) {
    for _ in 0..100_000 {
        let shown = crm.graphql("query($id: ID!) { import(id: $id) { state } }", &json!({"id": id}), token).await;
        if shown["data"]["import"]["state"] == state {
            return;
        }
    }
    panic!("never {state}");
}

#[tokio::test]
async fn a_server_killed_in_the_middle_of_applying_goes_on_and_doubles_nothing() {
    let crm = Installation::new();
    crm.administrator().await;
    let (server, _) = crm.serve().await;
    let token = crm.token().await;
    let cluster = crm.cluster().await;
    let mut db = admin(&cluster).await;
    db.execute(
        "INSERT INTO users.staff (id, email, name, language, status, password_hash, created_at) \
         SELECT gen_random_uuid(), 'p' || n || '@example.pl', 'Łoś ' || n, 'pl', 'active', 'x', now() FROM generate_series(1, 8000) n",
    )
    .await
    .expect("people");
    let lines: String = (1..=PEOPLE).map(|nr| format!("p{nr}@example.pl;Żubr {nr}\n")).collect();
    let file = upload(&crm, &token, &format!("email;name\n{lines}")).await;
    let start = "mutation($f: ID!) { importStaffMembers(input: {fileId: $f}) { import { id } userErrors { code } } }";
    let started = crm.graphql(start, &json!({"f": file}), &token).await;
    let id = started["data"]["importStaffMembers"]["import"]["id"].clone();
    until(&crm, &token, &id, "READY").await;
    let apply = "mutation($id: ID!) { applyImport(input: {id: $id}) { userErrors { code } } }";
    let told = crm.graphql(apply, &json!({"id": id}), &token).await;
    assert_eq!(told["data"]["applyImport"]["userErrors"], json!([]), "{told}");
    while number(&mut db, "SELECT applied FROM crm.import").await == 0 {}
    server.signal("KILL").await;

    drop(db);
    let cluster = crm.cluster().await;
    let mut db = admin(&cluster).await;
    let applied = number(&mut db, "SELECT applied FROM crm.import").await;
    assert!(0 < applied && applied < PEOPLE, "{applied} of {PEOPLE} when it was killed");
    let changed = number(&mut db, "SELECT count(*) FROM users.staff WHERE name LIKE 'Żubr%'").await;
    assert_eq!(changed, applied, "a batch and its states are one");
    // Its claim would last for a minute.
    db.execute("UPDATE crm.job SET claimed_until = now() WHERE status = 'running'").await.expect("no claim");
    let (server, _) = crm.serve().await;
    let token = crm.token().await;
    until(&crm, &token, &id, "APPLIED").await;

    let counts = "query($id: ID!) { import(id: $id) { counts { rows applied stale } } }";
    let counts = crm.graphql(counts, &json!({"id": id}), &token).await;
    assert_eq!(counts["data"]["import"]["counts"], json!({"rows": PEOPLE, "applied": PEOPLE, "stale": 0}));
    let right =
        "SELECT count(*) FROM users.staff WHERE version = 2 AND name = 'Żubr ' || substring(email FROM '^p([0-9]+)@')";
    assert_eq!(number(&mut db, right).await, PEOPLE, "each was changed once");
    let written = "SELECT count(*) FROM crm.audit_log WHERE event = 'staff.imported'";
    assert_eq!(number(&mut db, written).await, PEOPLE);
    let subjects: Vec<String> = sqlx::query_scalar("SELECT subject FROM crm.audit_log WHERE event = 'staff.imported'")
        .fetch_all(&mut db)
        .await
        .expect("subjects");
    assert_eq!(subjects.into_iter().collect::<BTreeSet<_>>().len() as i64, PEOPLE);
    server.signal("INT").await;
}
