//! Everything that is not the API goes to the web application, so that pages, API and cookies share
//! one origin.

use std::time::Duration;

use axum::{
    body::Body,
    extract::{Extension, Request, State},
    response::{IntoResponse as _, Response},
};
use axum_reverse_proxy::{HostBehaviour, ProxyPolicy, ReverseProxy, XForwardedFor};
use http::{
    HeaderValue, StatusCode,
    header::{CONTENT_TYPE, RETRY_AFTER},
};

use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::{TokioExecutor, TokioTimer},
};

use super::client;

type Proxy = ReverseProxy<HttpConnector>;

/// The way to the web application, if there is one.
#[derive(Clone)]
pub(super) struct FrontDoor {
    proxy: Option<Proxy>,
    public_url: String,
}

impl FrontDoor {
    /// `web` was checked to be an `http://` address when the settings were read.
    pub(super) fn new(web: Option<&str>, public_url: &str) -> Self {
        // The door has written the forwarding headers itself; the application compares Host with
        // Origin, so it must see the one that the browser used.
        let policy = ProxyPolicy::new()
            .with_host_behaviour(HostBehaviour::Preserve)
            .with_x_forwarded_for(XForwardedFor::Preserve);
        let proxy = web.map(|web| ReverseProxy::new_with_client("/", web, client()).with_policy(policy));
        Self { proxy, public_url: public_url.to_owned() }
    }
}

/// A connection that Node closes (after 5 idle seconds, by default) in the moment in which it is used
/// again is a failed request; so none is used again after three.
fn client() -> Client<HttpConnector, Body> {
    let mut connector = HttpConnector::new();
    connector.set_nodelay(true);
    connector.set_connect_timeout(Some(Duration::from_secs(5)));
    Client::builder(TokioExecutor::new())
        .pool_idle_timeout(Duration::from_secs(3))
        .pool_timer(TokioTimer::new())
        .build(connector)
}

pub(super) async fn pass(
    State(door): State<FrontDoor>,
    Extension(client): Extension<client::Client>,
    mut request: Request<Body>,
) -> Response {
    let Some(proxy) = &door.proxy else {
        return (StatusCode::NOT_FOUND, "There is no page here; this server serves the API only.\n").into_response();
    };
    client.stamp(request.headers_mut(), &door.public_url);
    let response = match proxy.proxy_request(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    if response.status() == StatusCode::BAD_GATEWAY || response.status() == StatusCode::GATEWAY_TIMEOUT {
        tracing::warn!(
            request_id = client.0.request_id,
            status = response.status().as_u16(),
            "the web application does not answer"
        );
        return starting();
    }
    response
}

/// What a person sees while the web application starts (or restarts): the page asks again by itself.
fn starting() -> Response {
    const PAGE: &str = "<!doctype html><html lang=\"pl\"><meta charset=\"utf-8\"><title>CRM</title>\
        <p>Aplikacja się uruchamia, strona odświeży się sama.<p lang=\"en\">The application is starting; this page reloads by itself.";
    let mut response = (StatusCode::SERVICE_UNAVAILABLE, PAGE).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(RETRY_AFTER, HeaderValue::from_static("2"));
    headers.insert("refresh", HeaderValue::from_static("2"));
    response
}
