//! What becomes of the work behind a subscription: it waits for slow clients, and ends with them.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use async_graphql::{Response, Value as Graph};
use crm_core::http::Subscribe;
use futures_util::{StreamExt as _, stream};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::client::{BOUND, ME_CHANGED, Sse, Ws};
use crate::{open_door::OpenDoor, rows::ANNA, support::TestApp};

/// An endless source of large events.
struct Source {
    made: Arc<AtomicUsize>,
    /// Tells of each source that was let go.
    ended: mpsc::UnboundedReceiver<()>,
}

/// Size of an event, bytes.
const LARGE: usize = 65_536;

impl Source {
    fn new() -> (Self, Subscribe) {
        let made = Arc::new(AtomicUsize::new(0));
        let (sender, ended) = mpsc::unbounded_channel();
        let count = Arc::clone(&made);
        let subscribe: Subscribe = Arc::new(move |_| {
            let (count, told) = (Arc::clone(&count), Told(sender.clone()));
            stream::repeat_with(move || {
                let _held = &told;
                count.fetch_add(1, Ordering::SeqCst);
                Response::new(Graph::from("x".repeat(LARGE)))
            })
            .boxed()
        });
        (Self { made, ended }, subscribe)
    }

    async fn let_go(&mut self) {
        tokio::time::timeout(BOUND, self.ended.recv()).await.expect("the source is let go").unwrap();
    }
}

struct Told(mpsc::UnboundedSender<()>);

impl Drop for Told {
    fn drop(&mut self) {
        let _ = self.0.send(());
    }
}

/// A door with a source of its own behind every subscription.
async fn door(app: &TestApp, subscribe: Subscribe) -> OpenDoor {
    let mut door = OpenDoor::closed(app, &[("CRM_LIVE_HEARTBEAT_SECONDS", "1")], None);
    door.endpoint.subscriptions = subscribe;
    OpenDoor::open(door).await
}

#[tokio::test]
async fn a_client_that_does_not_read_stops_the_source_and_is_let_go() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let (mut source, subscribe) = Source::new();
    let door = door(&app, subscribe).await;
    for transport in ["websocket", "sse"] {
        source.made.store(0, Ordering::SeqCst);
        let (mut ws, mut sse) = (None, None);
        if transport == "sse" {
            sse = Some(Sse::open(&door, &token, ME_CHANGED).await);
        } else {
            let ws = ws.insert(Ws::begin(&door, &token).await);
            ws.subscribe("a", ME_CHANGED).await;
        }
        source.let_go().await;
        let bytes = source.made.load(Ordering::SeqCst) * LARGE;
        // What the kernel buffers on both sides of a connection, and hyper.
        assert!(bytes < 32 * 1_048_576, "{transport}: {bytes} bytes were made for nobody");
        drop((ws, sse));
    }
    door.close().await;
}

#[tokio::test]
async fn work_ends_with_its_client() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let (sender, mut ended) = mpsc::unbounded_channel();
    let first = json!("once");
    let subscribe: Subscribe = Arc::new(move |_| {
        let told = Told(sender.clone());
        let once = stream::once(async { Response::new(Graph::from("once")) });
        once.chain(stream::pending())
            .inspect(move |_| {
                let _held = &told;
            })
            .boxed()
    });
    let door = door(&app, subscribe).await;
    let mut end = async || tokio::time::timeout(BOUND, ended.recv()).await.expect("the work ends").unwrap();

    let mut ws = Ws::begin(&door, &token).await;
    for id in ["a", "b"] {
        ws.subscribe(id, ME_CHANGED).await;
        assert_eq!(ws.hear().await["payload"]["data"], first);
    }
    ws.say(json!({"id": "a", "type": "complete"})).await;
    end().await;
    drop(ws);
    end().await;
    let mut sse = Sse::open(&door, &token, ME_CHANGED).await;
    assert_eq!(sse.next().await.unwrap().1["data"], first);
    drop(sse);
    end().await;
    let mut ws = Ws::begin(&door, &token).await;
    ws.subscribe("a", ME_CHANGED).await;
    ws.hear().await;
    app.database.admin("UPDATE users.session SET revoked_at = now()").await;
    assert_eq!(ws.closed().await.0, 4401);
    end().await;
    door.close().await;
}

#[tokio::test]
async fn a_source_that_ends_or_panics_ends_only_itself() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let subscribe: Subscribe = Arc::new(|request| {
        let panics = request.operation_name.as_deref() == Some("Panics");
        let answer = move || if panics { panic!("a mistake of ours") } else { Response::new(Graph::from("once")) };
        stream::once(async move { answer() }).boxed()
    });
    let door = door(&app, subscribe).await;
    let mut ws = Ws::begin(&door, &token).await;
    let payload = json!({"query": "subscription Panics { meChanged { id } }", "operationName": "Panics"});
    ws.say(json!({"id": "a", "type": "subscribe", "payload": payload})).await;
    let broken = ws.hear().await;
    let code = &broken["payload"][0]["extensions"]["code"];
    assert_eq!((&broken["type"], code), (&json!("error"), &json!("INTERNAL")), "{broken}");
    ws.subscribe("a", ME_CHANGED).await;
    assert_eq!(ws.hear().await, json!({"id": "a", "type": "next", "payload": {"data": "once"}}));
    assert_eq!(ws.hear().await, json!({"id": "a", "type": "complete"}));
    let mut sse = Sse::open(&door, &token, ME_CHANGED).await;
    assert_eq!(sse.next().await.unwrap().0, "next");
    assert_eq!(sse.next().await, Some(("complete".to_owned(), Value::Null)));
    assert_eq!(sse.next().await, None);
    door.close().await;
}

#[tokio::test]
async fn a_denied_subscription_is_an_audit_event() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let action = app.house.actions[0];
    let subscribe: Subscribe = Arc::new(move |_| {
        let error = async_graphql::Error::from(crm_shared::Error::forbidden(action));
        let denied = Response::from_errors(vec![error.into_server_error(async_graphql::Pos::default())]);
        stream::iter(vec![denied]).boxed()
    });
    let door = door(&app, subscribe).await;
    let mut ws = Ws::begin(&door, &token).await;
    ws.subscribe("a", ME_CHANGED).await;
    let message = ws.hear().await;
    let extensions = &message["payload"][0]["extensions"];
    assert_eq!((&extensions["code"], &extensions["action"]), (&json!("FORBIDDEN"), &json!(action.id)), "{message}");
    assert_eq!(app.count("crm.audit_log WHERE event = 'access.denied'").await, 1);
    let mut sse = Sse::open(&door, &token, ME_CHANGED).await;
    assert_eq!(sse.next().await.unwrap().1["errors"][0]["extensions"]["code"], "FORBIDDEN");
    assert_eq!(app.count("crm.audit_log WHERE event = 'access.denied'").await, 2);
    door.close().await;
}
