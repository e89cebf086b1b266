//! The door: who the client is, what it is told besides the answer, and which sizes it takes.

use axum::body::Body;
use http::Request;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

use crate::{
    rows::{ANNA, LOGIN, LOGOUT, ME, sign_in},
    support::TestApp,
};

const MODERN: &str = "application/graphql-response+json";
const LEGACY: &str = "application/json";

#[tokio::test]
async fn status_and_media_type_follow_what_the_caller_takes() {
    let app = TestApp::start().await;
    let ok = "{ installation { passwordMinLength } }";
    let misfit = "{ installation { nothingSuch } }";
    for (accept, query, status, media) in [
        (MODERN, ok, 200, MODERN),
        (LEGACY, ok, 200, LEGACY),
        ("*/*", ok, 200, LEGACY),
        ("text/html", ok, 200, LEGACY),
        ("application/json;q=0.5, application/graphql-response+json", ok, 200, MODERN),
        (MODERN, misfit, 400, MODERN),
        (MODERN, "{", 400, MODERN),
        // Well-formed requests are 200 there; the body tells.
        (LEGACY, misfit, 200, LEGACY),
        (LEGACY, "{", 200, LEGACY),
        ("*/*", misfit, 200, LEGACY),
        (MODERN, ME, 401, MODERN),
    ] {
        let answer = app.graphql(query, json!({}), &[("accept", accept)]).await;
        let found = (answer.status.as_u16(), answer.headers["content-type"].to_str().unwrap());
        assert_eq!(found, (status, format!("{media}; charset=utf-8").as_str()), "{accept} {query}");
        assert_eq!(answer.body.get("data").is_some(), query == ok, "no `data` where nothing ran: {answer:?}");
        assert_eq!(answer.body.get("errors").is_none(), query == ok);
        assert_eq!(
            (&answer.headers["cache-control"], &answer.headers["x-content-type-options"]),
            (&"no-store".parse().unwrap(), &"nosniff".parse().unwrap())
        );
    }
    let token = app.staff(ANNA, &[]).await;
    let query = "{ staff(id: \"staff_0190a1b2c3d47e5f8a9b0c1d2e3f4a5b\") { id } }";
    for accept in [MODERN, LEGACY] {
        let bearer = format!("Bearer {token}");
        let answer = app.graphql(query, json!({}), &[("accept", accept), ("authorization", &bearer)]).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (200, "FORBIDDEN"), "it ran");
        assert_eq!(answer.body["data"], json!({"staff": null}));
    }
}

#[tokio::test]
async fn a_request_has_an_id_that_leads_from_the_answer_to_the_log() {
    let app = TestApp::start().await;
    let answer = app.under("from-the-caller_1", LOGOUT, json!({})).await;
    assert_eq!(answer.headers["x-request-id"], "from-the-caller_1");
    assert_eq!(answer.body["errors"][0]["extensions"]["requestId"], "from-the-caller_1");
    assert_eq!(app.activity("from-the-caller_1").await.len(), 1);
    for forged in ["short", "with a space", "quote'quote'", "{\"json\":1}", &"x".repeat(65)] {
        let answer = app.under(forged, LOGOUT, json!({})).await;
        let made = answer.headers["x-request-id"].to_str().unwrap().to_owned();
        assert!(made != forged && made.len() == 32, "{made}");
        assert_eq!(answer.body["errors"][0]["extensions"]["requestId"], made.as_str());
        assert_eq!(app.activity(&made).await.len(), 1);
    }
}

#[tokio::test]
async fn a_client_cannot_forge_its_address() {
    let app = TestApp::start().await;
    for name in ["x-forwarded-for", "x-real-ip", "forwarded", "cf-connecting-ip"] {
        let id = format!("forged-by-{name}");
        let value = if name == "forwarded" { "for=127.0.0.1" } else { "127.0.0.1" };
        app.graphql(LOGOUT, json!({}), &[("x-request-id", &id), (name, value)]).await;
        assert_eq!(app.activity(&id).await[0]["ip"], "203.0.113.7", "{name}");
    }
    let behind = TestApp::with_settings(&[("CRM_HTTP_TRUSTED_PROXIES", "203.0.113.0/24")]).await;
    let headers = [("x-request-id", "through-a-proxy"), ("x-forwarded-for", "127.0.0.1, 198.51.100.9, 203.0.113.8")];
    behind.graphql(LOGOUT, json!({}), &headers).await;
    assert_eq!(behind.activity("through-a-proxy").await[0]["ip"], "198.51.100.9", "the rightmost untrusted one");
}

#[tokio::test]
async fn the_allow_list_refuses_strangers_and_leaves_health_open() {
    let app = TestApp::with_settings(&[("CRM_HTTP_ALLOW", "10.0.0.0/8,203.0.113.8/32")]).await;
    app.staff_row(ANNA).await;
    for forged in [None, Some("10.0.0.1")] {
        let headers: Vec<_> = forged.map(|ip| ("x-forwarded-for", ip)).into_iter().collect();
        let answer = app.graphql(LOGIN, sign_in(ANNA), &headers).await;
        assert_eq!(answer.status.as_u16(), 403, "{answer:?}");
        assert_eq!(answer.body, Value::String("Your network address may not use this server.\n".to_owned()));
    }
    assert_eq!(app.count("users.session").await, 0);
    for (path, status) in [("/health", 200), ("/ready", 200), ("/", 403), ("/anything", 403)] {
        let answer = app.send(Request::get(path).body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
    }
    let admitted = TestApp::with_settings(&[("CRM_HTTP_ALLOW", "203.0.113.7/32")]).await;
    let answer = admitted.graphql("{ installation { passwordMinLength } }", json!({}), &[]).await;
    assert_eq!(answer.status.as_u16(), 200);
}

impl TestApp {
    /// A person who has not signed in.
    async fn staff_row(&self, email: &str) {
        let sql = format!(
            "INSERT INTO users.staff (id, email, name, language, status, password_hash, created_at) \
             VALUES (gen_random_uuid(), '{email}', 'Anna', 'en', 'active', '-', now())"
        );
        self.database.admin(&sql).await;
    }
}

#[tokio::test]
async fn without_a_web_application_there_are_no_pages() {
    let app = TestApp::start().await;
    for path in ["/", "/login", "/graphql/", "/graphql/ws/", "/..%2f..%2fetc/passwd", "/metrics"] {
        let answer = app.send(Request::get(path).body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status.as_u16(), 404, "{path}");
    }
}

/// Sends bytes over a connection of its own and reads the answer to its end.
async fn raw(address: std::net::SocketAddr, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    // The server may have answered and closed before it took everything.
    let _ = stream.write_all(request).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_however_it_comes() {
    let app = TestApp::with_settings(&[("CRM_HTTP_BODY_LIMIT", "2048")]).await;
    let padded = |bytes: usize| {
        let body = json!({"query": "{ installation { passwordMinLength } }"}).to_string();
        format!("{body}{}", " ".repeat(bytes - body.len()))
    };
    let post = || Request::post("/graphql").header("content-type", "application/json").header("accept", MODERN);
    assert_eq!(app.send(post().body(padded(2_048).into()).unwrap()).await.status.as_u16(), 200);
    let answer = app.send(post().body(padded(2_049).into()).unwrap()).await;
    answer.refused(413, "INVALID");
    assert!(answer.message().contains("larger than 2048 bytes"), "{answer:?}");

    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let serving = crm_core::task::spawn(axum::serve(listener, app.router.clone()).into_future());
    let head = "POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\n";
    let chunked = |body: &str| {
        let chunks: String = body
            .as_bytes()
            .chunks(1_000)
            .map(|chunk| format!("{:x}\r\n{}\r\n", chunk.len(), String::from_utf8_lossy(chunk)))
            .collect();
        format!("{head}transfer-encoding: chunked\r\n\r\n{chunks}0\r\n\r\n")
    };
    let with_length = |body: &str| format!("{head}content-length: {}\r\n\r\n{body}", body.len());
    for (size, status) in [(2_048, "200 OK"), (2_049, "413 Payload Too Large"), (1_000_000, "413 Payload Too Large")] {
        for request in [with_length(&padded(size)), chunked(&padded(size))] {
            let answer = raw(address, request.as_bytes()).await;
            // A client that is still sending when the answer comes may meet a reset instead of it.
            let reset = size == 1_000_000 && answer.is_empty();
            assert!(reset || answer.starts_with(&format!("HTTP/1.1 {status}")), "{size}: {answer}");
        }
    }
    let cut = format!("{head}content-length: 100\r\n\r\n{{\"query\"");
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(cut.as_bytes()).await.unwrap();
    stream.shutdown().await.unwrap();
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer).await;
    assert!(!answer.starts_with("HTTP/1.1 200") && !answer.starts_with("HTTP/1.1 5"), "{answer}");
    let answer = raw(address, with_length(&padded(100)).as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "the server goes on: {answer}");
    serving.abort();
}
