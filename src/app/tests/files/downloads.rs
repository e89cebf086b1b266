//! `GET /files/{id}`: whole or in part, for those who may read it at that moment.

use axum::body::Body;
use chrono::TimeDelta;
use crm_core::files::About;
use crm_shared::{Action, Risk, Text};
use futures_util::StreamExt as _;
use http::{Method, Request};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use super::invented::{CSV, about};
use crate::{
    jobs::invented::MAY_COUNT,
    rows::{ANNA, LOGOUT},
    support::{Answer, TestApp},
};

const JAN: &str = "jan@example.pl";

/// The right of the house that helpdesk and others hold.
static MAY_READ_STAFF: Action = Action {
    id: "users.staff.read",
    pl: "",
    en: "",
    about: Text::EMPTY,
    risk: Risk::Normal,
    by_division: true,
    granted_to: &[],
};

#[tokio::test]
async fn parts_are_given_as_the_standard_says() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let file = app.made(app.person(ANNA).await, b"0123456789", about("x.csv")).await;
    let (url, etag) = (file.url(), format!("\"{}\"", file.sha256_hex()));
    for (headers, status, body, range) in [
        (vec![], 200, "0123456789", None),
        (vec![("range", "bytes=2-4")], 206, "234", Some("bytes 2-4/10")),
        (vec![("range", "bytes=7-")], 206, "789", Some("bytes 7-9/10")),
        (vec![("range", "bytes=-1")], 206, "9", Some("bytes 9-9/10")),
        (vec![("range", "bytes=10-")], 416, "", Some("bytes */10")),
        (vec![("range", "bytes=0-1,3-4")], 200, "0123456789", None),
        (vec![("range", "bytes=2-4"), ("if-range", etag.as_str())], 206, "234", Some("bytes 2-4/10")),
        (vec![("range", "bytes=2-4"), ("if-range", "\"another\"")], 200, "0123456789", None),
        (vec![("range", "bytes=2-4"), ("if-range", "Sun, 22 Nov 2026 10:00:00 GMT")], 200, "0123456789", None),
    ] {
        let answer = app.fetch(&token, &url, &headers).await;
        let text = answer.body.as_str().map_or_else(|| answer.body.to_string(), ToOwned::to_owned);
        assert_eq!(answer.status, status, "{headers:?}");
        // Digits are JSON, too.
        assert_eq!(text.trim_start_matches('0'), body.trim_start_matches('0'), "{headers:?}");
        assert_eq!(answer.headers.get("content-range").map(|value| value.to_str().unwrap()), range, "{headers:?}");
        assert_eq!(answer.headers["content-length"], body.len().to_string().as_str(), "{headers:?}");
        assert_eq!(answer.headers["etag"], etag.as_str());
    }
    let empty = app.made(app.person(ANNA).await, b"", about("empty.csv")).await;
    let answer = app.fetch(&token, &empty.url(), &[]).await;
    assert_eq!((answer.status.as_u16(), &answer.body), (200, &json!("")));
}

#[tokio::test]
async fn to_those_who_may_not_read_it_there_is_none() {
    let app = TestApp::start().await;
    let (anna, jan) = (app.staff(ANNA, &["helpdesk"]).await, app.staff(JAN, &["helpdesk"]).await);
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    let owner = app.person(ANNA).await;
    let own = app.made(owner, CSV.as_bytes(), about("own.csv")).await.url();
    let shared = About { others_with: Some(&MAY_READ_STAFF), ..about("shared.csv") };
    let shared = app.made(owner, CSV.as_bytes(), shared).await.url();
    let wanting = About { owner_needs: Some(&MAY_READ_STAFF), ..about("export.csv") };
    let wanting = app.made(owner, CSV.as_bytes(), wanting).await.url();
    let nowhere = About { owner_needs: Some(&MAY_COUNT), ..about("never.csv") };
    let nowhere = app.made(owner, CSV.as_bytes(), nowhere).await.url();
    let missing = "/files/file_00000000000070008000000000000000".to_owned();

    for url in [&own, &shared, &wanting] {
        assert_eq!(app.fetch(&anna, url, &[]).await.status, 200, "{url}");
    }
    assert_eq!(app.fetch(&jan, &shared, &[]).await.status, 200);
    let none = app.fetch(&jan, &missing, &[]).await;
    assert_eq!((none.status.as_u16(), none.code()), (404, "NOT_FOUND"));
    let same = |answer: &Answer| {
        assert_eq!((answer.status, answer.message(), answer.code()), (none.status, none.message(), none.code()));
        assert!(answer.headers.get("etag").is_none() && answer.headers.get("content-disposition").is_none());
    };
    for (token, url) in [(&jan, &own), (&admin, &own), (&jan, &wanting), (&anna, &nowhere)] {
        same(&app.fetch(token, url, &[]).await);
    }
    for odd in [
        "/files/",
        "/files/x",
        "/files/file_1",
        "/files/../etc/passwd",
        "/files/staff_00000000000070008000000000000000",
    ] {
        assert!(matches!(app.fetch(&jan, odd, &[]).await.status.as_u16(), 404 | 405), "{odd}");
    }
    for url in [&own, &missing] {
        let answer = app.send(Request::get(url.as_str()).body(Body::empty()).unwrap()).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (401, "UNAUTHENTICATED"), "nobody learns what there is");
    }

    app.by_force("DELETE FROM users.staff_role").await;
    app.until(&anna, "{ staffMembers { nodes { id } } }", "FORBIDDEN").await;
    app.until(&jan, "{ staffMembers { nodes { id } } }", "FORBIDDEN").await;
    for (token, url) in [(&jan, &shared), (&anna, &wanting)] {
        same(&app.fetch(token, url, &[]).await);
    }
    assert_eq!(app.fetch(&anna, &own, &[]).await.status, 200, "one's own needs no right");
    app.database.admin("UPDATE users.staff SET status = 'disabled'").await;
    app.until(&anna, "{ me { id } }", "UNAUTHENTICATED").await;
    assert_eq!(app.fetch(&anna, &own, &[]).await.status, 401);
}

#[tokio::test]
async fn a_file_is_gone_from_its_last_moment_on() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &["helpdesk"]).await;
    let url = app.uploaded(&token, CSV).await["url"].as_str().unwrap().to_owned();
    app.world.pass(TimeDelta::hours(24) - TimeDelta::seconds(1));
    let token = app.login(ANNA).await;
    assert_eq!(app.fetch(&token, &url, &[]).await.status, 200);
    app.world.pass(TimeDelta::seconds(1));
    assert_eq!(app.fetch(&token, &url, &[]).await.status, 404);
    assert_eq!(app.on_disk(), (1, 0), "the sweep has not come by");
}

#[tokio::test]
async fn a_name_is_only_a_name() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let owner = app.person(ANNA).await;
    for (name, plain, encoded) in [
        ("Zażółć gęślą.csv", "Za____ g__l_.csv", "Za%C5%BC%C3%B3%C5%82%C4%87%20g%C4%99%C5%9Bl%C4%85.csv"),
        ("a\"; filename=x.html", "a_; filename=x.html", "a_%3B%20filename%3Dx.html"),
        ("../../.ssh/id\r\nX: y", "idX_ y", "idX_%20y"),
        ("\u{202e}vsc.exe", "vsc.exe", "vsc.exe"),
    ] {
        let file = app.made(owner, CSV.as_bytes(), about(name)).await;
        let answer = app.fetch(&token, &file.url(), &[]).await;
        let expected = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
        assert_eq!(answer.headers["content-disposition"], expected.as_str(), "{name:?}");
    }
}

#[tokio::test]
async fn reading_personal_data_is_an_event_of_the_audit_log_or_does_not_happen() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let file = app.made(app.person(ANNA).await, CSV.as_bytes(), About { personal: true, ..about("p.csv") }).await;
    let events = "crm.audit_log WHERE event = 'file.downloaded' AND category = 'security'";
    let head = Request::head(file.url()).header("authorization", format!("Bearer {token}"));
    let answer = app.send(head.body(Body::empty()).unwrap()).await;
    assert_eq!((answer.status.as_u16(), answer.body), (200, json!("")));
    assert_eq!(answer.headers["content-length"], CSV.len().to_string().as_str());
    assert_eq!(app.fetch(&token, &file.url(), &[("range", "bytes=99-")]).await.status, 416);
    assert_eq!(app.count(events).await, 0, "nothing was read");
    for (nr, range) in [(1, "bytes=0-"), (2, "bytes=5-6")] {
        assert_eq!(app.fetch(&token, &file.url(), &[("range", range)]).await.status, 206);
        assert_eq!(app.count(events).await, nr);
    }
    app.database.admin("REVOKE INSERT ON crm.audit_log FROM crm_writer").await;
    let answer = app.fetch(&token, &file.url(), &[]).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (503, "UNAVAILABLE"), "{answer:?}");
}

#[tokio::test]
async fn a_content_stops_leaving_when_its_reader_signs_out() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let content = vec![b'x'; 1_000_000];
    let file = app.made(app.person(ANNA).await, &content, about("large.csv")).await;
    let request = Request::get(file.url()).header("authorization", format!("Bearer {token}"));
    let response = app.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let mut pieces = response.into_body().into_data_stream();
    let first = pieces.next().await.unwrap().unwrap();
    assert!(first.len() < content.len());
    // Somebody else's change has it ask again, and go on.
    app.staff(JAN, &[]).await;
    assert!(pieces.next().await.unwrap().is_ok());
    app.as_bearer(&token, LOGOUT, json!({})).await;
    let mut read = first.len();
    let broken = loop {
        match pieces.next().await {
            Some(Ok(piece)) => read += piece.len(),
            other => break other,
        }
    };
    assert!(matches!(broken, Some(Err(_))), "it breaks instead of looking whole");
    assert!(read < content.len(), "{read}");
}

#[tokio::test]
async fn only_what_is_offered_is_understood() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &["administrator"]).await;
    let url = app.uploaded(&token, CSV).await["url"].as_str().unwrap().to_owned();
    for (method, path, allowed) in [
        (Method::GET, "/files", "POST"),
        (Method::PUT, "/files", "POST"),
        (Method::POST, url.as_str(), "GET, HEAD"),
        (Method::DELETE, url.as_str(), "GET, HEAD"),
    ] {
        let request = Request::builder().method(&method).uri(path).header("authorization", format!("Bearer {token}"));
        let answer = app.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (405, "INVALID"), "{method} {path}");
        assert_eq!(answer.headers["allow"], allowed);
    }
    assert_eq!(app.on_disk(), (1, 0));
    let lost: Value = {
        let shelf = std::fs::read_dir(app.folder.path().join("files")).unwrap();
        for entry in shelf.map(|entry| entry.unwrap().path()).filter(|path| !path.ends_with("drafts")) {
            std::fs::remove_dir_all(entry).unwrap();
        }
        app.fetch(&token, &url, &[]).await.body
    };
    assert_eq!(lost["errors"][0]["extensions"]["code"], "INTERNAL", "a lost content is ours to answer for: {lost}");
}
