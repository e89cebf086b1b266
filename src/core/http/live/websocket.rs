//! WebSockets: many subscriptions over one connection, by the protocol `graphql-transport-ws`.

use std::{
    collections::VecDeque, convert::Infallible, error::Error as _, future::poll_fn, sync::Arc, task::Poll,
    time::Duration,
};

use axum::{
    body::Body,
    extract::{
        Extension, State,
        ws::{Message, WebSocket, WebSocketUpgrade, rejection::WebSocketUpgradeRejection},
    },
    response::IntoResponse as _,
};
use crm_graph::Caller as _;
use crm_shared::{Error, Kind};
use http::{HeaderMap, StatusCode};
use tokio::{
    sync::mpsc,
    time::{Instant, timeout},
};
use tokio_tungstenite::tungstenite;
use tracing::Instrument as _;

use super::{
    operation::{self, Event},
    parting::{Parting, part},
    protocol::{self, Close, Said},
    seats::Seat,
    watch::{End, Tick, Watch},
};
use crate::{
    cx::Cx,
    http::{
        client::Client,
        document::invalid,
        graphql::Endpoint,
        meter::Meter,
        server::Place,
        way::{Outcome, Way, Who},
        wire::{self, Asked, Refusal},
    },
    security::{Credentials, Identified},
    task,
};

/// The transport's name in logs and figures.
const WEBSOCKET: &str = "websocket";

/// Bytes read at a time. The default would take 128 KiB of every connection at once.
const READ_BUFFER: usize = 4_096;

/// `GET /graphql/ws`
pub(in crate::http) async fn upgrade(
    State(endpoint): State<Arc<Endpoint>>,
    Extension(client): Extension<Client>,
    place: Option<Extension<Place>>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> http::Response<Body> {
    let cx = endpoint.cx(client, WEBSOCKET);
    let upgrade = match upgrade {
        Ok(upgrade) => upgrade,
        Err(rejection) => {
            let status = rejection.into_response().status();
            let error =
                invalid("this is the address of WebSockets; connect with the sub-protocol graphql-transport-ws");
            return wire::reply(wire::refused(Refusal(status.max(StatusCode::BAD_REQUEST), error), &cx), true);
        }
    };
    let credentials = wire::credentials(&headers, cx.origin().same_origin);
    let limit = endpoint.body_limit;
    // Kept as long as the socket is open: it counts as a connection, and hears of the stop.
    let place = place.map(|Extension(place)| place).unwrap_or_default();
    let work = async move |mut socket: WebSocket| {
        let close = {
            let connection = Connection::new(&endpoint, &mut socket);
            tokio::select! {
                biased;
                () = place.stopped() => Parting::Close(Close::new(1001, "The server is going away; connect again")),
                parting = connection.run(&cx, credentials) => parting,
            }
        };
        part(socket, close).await;
        drop(place);
    };
    let span = tracing::Span::current();
    upgrade
        .protocols([protocol::NAME])
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(0)
        .max_message_size(limit)
        .max_frame_size(limit)
        .on_upgrade(move |socket| work(socket).instrument(span))
}

/// An open socket.
struct Connection<'s> {
    endpoint: &'s Arc<Endpoint>,
    socket: &'s mut WebSocket,
    /// The running subscriptions; whose event was told last is last.
    operations: VecDeque<(String, mpsc::Receiver<Event>)>,
    heard_at: Instant,
}

impl<'s> Connection<'s> {
    fn new(endpoint: &'s Arc<Endpoint>, socket: &'s mut WebSocket) -> Self {
        Self { endpoint, socket, operations: VecDeque::new(), heard_at: Instant::now() }
    }

    async fn run(mut self, cx: &Cx, credentials: Option<Credentials>) -> Parting {
        match self.talk(cx, credentials).await {
            Ok(never) => match never {},
            Err(parting) => parting,
        }
    }

    async fn talk(&mut self, cx: &Cx, credentials: Option<Credentials>) -> Result<Infallible, Parting> {
        if self.socket.protocol().is_none() {
            return Err(Close::new(4406, "Subprotocol not acceptable").into());
        }
        let credentials = self.init(credentials).await?;
        let (cx, mut watch, _seat) = admit(self.endpoint, cx, credentials).await?;
        self.say(protocol::ack()).await?;
        loop {
            watch.judge().await?;
            tokio::select! {
                biased;
                tick = watch.tick() => match tick {
                    Tick::Beat => self.beat().await?,
                    Tick::Change => {}
                },
                said = hear(self.socket, self.endpoint.body_limit) => self.answer(&cx, said?).await?,
                (at, event) = next_event(&mut self.operations) => self.tell(at, event).await?,
            }
        }
    }

    /// Waits for `connection_init`; returns what the client wants to be known by.
    async fn init(&mut self, credentials: Option<Credentials>) -> Result<Option<Credentials>, Parting> {
        let patience = self.endpoint.body_timeout;
        let init = async {
            loop {
                match hear(self.socket, self.endpoint.body_limit).await? {
                    Said::Init(payload) => return Ok(payload),
                    Said::Ping => self.say(protocol::pong()).await?,
                    Said::Subscribe(..) => return Err(Parting::from(Close::unauthorized())),
                    Said::Pong | Said::Complete(_) => {}
                }
            }
        };
        let late = |_| Close::new(4408, "Connection initialisation timeout");
        let payload = timeout(patience, init).await.map_err(late)??;
        Ok(protocol::authorization(&payload).map(wire::bearer).or(credentials))
    }

    async fn beat(&mut self) -> Result<(), Parting> {
        if self.heard_at.elapsed() >= self.patience() {
            // Most likely it is gone; if not, clients come again after this code.
            return Err(Close::new(1001, "Nothing was heard for two heartbeats").into());
        }
        self.say(protocol::ping()).await
    }

    async fn answer(&mut self, cx: &Cx, said: Said) -> Result<(), Parting> {
        self.heard_at = Instant::now();
        match said {
            Said::Init(_) => Err(Close::new(4429, "Too many initialisation requests").into()),
            Said::Ping => self.say(protocol::pong()).await,
            Said::Pong => Ok(()),
            Said::Complete(id) => {
                self.operations.retain(|(running, _)| *running != id);
                Ok(())
            }
            Said::Subscribe(id, asked) => self.subscribe(cx, id, *asked).await,
        }
    }

    async fn subscribe(&mut self, cx: &Cx, id: String, asked: Asked) -> Result<(), Parting> {
        if self.operations.iter().any(|(running, _)| *running == id) {
            return Err(Close::new(4409, format!("Subscriber for {id} already exists")).into());
        }
        let outcome = match self.endpoint.live.check_operations(self.operations.len()) {
            Ok(()) => Arc::clone(self.endpoint).in_time(cx, asked, Who::Known, Way::WebSocket).await,
            Err(error) => Outcome::Answer(wire::refused(Refusal::from(error), cx)),
        };
        match outcome {
            Outcome::Live(ready) => {
                let events = operation::start(self.endpoint, ready.cx, ready.request);
                self.operations.push_front((id, events));
                Ok(())
            }
            Outcome::Answer(answer) => self.say(protocol::error(&id, &answer.response.errors)).await,
        }
    }

    async fn tell(&mut self, at: usize, event: Option<Event>) -> Result<(), Parting> {
        let Some((id, events)) = self.operations.remove(at) else { return Ok(()) };
        match event {
            Some(Event::Next(response)) => {
                let message = protocol::next(&id, &response);
                self.operations.push_back((id, events));
                self.say(message).await
            }
            Some(Event::Failed(errors)) => self.say(protocol::error(&id, &errors)).await,
            None => self.say(protocol::complete(&id)).await,
        }
    }

    async fn say(&mut self, message: String) -> Result<(), Parting> {
        match timeout(self.patience(), self.socket.send(Message::Text(message.into()))).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(Parting::Lost),
        }
    }

    /// How long a client may say, or take, nothing.
    fn patience(&self) -> Duration {
        self.endpoint.live.settings.heartbeat.saturating_mul(2)
    }
}

/// Finds out whose connection it is, and gives it one of their places.
async fn admit(endpoint: &Endpoint, cx: &Cx, credentials: Option<Credentials>) -> Result<(Cx, Watch, Seat), Parting> {
    let credentials = credentials.ok_or_else(Close::unauthorized)?;
    let (identity, asking) = (Arc::clone(&endpoint.identity), cx.clone());
    let identified = task::spawn(async move { identity.identify(&asking, &credentials).await }).await;
    let Identified { actor, until, .. } = match identified {
        Ok(Ok(identified)) => identified,
        Ok(Err(error)) if error.kind() == Kind::Unauthenticated => return Err(End::SignedOut.into()),
        Ok(Err(_)) | Err(_) => return Err(End::Unavailable.into()),
    };
    let cx = cx.acted_by(actor);
    let refused = |error: Error| Close::new(1013, error.sentence(cx.language()));
    Meter::default().count(&*endpoint.identity, &cx).map_err(refused)?;
    let live = &endpoint.live;
    let watch = Watch::new(&endpoint.identity, &cx, until, live.settings.heartbeat).map_err(refused)?;
    let seat = live.seat(cx.account().map_err(refused)?.id(), WEBSOCKET).map_err(refused)?;
    Ok((cx, watch, seat))
}

/// The next message of the client.
async fn hear(socket: &mut WebSocket, limit: usize) -> Result<Said, Parting> {
    match socket.recv().await {
        Some(Ok(Message::Text(text))) => Ok(Said::read(&text)?),
        Some(Ok(Message::Binary(_))) => Err(Close::bad("Messages are text").into()),
        // WebSocket's own signs of life; the library answers them.
        Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(Said::Pong),
        Some(Ok(Message::Close(_))) | None => Err(Parting::Lost),
        Some(Err(error)) => Err(match error.source().and_then(|cause| cause.downcast_ref()) {
            Some(tungstenite::Error::Capacity(_)) => {
                Parting::Garbled(Close::new(1009, format!("The message is larger than {limit} bytes")))
            }
            Some(tungstenite::Error::Utf8(_)) => Parting::Garbled(Close::bad("The message is not UTF-8")),
            Some(tungstenite::Error::Protocol(_)) => Parting::Garbled(Close::new(1002, "This is no WebSocket message")),
            _ => Parting::Lost,
        }),
    }
}

/// The next event of any of them, with its place.
async fn next_event(operations: &mut VecDeque<(String, mpsc::Receiver<Event>)>) -> (usize, Option<Event>) {
    poll_fn(|task| {
        for (at, (_, events)) in operations.iter_mut().enumerate() {
            if let Poll::Ready(event) = events.poll_recv(task) {
                return Poll::Ready((at, event));
            }
        }
        Poll::Pending
    })
    .await
}
