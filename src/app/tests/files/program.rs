//! The program itself: killed in the middle of an upload, and started where files can't be kept.

use std::time::{Duration, SystemTime};

use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use super::invented::contents_and_drafts;
use crate::program::Installation;

async fn send(crm: &Installation, token: &str, length: usize, body: &[u8]) -> TcpStream {
    let head = format!(
        "POST /files HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer {token}\r\n\
         content-type: text/csv\r\nx-file-name: x.csv\r\ncontent-length: {length}\r\n\r\n"
    );
    let mut stream = TcpStream::connect(crm.address).await.expect("it listens");
    stream.write_all(&[head.as_bytes(), body].concat()).await.expect("it takes the bytes");
    stream
}

/// Uploads a small file; what the door answers.
pub async fn uploaded(crm: &Installation, token: &str) -> Value {
    let mut told = String::new();
    send(crm, token, 4, b"a;b\n").await.read_to_string(&mut told).await.expect("an answer");
    assert!(told.starts_with("HTTP/1.1 201"), "{told}");
    serde_json::from_str(told.split_once("\r\n\r\n").expect("a body").1).expect("JSON")
}

#[tokio::test]
async fn a_server_killed_in_the_middle_of_an_upload_leaves_a_draft_that_the_sweep_removes() {
    let crm = Installation::new();
    crm.administrator().await;
    let files = crm.folder.join("files");
    let (server, _) = crm.serve().await;
    let token = crm.token().await;
    uploaded(&crm, &token).await;
    // The sweep of the start would be taken over only a minute after the death of its process.
    let sweeps = "{ jobs(filter: {kind: \"files.sweep\", status: SUCCEEDED}) { totalCount } }";
    while crm.graphql(sweeps, &json!({}), &token).await["data"]["jobs"]["totalCount"] != 1 {}
    let half = send(&crm, &token, 1_000_000, "a;b\n".repeat(50_000).as_bytes()).await;
    while contents_and_drafts(&files) != (1, 1) {
        tokio::task::yield_now().await;
    }
    server.signal("KILL").await;
    drop(half);
    let (server, _) = crm.serve().await;
    let token = crm.token().await;
    let list = "{ myFiles { totalCount nodes { id } } }";
    let mine = crm.graphql(list, &json!({}), &token).await;
    assert_eq!(mine["data"]["myFiles"]["totalCount"], 1, "the half is no file: {mine}");
    assert_eq!(contents_and_drafts(&files), (1, 1));

    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let draft = std::fs::read_dir(files.join("drafts")).unwrap().next().unwrap().unwrap().path();
    std::fs::File::open(draft).unwrap().set_modified(long_ago).unwrap();
    let delete = "mutation($id: ID!) { deleteFile(input: {id: $id}) { userErrors { code } } }";
    let gone = crm.graphql(delete, &json!({"id": mine["data"]["myFiles"]["nodes"][0]["id"]}), &token).await;
    assert_eq!(gone["data"]["deleteFile"]["userErrors"], json!([]), "{gone}");
    // A deletion has the sweep come by.
    let clean = async {
        while contents_and_drafts(&files) != (0, 0) {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(crate::support::BOUND, clean).await.expect("the sweep comes by");
    uploaded(&crm, &token).await;
    assert_eq!(server.signal("INT").await.0, Some(0));
}

#[tokio::test]
async fn where_files_cannot_be_kept_the_server_does_not_start_and_the_doctor_says_why() {
    let crm = Installation::new();
    std::fs::create_dir_all(&crm.folder).unwrap();
    let taken = crm.folder.join("taken");
    std::fs::write(&taken, "x").unwrap();
    let setting = [("CRM_FILES_DIR", taken.to_str().unwrap())];
    let sentence = format!("CRM_FILES_DIR: files cannot be kept in {}: ", taken.display());
    let said = crm.run_with(&["serve"], &setting, "").await;
    assert_eq!(said.code, Some(1), "{}", said.err);
    assert!(said.err.contains(&sentence), "{}", said.err);
    let said = crm.run_with(&["doctor"], &setting, "").await;
    assert_eq!(said.code, Some(1));
    assert!(said.out.contains(&sentence) || said.err.contains(&sentence), "{} {}", said.out, said.err);
    let said = crm.run(&["doctor"]).await;
    assert!(said.out.contains("is made at the first start"), "{}", said.out);
}
