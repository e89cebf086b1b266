//! Clients that send too slowly, over real connections: they are let go, and nobody waits for them.

use std::time::Duration;

use tokio::{io::AsyncReadExt as _, net::TcpStream};

use crate::{open_door::OpenDoor, support::TestApp};

/// A door that waits one second for headers and bodies.
const IMPATIENT: &[(&str, &str)] = &[("CRM_HTTP_HEADER_SECONDS", "1")];

pub async fn answer(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    // The server closes; a reset counts as closed, too.
    let closed = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut answer)).await;
    assert!(closed.is_ok(), "still open after {}", String::from_utf8_lossy(&answer));
    String::from_utf8_lossy(&answer).into_owned()
}

pub const HEALTH: &str = "GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";

#[tokio::test]
async fn slow_headers_and_slow_bodies_are_let_go_while_others_are_served() {
    let app = TestApp::start().await;
    let door = OpenDoor::with(&app, IMPATIENT, None).await;
    let silent = door.connect("").await;
    let headers = door.connect("GET /health HTTP/1.1\r\nhost: x\r\nx-slow: ").await;
    let body = door
        .connect(
            "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{\"q",
        )
        .await;
    assert!(answer(door.connect(HEALTH).await).await.ends_with("ok\n"), "the others don't wait");
    let (silent, headers, body) = tokio::join!(answer(silent), answer(headers), answer(body));
    assert_eq!(silent, "");
    assert!(headers.is_empty() || headers.starts_with("HTTP/1.1 408"), "{headers}");
    assert!(body.starts_with("HTTP/1.1 408") && body.contains("the body did not arrive in time"), "{body}");
    door.close().await;
}

#[tokio::test]
async fn a_stop_closes_idle_connections_and_takes_no_new_ones() {
    let app = TestApp::start().await;
    let door = OpenDoor::with(&app, IMPATIENT, None).await;
    let address = door.address;
    let idle = door.connect(&HEALTH.replace("connection: close\r\n", "")).await;
    let mut first = [0; 12];
    let mut idle = idle;
    idle.read_exact(&mut first).await.unwrap();
    assert_eq!(&first, b"HTTP/1.1 200");
    door.close().await;
    assert!(answer(idle).await.ends_with("ok\n"), "closed after its answer");
    assert!(TcpStream::connect(address).await.is_err(), "nobody listens any more");
}
