//! The root of the subscriptions: slices are asked in turn, and nothing loaded outlives an event.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicI32, Ordering},
    },
};

use async_graphql::{
    Context, EmptyMutation, EmptySubscription, MergedSubscription, Object, Schema, Subscription, dataloader::Loader,
};
use crm_graph::{Loaders, Root, prepare, subscriptions_of};
use crm_shared::Error;
use futures_util::{Stream, StreamExt as _, stream};

use super::world::nobody;

#[derive(Default)]
struct Query;

#[Object]
impl Query {
    async fn nothing(&self) -> i32 {
        0
    }
}

/// Answers every key with how often it was asked.
struct Counter(Arc<AtomicI32>);

impl Loader<i32> for Counter {
    type Value = i32;
    type Error = Error;

    async fn load(&self, keys: &[i32]) -> Result<HashMap<i32, i32>, Error> {
        let count = self.0.fetch_add(1, Ordering::SeqCst);
        Ok(keys.iter().map(|key| (*key, count)).collect())
    }
}

struct News;

#[Object]
impl News {
    async fn loaded(&self, ctx: &Context<'_>) -> Result<Option<i32>, Error> {
        Loaders::load(ctx, |ctx| Ok(Counter(Arc::clone(ctx.data_unchecked()))), 1).await
    }
}

#[derive(Default)]
struct Toy;

#[Subscription]
impl Toy {
    async fn news(&self) -> impl Stream<Item = News> {
        stream::iter([News, News])
    }
}

/// With a module on each side that has none.
#[derive(Default, MergedSubscription)]
struct Merged(Root<EmptySubscription>, Root<Toy>, Root<EmptySubscription>);

#[tokio::test]
async fn a_slice_without_subscriptions_is_passed_over_and_each_event_loads_anew() {
    let schema = Schema::build(Query, EmptyMutation, Merged::default()).data(Arc::new(AtomicI32::new(0))).finish();
    assert!(!schema.sdl().contains("EmptySubscription"), "{}", schema.sdl());
    let events = schema.execute_stream(prepare("subscription { news { a: loaded b: loaded } }", Arc::new(nobody())));
    let told: Vec<_> = events.map(|event| event.into_result().unwrap().data.to_string()).collect().await;
    assert_eq!(told, ["{news: {a: 0, b: 0}}", "{news: {a: 1, b: 1}}"]);
    assert_eq!(subscriptions_of::<Toy>(), ["news"]);
    assert!(subscriptions_of::<EmptySubscription>().is_empty());
}
