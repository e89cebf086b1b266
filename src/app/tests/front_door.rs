//! Pages go through the door to the web application, which asks the API on the visitor's behalf: whose
//! address is recorded then. The web application is played by the test.

use std::net::{IpAddr, SocketAddr};

use axum::{Router, extract::State};
use chrono::TimeDelta;
use http::HeaderMap;
use serde_json::json;
use tokio::net::TcpListener;

use crate::{
    open_door::{OpenDoor, exchange, wire},
    rows::LOGOUT,
    support::TestApp,
};

/// The web application's machine, and a proxy in front of the door: both are trusted.
const TRUSTED: (&str, &str) = ("CRM_HTTP_TRUSTED_PROXIES", "127.0.0.1/32,127.0.0.3/32");
const LOCAL: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

fn at(last: u8) -> IpAddr {
    [127, 0, 0, last].into()
}

/// Asks the API for every page, as frontend/crm-web/src/shared/graphql/server.ts does, and tells in
/// its answer what it was told of the visitor.
async fn page(State(api): State<SocketAddr>, headers: HeaderMap) -> String {
    let text =
        |name: &str| headers.get_all(name).iter().map(|line| line.to_str().unwrap()).collect::<Vec<_>>().join("|");
    let forwarded = ["cookie", "accept-language", "user-agent", "x-forwarded-for", "x-request-id"];
    let lines = forwarded.into_iter().filter(|name| headers.contains_key(*name));
    let lines: String = lines.map(|name| format!("{name}: {}\r\n", text(name))).collect();
    let lines = format!("{lines}sec-fetch-site: same-origin\r\nconnection: close\r\n");
    exchange(LOCAL, api, wire(&lines, LOGOUT, &json!({})).as_bytes()).await;
    ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "forwarded", "x-real-ip", "connection"]
        .map(|name| format!("{name}={}\n", text(name)))
        .concat()
}

/// The door, the web application behind it, and the way from there to the API.
async fn house(app: &TestApp) -> OpenDoor {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let web = format!("http://{}", listener.local_addr().unwrap());
    let door = OpenDoor::with(app, &[TRUSTED], Some(web)).await;
    let router = Router::new().fallback(page).with_state(door.address);
    crm_core::task::spawn(axum::serve(listener, router).into_future());
    door
}

const FORGERIES: &[&str] = &[
    "x-forwarded-for: 6.6.6.6\r\n",
    "X-FORWARDED-FOR:   6.6.6.6 ,\t7.7.7.7  \r\n",
    "x-forwarded-for: 6.6.6.6\r\nx-forwarded-for: 127.0.0.1\r\n",
    "x-forwarded-for: 127.0.0.1, 127.0.0.3\r\n",
    "x-forwarded-for: 2001:db8::1\r\n",
    "x-forwarded-for: [2001:db8::1]:4711\r\n",
    "x-forwarded-for: ::ffff:6.6.6.6\r\n",
    "x-forwarded-for: 6.6.6.6:80\r\n",
    "x-forwarded-for: \r\n",
    "x-forwarded-for: rubbish, \"6.6.6.6\"\r\n",
    "forwarded: for=6.6.6.6;proto=https\r\n",
    "x-real-ip: 6.6.6.6\r\n",
    "cf-connecting-ip: 6.6.6.6\r\nx-client-ip: 6.6.6.6\r\ntrue-client-ip: 6.6.6.6\r\n",
    "x-forwarded-host: evil.example\r\nx-forwarded-proto: https\r\n",
    // What a proxy takes away because the client says so.
    "connection: x-forwarded-for, x-forwarded-host\r\n",
    "connection: X-Forwarded-For\r\nconnection: x-request-id\r\nx-forwarded-for: 6.6.6.6\r\n",
];

#[tokio::test]
async fn no_header_makes_another_address_neither_directly_nor_through_a_page() {
    let app = TestApp::start().await;
    let door = house(&app).await;
    for (n, forgery) in FORGERIES.iter().enumerate() {
        // Floods are counted by the minute instead of written.
        app.world.pass(TimeDelta::minutes(1));
        let id = format!("directly-{n}");
        let lines = format!("{forgery}x-request-id: {id}\r\nconnection: close\r\n");
        exchange(at(2), door.address, wire(&lines, LOGOUT, &json!({})).as_bytes()).await;
        assert_eq!(app.activity(&id).await[0]["ip"], "127.0.0.2", "{forgery}");

        let id = format!("a-page-{n}");
        let get = format!("GET /staff HTTP/1.1\r\nhost: x\r\n{forgery}x-request-id: {id}\r\nconnection: close\r\n\r\n");
        let seen = exchange(at(2), door.address, get.as_bytes()).await;
        let told = "x-forwarded-for=127.0.0.2\nx-forwarded-host=localhost:8000\nx-forwarded-proto=http\nforwarded=\nx-real-ip=\n";
        assert!(seen.starts_with("HTTP/1.1 200") && seen.contains(told), "{forgery}: {seen}");
        assert_eq!(app.activity(&id).await[0]["ip"], "127.0.0.2", "{forgery}");
    }
    assert_eq!(app.count("crm.activity_log WHERE ip <> '127.0.0.2'").await, 0);
    door.close().await;
}

#[tokio::test]
async fn a_visitor_behind_a_trusted_proxy_is_known_by_what_that_one_added() {
    let app = TestApp::start().await;
    let door = house(&app).await;
    for (n, (forwarded, expected)) in [
        ("6.6.6.6, 198.51.100.9", "198.51.100.9"),
        ("6.6.6.6 ,198.51.100.9:4711", "198.51.100.9"),
        ("127.0.0.1, [2001:db8::9]:4711, 127.0.0.1", "2001:db8::9"),
        ("6.6.6.6, rubbish", "127.0.0.3"),
    ]
    .into_iter()
    .enumerate()
    {
        let lines = |id: &str| format!("x-forwarded-for: {forwarded}\r\nx-request-id: {id}\r\nconnection: close\r\n");
        let (directly, page) = (format!("directly-{n}"), format!("a-page-{n}"));
        exchange(at(3), door.address, wire(&lines(&directly), LOGOUT, &json!({})).as_bytes()).await;
        let get = format!("GET / HTTP/1.1\r\nhost: x\r\n{}\r\n", lines(&page));
        exchange(at(3), door.address, get.as_bytes()).await;
        for id in [directly, page] {
            assert_eq!(app.activity(&id).await[0]["ip"], expected, "{forwarded}: {id}");
        }
    }
    door.close().await;
}
