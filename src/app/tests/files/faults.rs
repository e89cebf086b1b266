//! Clients that hang up or stand still, a full disk, a log that can't be written.

use std::sync::atomic::Ordering;

use serde_json::json;
use tokio::io::AsyncWriteExt as _;

use super::invented::{CSV, Narrow, upload};
use crate::{open_door::OpenDoor, rows::ANNA, slow_clients::answer, support::TestApp};

/// An upload as it lies on the wire, without its body.
fn head(token: &str, id: &str, length: usize) -> String {
    format!(
        "POST /files HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\ncontent-type: text/csv\r\n\
         x-file-name: x.csv\r\nx-request-id: {id}\r\ncontent-length: {length}\r\n\r\n"
    )
}

impl TestApp {
    /// Waits for the row of a request, and tells how it ended.
    async fn until_logged(&self, request: &str) -> serde_json::Value {
        for _ in 0..10_000 {
            if let Some(row) = self.activity(request).await.pop() {
                return json!([row["outcome"], row["code"]]);
            }
        }
        panic!("{request} was never logged");
    }
}

#[tokio::test]
async fn a_client_that_hangs_up_leaves_a_row_in_the_log_and_nothing_on_the_disk() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &["helpdesk"]).await;
    let door = OpenDoor::with(&app, &[], None).await;
    let mut client = door.connect(&head(&token, "hangs-up-1", 1_000_000)).await;
    client.write_all("a;b\n".repeat(50_000).as_bytes()).await.unwrap();
    while app.on_disk() == (0, 0) {
        tokio::task::yield_now().await;
    }
    assert_eq!(app.on_disk(), (0, 1), "it is on its way");
    drop(client);
    assert_eq!(app.until_logged("hangs-up-1").await, json!(["rejected", "FILE_CUT_SHORT"]));
    assert_eq!((app.count("crm.file").await, app.on_disk()), (0, (0, 0)));
    door.close().await;
}

#[tokio::test]
async fn a_client_that_stands_still_is_let_go() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &["helpdesk"]).await;
    let door = OpenDoor::with(&app, &[("CRM_HTTP_HEADER_SECONDS", "1")], None).await;
    let mut client = door.connect(&head(&token, "stands-still-1", 1_000)).await;
    client.write_all(b"a;b\n").await.unwrap();
    let told = answer(client).await;
    assert!(told.starts_with("HTTP/1.1 408") && told.contains("FILE_SLOW"), "{told}");
    assert_eq!(app.until_logged("stands-still-1").await, json!(["rejected", "FILE_SLOW"]));
    assert_eq!((app.count("crm.file").await, app.on_disk()), (0, (0, 0)));
    door.close().await;
}

#[tokio::test]
async fn a_full_disk_is_told_and_leaves_nothing_half_written() {
    let mut room = None;
    let app = TestApp::with_house(&[], Vec::new(), |house| room = Some(Narrow::disk(house))).await;
    let room = room.unwrap();
    let token = app.staff(ANNA, &["helpdesk"]).await;
    for bytes in [0, 3, CSV.len() as u64 - 1] {
        room.store(bytes, Ordering::SeqCst);
        let request = format!("disk-full-{bytes}");
        let answer = app.send(upload(&token, CSV, &[("x-request-id", &request)])).await;
        let extensions = &answer.body["errors"][0]["extensions"];
        assert_eq!(
            (answer.status.as_u16(), answer.code(), &extensions["reason"], &extensions["outcomeKnown"]),
            (503, "UNAVAILABLE", &json!("FILE_STORAGE"), &json!(true)),
            "{answer:?}"
        );
        assert_eq!(answer.headers["retry-after"], "2");
        assert_eq!(app.until_logged(&request).await, json!(["failed", "FILE_STORAGE"]));
        assert_eq!((app.count("crm.file").await, app.on_disk()), (0, (0, 0)));
    }
    room.store(CSV.len() as u64, Ordering::SeqCst);
    app.uploaded(&token, CSV).await;
}

#[tokio::test]
async fn an_upload_that_cannot_be_logged_does_not_happen() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &["helpdesk"]).await;
    for log in ["crm.activity_log", "crm.audit_log"] {
        app.database.admin(&format!("REVOKE INSERT ON {log} FROM crm_writer")).await;
        let answer = app.send(upload(&token, CSV, &[])).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (503, "UNAVAILABLE"), "{answer:?}");
        assert_eq!(app.count("crm.file").await, 0);
        app.database.admin(&format!("GRANT INSERT ON {log} TO crm_writer")).await;
    }
    app.uploaded(&token, CSV).await;
}
