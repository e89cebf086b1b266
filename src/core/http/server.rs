//! Puts the door together and opens it.

use std::{
    future::{Future, pending},
    io,
    net::SocketAddr,
    pin::pin,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    Extension, Router,
    body::Body,
    extract::{ConnectInfo, Request, State},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse as _, Response},
    routing::{any, get, post},
};
use futures_util::future::BoxFuture;
use http::{HeaderName, HeaderValue, StatusCode};
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
};
use tracing::Instrument as _;

use super::{
    client::{Client, REQUEST_ID},
    files::FileDoor,
    front_door::{self, FrontDoor},
    graphql::{self, Endpoint},
    live::websocket,
    metrics,
    patient::Patient,
};
use crate::{config, task, world::World};

/// Whether the server can do its work; Err tells operators in a word or two what is missing.
pub type Readiness = Arc<dyn Fn() -> BoxFuture<'static, Result<(), &'static str>> + Send + Sync>;

/// Everything behind the door.
pub struct Door {
    /// Settings of the door.
    pub settings: Arc<config::Http>,
    /// The address under which people reach it.
    pub public_url: String,
    /// Where the web application listens.
    pub web: Option<String>,
    /// The API.
    pub endpoint: Endpoint,
    /// Uploads and contents.
    pub files: FileDoor,
    /// What `/ready` answers.
    pub readiness: Readiness,
    /// Time and randomness.
    pub world: Arc<dyn World>,
}

/// A connection's place among those that are served. Whoever keeps one open beyond a request holds it,
/// and hears of the stop. A request that came over no connection (in tests) has an empty one.
#[derive(Clone, Default)]
pub(super) struct Place(Option<Arc<Held>>);

struct Held {
    stopped: watch::Receiver<()>,
    _permit: Option<OwnedSemaphorePermit>,
}

impl Place {
    /// Ready when the server stops.
    pub(super) async fn stopped(&self) {
        match &self.0 {
            // An error means that it has stopped already.
            Some(held) => drop(held.stopped.clone().changed().await),
            None => pending().await,
        }
    }
}

#[derive(Clone)]
struct Entrance {
    settings: Arc<config::Http>,
    public_url: Arc<str>,
    world: Arc<dyn World>,
}

impl Door {
    /// The routes, for a listener or for a test.
    pub fn router(self) -> Router {
        let entrance =
            Entrance { settings: self.settings, public_url: self.public_url.as_str().into(), world: self.world };
        let front = FrontDoor::new(self.web.as_deref(), &self.public_url);
        let endpoint = Arc::new(self.endpoint);
        let checked = Router::new()
            .route("/graphql", post(graphql::post).get(graphql::get).fallback(graphql::other_method))
            .route("/graphql/ws", any(websocket::upgrade))
            .with_state(endpoint)
            .merge(self.files.router())
            .merge(Router::new().fallback(any(front_door::pass)).with_state(front))
            .layer(from_fn_with_state(entrance.clone(), allow));
        Router::new()
            .route("/health", get(|| async { "ok\n" }))
            .route("/ready", get(ready).with_state(self.readiness))
            .merge(checked)
            .layer(from_fn_with_state(entrance, enter))
    }
}

/// Serves until `stop` is ready; then no new connection is taken, and requests in flight have the
/// grace of the settings to end.
///
/// # Errors
/// Where an address can't be listened on, or serving breaks.
pub async fn serve(
    door: Door,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let settings = Arc::clone(&door.settings);
    if let Some(address) = settings.metrics_listen {
        metrics::serve(address)
            .await
            .map_err(|error| io::Error::new(error.kind(), format!("CRM_METRICS_LISTEN {address}: {error}")))?;
    }
    let router = door.router();
    // axum's own `serve` waits for headers for ever, and hyper-util's `auto` for the first byte.
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(settings.header_timeout);
    let places = Arc::new(Semaphore::new(settings.connections));
    // Every connection holds a receiver: it hears of the stop, and its end is known by the drop. So does
    // what outlives it: a WebSocket.
    let (stopping, stopped) = watch::channel(());
    tokio::pin!(stop);
    loop {
        let (permit, stream, peer) = tokio::select! {
            () = &mut stop => break,
            accepted = accept(&listener, &places) => accepted,
        };
        let place = Place(Some(Arc::new(Held { stopped: stopped.clone(), _permit: permit })));
        let about = (Extension(ConnectInfo(peer)), Extension(place.clone()));
        let service = TowerToHyperService::new(router.clone().layer(about));
        let stream = TokioIo::new(Patient::new(stream, settings.live.heartbeat.saturating_mul(2)));
        let connection = http.serve_connection(stream, service).with_upgrades();
        task::spawn(async move {
            let mut connection = pin!(connection);
            let ended = tokio::select! {
                ended = connection.as_mut() => ended,
                () = place.stopped() => {
                    connection.as_mut().graceful_shutdown();
                    connection.await
                }
            };
            // What goes wrong on a connection is the client's affair: it hung up, or was too slow.
            if let Err(error) = ended {
                tracing::debug!(%peer, %error, "a connection ended early");
            }
        });
    }
    drop((listener, stopped));
    let _ = stopping.send(());
    if tokio::time::timeout(settings.shutdown_grace, stopping.closed()).await.is_err() {
        tracing::warn!(seconds = settings.shutdown_grace.as_secs(), "requests still ran when the grace was over");
    }
    Ok(())
}

/// The next connection, once there is a place for one more.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (Option<OwnedSemaphorePermit>, TcpStream, SocketAddr) {
    let place = Arc::clone(places).acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                // Answers are written whole; waiting to fill a packet would only delay them.
                let _ = stream.set_nodelay(true);
                return (place, stream, peer);
            }
            // Out of file descriptors, most likely: others end and free some.
            Err(error) => {
                tracing::error!(%error, "no connection can be taken");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
}

async fn ready(State(readiness): State<Readiness>) -> Response {
    match readiness().await {
        Ok(()) => "ready\n".into_response(),
        Err(missing) => (StatusCode::SERVICE_UNAVAILABLE, format!("not ready: {missing}\n")).into_response(),
    }
}

/// Finds out who the client is, and gives the request its span, its id and its figures.
async fn enter(
    State(entrance): State<Entrance>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    mut request: Request<Body>,
    next: Next,
) -> Response {
    let started = Instant::now();
    let settings = &entrance.settings;
    let client = Client::of(request.headers(), peer, &settings.trusted_proxies, &entrance.public_url, &*entrance.world);
    let id = HeaderValue::from_str(&client.0.request_id);
    let meter = client.1.clone();
    let span = tracing::info_span!(
        "request",
        id = client.0.request_id,
        method = %request.method(),
        path = request.uri().path(),
        ip = client.0.ip.map(tracing::field::display),
    );
    request.extensions_mut().insert(client);
    let mut response = next.run(request).instrument(span.clone()).await;
    let headers = response.headers_mut();
    if let Ok(id) = id {
        headers.insert(REQUEST_ID, id);
    }
    headers.insert(HeaderName::from_static("x-content-type-options"), HeaderValue::from_static("nosniff"));
    meter.tell(headers);
    let status = response.status().as_u16();
    let took = started.elapsed();
    ::metrics::counter!("crm_http_requests_total", "status" => status.to_string()).increment(1);
    ::metrics::histogram!("crm_http_request_seconds").record(took.as_secs_f64());
    span.in_scope(|| tracing::debug!(status, micros = took.as_micros(), "request done"));
    response
}

/// The optional allow-list of networks. Health and readiness stay open: they tell nothing.
async fn allow(
    State(entrance): State<Entrance>,
    Extension(client): Extension<Client>,
    request: Request<Body>,
    next: Next,
) -> Response {
    if client.0.ip.is_some_and(|ip| entrance.settings.admits(ip)) {
        return next.run(request).await;
    }
    tracing::warn!(request_id = client.0.request_id, ip = ?client.0.ip, "refused: the address is not on the allow-list");
    (StatusCode::FORBIDDEN, "Your network address may not use this server.\n").into_response()
}
