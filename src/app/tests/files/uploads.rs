//! `POST /files`: what comes in, and what is refused without a trace on the disk.

use axum::body::Body;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use futures_util::StreamExt as _;
use http::Request;
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::invented::{CSV, upload};
use crate::{
    rows::{ANNA, LOGOUT},
    support::TestApp,
};

/// The SHA-256 of [`CSV`] from `sha256sum`.
const SUM: &str = "cc3492d5acb5e081991f3fd75e6ac75757f16e578b31a52d7cad560d56710d60";

#[tokio::test]
async fn an_upload_is_kept_written_down_logged_and_given_back() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &["helpdesk"]).await;
    let answer = app.send(upload(&token, CSV, &[("x-request-id", "upload-1")])).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    let file = &answer.body["file"];
    let id = file["id"].as_str().unwrap();
    let url = format!("/files/{id}");
    assert_eq!(answer.headers["location"], url.as_str());
    assert_eq!(
        *file,
        json!({"id": id, "name": "lista łóżek.csv", "mediaType": "text/csv", "size": CSV.len(), "sha256": SUM, "url": url,
            "createdAt": "2026-11-22T10:00:00Z", "expiresAt": "2026-11-23T10:00:00Z"})
    );
    let rows = app.activity("upload-1").await;
    assert_eq!(
        (rows.len(), &rows[0]["action"], &rows[0]["outcome"], &rows[0]["subjects"], &rows[0]["actor_kind"]),
        (1, &json!("uploadFile"), &json!("succeeded"), &json!([id]), &json!("staff"))
    );
    let audit = app.audit("upload-1").await;
    assert_eq!((&audit[0]["event"], &audit[0]["subject"]), (&json!("file.uploaded"), &json!(id)));
    assert_eq!((app.count("crm.file").await, app.on_disk()), (1, (1, 0)));

    let answer = app.fetch(&token, &url, &[]).await;
    assert_eq!((answer.status.as_u16(), &answer.body), (200, &json!(CSV)));
    for (name, value) in [
        ("content-type", "text/csv"),
        ("content-length", &CSV.len().to_string()),
        ("etag", &format!("\"{SUM}\"")),
        ("accept-ranges", "bytes"),
        ("cache-control", "private, no-store"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("cross-origin-resource-policy", "same-origin"),
        (
            "content-disposition",
            "attachment; filename=\"lista ___ek.csv\"; filename*=UTF-8''lista%20%C5%82%C3%B3%C5%BCek.csv",
        ),
    ] {
        assert_eq!(answer.headers[name], value, "{name}");
    }
}

#[tokio::test]
async fn what_is_refused_leaves_its_row_in_the_log_and_nothing_else() {
    let app =
        TestApp::with_settings(&[("CRM_FILES_UPLOAD_LIMIT", "1024"), ("CRM_FILES_UPLOAD_TYPES", "text/csv")]).await;
    let (token, auditor) = (app.staff(ANNA, &["helpdesk"]).await, app.staff("ola@example.pl", &["auditor"]).await);
    let wrong_sum = format!("sha-256=:{}:", STANDARD.encode([7; 32]));
    let large = "x".repeat(1_025);
    let longer = (CSV.len() + 1).to_string();
    let stranger = format!("Bearer {auditor}");
    for (nr, (content, headers, status, code)) in [
        (CSV, vec![("authorization", "-")], 401, "UNAUTHENTICATED"),
        (CSV, vec![("authorization", "Bearer x")], 401, "UNAUTHENTICATED"),
        (CSV, vec![("authorization", stranger.as_str())], 403, "FORBIDDEN"),
        (CSV, vec![("x-file-name", "-")], 400, "FILE_NAME"),
        (CSV, vec![("x-file-name", "%2E%2E%2F")], 400, "FILE_NAME"),
        (CSV, vec![("content-length", "-")], 411, "FILE_LENGTH"),
        (CSV, vec![("content-length", "many")], 411, "FILE_LENGTH"),
        (large.as_str(), vec![], 413, "FILE_TOO_LARGE"),
        (CSV, vec![("content-type", "text/html")], 415, "FILE_TYPE"),
        (CSV, vec![("content-type", "image/png")], 415, "FILE_TYPE"),
        ("%PDF-1.7", vec![("content-type", "application/pdf")], 415, "FILE_TYPE"),
        ("\u{7f}ELF\0", vec![], 415, "FILE_TYPE"),
        (CSV, vec![("content-digest", wrong_sum.as_str())], 400, "FILE_DIGEST"),
        (CSV, vec![("content-digest", "md5=:AA==:")], 400, "INVALID"),
        (CSV, vec![("content-length", longer.as_str())], 400, "FILE_CUT_SHORT"),
        (CSV, vec![("content-length", "3")], 400, "FILE_CUT_SHORT"),
    ]
    .into_iter()
    .enumerate()
    {
        let request = format!("refused-{nr}");
        let headers = [&headers[..], &[("x-request-id", request.as_str())]].concat();
        let answer = app.send(upload(&token, content, &headers)).await;
        let extensions = &answer.body["errors"][0]["extensions"];
        let found = extensions["reason"].as_str().unwrap_or_else(|| answer.code());
        assert_eq!((answer.status.as_u16(), found), (status, code), "{nr} {answer:?}");
        let rows = app.activity(&request).await;
        let outcome = if matches!(status, 401 | 403) { "denied" } else { "rejected" };
        assert_eq!(
            (rows.len(), &rows[0]["action"], &rows[0]["outcome"], &rows[0]["code"]),
            (1, &json!("uploadFile"), &json!(outcome), &json!(code)),
            "{nr}"
        );
    }
    assert_eq!((app.count("crm.file").await, app.on_disk()), (0, (0, 0)));
    let sum = format!("sha-256=:{}:", STANDARD.encode(app.sum(CSV).await));
    assert_eq!(app.send(upload(&token, CSV, &[("content-digest", &sum)])).await.status, 201);
    app.uploaded(&token, "x".repeat(1_024)).await;
    let polish = upload(&token, "x".repeat(1_025), &[("accept-language", "pl")]);
    app.database.admin("UPDATE users.staff SET language = 'pl'").await;
    app.until(&token, "{ me { id language } }", "").await;
    let answer = app.send(polish).await;
    assert!(answer.message().contains("1024"), "{answer:?}");
}

impl TestApp {
    async fn sum(&self, text: &str) -> Vec<u8> {
        let hex = self.database.text(&format!("SELECT encode(sha256(convert_to('{text}', 'UTF8')), 'hex')")).await;
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
    }
}

#[tokio::test]
async fn a_page_uploads_with_its_cookies_and_nobody_elses_page_does() {
    let app = TestApp::start().await;
    app.staff(ANNA, &["helpdesk"]).await;
    let login = "mutation($i: LoginInput!) { login(input: $i) { userErrors { code } } }";
    let input = json!({"i": {"email": ANNA, "password": crate::support::PASSWORD, "carrier": "COOKIE"}});
    let answer = app.graphql(login, input, &[("sec-fetch-site", "same-origin")]).await;
    let cookies: Vec<_> = answer.cookies().iter().map(|line| line.split(';').next().unwrap().to_owned()).collect();
    let cookies = cookies.join("; ");
    let with = |more: &[(&str, &str)]| {
        upload("", CSV, &[&[("authorization", "-"), ("cookie", cookies.as_str())], more].concat())
    };
    for foreign in [
        vec![],
        vec![("sec-fetch-site", "cross-site")],
        vec![("sec-fetch-site", "same-site")],
        vec![("origin", "https://evil.example")],
        vec![("origin", "null")],
    ] {
        let answer = app.send(with(&foreign)).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (401, "UNAUTHENTICATED"), "{foreign:?}");
    }
    // What a form can send without asking first has no such header.
    let form = app.send(with(&[("sec-fetch-site", "same-origin"), ("x-file-name", "-")])).await;
    assert_eq!(form.status, 400, "{form:?}");
    let answer = app.send(with(&[("sec-fetch-site", "same-origin")])).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    let url = answer.body["file"]["url"].as_str().unwrap();
    let fetch = |site: &str| {
        let request = Request::get(url).header("cookie", &cookies).header("sec-fetch-site", site);
        app.send(request.body(Body::empty()).unwrap())
    };
    assert_eq!(
        (fetch("cross-site").await.status, fetch("same-origin").await.status),
        (401.try_into().unwrap(), 200.try_into().unwrap())
    );
    app.world.pass(chrono::TimeDelta::minutes(11));
    let renewed = fetch("same-origin").await;
    assert_eq!((renewed.status.as_u16(), renewed.cookies().len()), (200, 1), "an expired access cookie is renewed");
    assert_eq!(app.count("crm.file").await, 1);
}

/// An upload whose body a test sends piece by piece.
fn slowly(token: &str, length: usize) -> (mpsc::Sender<&'static str>, Request<Body>) {
    let (pieces, sent) = mpsc::channel(1);
    let body = futures_util::stream::unfold(sent, |mut sent: mpsc::Receiver<&'static str>| async move {
        sent.recv().await.map(|piece| (Ok::<_, std::io::Error>(piece), sent))
    });
    let mut request = upload(token, "", &[("content-length", &length.to_string())]);
    *request.body_mut() = Body::from_stream(body.fuse());
    (pieces, request)
}

#[tokio::test]
async fn who_signs_out_or_loses_the_right_while_it_arrives_has_uploaded_nothing() {
    let app = TestApp::start().await;
    for (email, ends) in [(ANNA, "session"), ("jan@example.pl", "right")] {
        let token = app.staff(email, &["helpdesk"]).await;
        let (pieces, request) = slowly(&token, 600);
        let sending = app.send(request);
        let other = async {
            pieces.send("a;b\n").await.unwrap();
            // The one in the channel has been taken out once there is room for the next.
            pieces.send(Box::leak("x".repeat(596).into_boxed_str())).await.unwrap();
            pieces.reserve().await.unwrap();
            if ends == "session" {
                app.as_bearer(&token, LOGOUT, json!({})).await;
            } else {
                app.by_force("DELETE FROM users.staff_role").await;
                app.until(&token, "{ staffMembers { nodes { id } } }", "FORBIDDEN").await;
            }
            drop(pieces);
        };
        let (answer, ()) = tokio::join!(sending, other);
        let expected = if ends == "session" { (401, "UNAUTHENTICATED") } else { (403, "FORBIDDEN") };
        assert_eq!((answer.status.as_u16(), answer.code()), expected);
        assert_eq!((app.count("crm.file").await, app.on_disk()), (0, (0, 0)));
    }
}

#[tokio::test]
async fn parallel_uploads_are_files_of_their_own() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &["helpdesk"]).await;
    let contents: Vec<_> = (0..20).map(|nr| format!("nr\n{nr}\n").repeat(10_000)).collect();
    let files =
        futures_util::future::join_all(contents.iter().map(|content| app.uploaded(&token, content.as_str()))).await;
    let fetch = |file: &Value| {
        let (app, token, url) = (&app, &token, file["url"].as_str().unwrap().to_owned());
        async move { app.fetch(token, &url, &[]).await }
    };
    for _ in 0..3 {
        let fetched = futures_util::future::join_all(files.iter().map(fetch)).await;
        for (answer, content) in fetched.iter().zip(&contents) {
            assert!(answer.body == json!(content), "another content");
        }
    }
    assert_eq!((app.count("crm.file").await, app.on_disk()), (20, (20, 0)));
}
