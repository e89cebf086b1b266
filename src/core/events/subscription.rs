//! Who is told of what.

use std::{future::Future, marker::PhantomData, sync::Arc};

use async_trait::async_trait;
use crm_shared::{Error, Event};
use futures_util::{FutureExt as _, future::BoxFuture};

use crate::{Cx, db::Tx};

/// What a module does when an event of another comes.
#[async_trait]
pub trait Subscriber<E: Event>: Send + Sync {
    /// Reacts. Everything that it writes goes into `tx`, which also takes the event off the outbox: both
    /// or neither, so the effect is there once. What reaches outside belongs into a job that it enqueues
    /// in `tx`, or into a mail that it writes there. Several events may share a transaction; after an error all of it is given back, and
    /// each is tried by itself.
    ///
    /// # Errors
    /// Anything: the event comes again later, and after some attempts is a dead letter.
    async fn handle(&self, cx: &Cx, tx: &Tx, event: E) -> Result<(), Error>;
}

/// A subscriber under its name, to be returned in [`Wiring`](crate::module::Wiring).
#[derive(Clone)]
pub struct Subscription {
    /// Stable name, `module.whatItDoes`: the outbox knows it by this, and so do the logs.
    pub name: &'static str,
    /// The name of the event.
    pub event: &'static str,
    handler: Arc<dyn Handle>,
}

impl Subscription {
    /// Has `subscriber` told of every `E` that is published from now on.
    #[must_use]
    pub fn new<E: Event>(name: &'static str, subscriber: Arc<impl Subscriber<E> + 'static>) -> Self {
        Self { name, event: E::NAME, handler: Arc::new(Typed { subscriber, event: PhantomData }) }
    }

    pub(super) fn handle<'a>(
        &'a self,
        cx: &'a Cx,
        tx: &'a Tx,
        payload: serde_json::Value,
    ) -> impl Future<Output = Result<(), Error>> + 'a {
        self.handler.handle(cx, tx, payload)
    }
}

/// A subscriber of whatever event.
trait Handle: Send + Sync {
    fn handle<'a>(&'a self, cx: &'a Cx, tx: &'a Tx, payload: serde_json::Value) -> BoxFuture<'a, Result<(), Error>>;
}

struct Typed<E, S> {
    subscriber: Arc<S>,
    event: PhantomData<fn() -> E>,
}

impl<E: Event, S: Subscriber<E>> Handle for Typed<E, S> {
    fn handle<'a>(&'a self, cx: &'a Cx, tx: &'a Tx, payload: serde_json::Value) -> BoxFuture<'a, Result<(), Error>> {
        async move {
            let event = serde_json::from_value(payload).map_err(Error::internal)?;
            self.subscriber.handle(cx, tx, event).await
        }
        .boxed()
    }
}
