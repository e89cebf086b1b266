//! Batching loaders: what the fields of one level ask for one by one is loaded in one statement.
//!
//! Modules implement async-graphql's [`Loader`] trait; the scheduling is ours, because with
//! async-graphql's timers and with the crate `dataloader` the number of statements depends on luck
//! and on the size of the page.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex},
};

use async_graphql::{Context, DataContext, dataloader::Loader};
use crm_shared::Error;
use futures_util::{FutureExt as _, future::BoxFuture};

use crate::batch::{Batch, Batches, found, lock};

/// A value on its way, or none.
pub type Later<V> = BoxFuture<'static, Result<Option<V>, Error>>;

/// The loaders of one request, and what they have loaded. [`prepare`](crate::prepare) gives every
/// request its own.
#[derive(Default)]
pub struct Loaders(Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>);

impl Loaders {
    /// The value of a key, or none. The first use in a request makes the loader.
    ///
    /// # Errors
    /// What `make` or the loader answers; a failed batch answers all its keys with the same error.
    pub async fn load<K, L>(
        ctx: &Context<'_>,
        make: impl FnOnce(&Context<'_>) -> Result<L, Error> + Send,
        key: K,
    ) -> Result<Option<L::Value>, Error>
    where
        K: Clone + Eq + Hash + Send + Sync + 'static,
        L: Loader<K, Error = Error>,
    {
        let batch = Self::enqueue(ctx, make, &key)?;
        found(&batch.await, &key)
    }

    /// The value of a key, loaded only if the returned future is polled: with all the others that were
    /// asked for until then.
    ///
    /// # Errors
    /// What `make` answers; the future answers what the loader does.
    pub fn later<K, L>(
        ctx: &Context<'_>,
        make: impl FnOnce(&Context<'_>) -> Result<L, Error>,
        key: K,
    ) -> Result<Later<L::Value>, Error>
    where
        K: Clone + Eq + Hash + Send + Sync + 'static,
        L: Loader<K, Error = Error>,
    {
        let batch = Self::enqueue(ctx, make, &key)?;
        Ok(async move { found(&batch.await, &key) }.boxed())
    }

    /// Forgets everything loaded, so that what follows sees fresh values. [`Root`](crate::Root)
    /// does it before each field of a mutation; a subscription does it before each event.
    pub fn clear<'a>(ctx: &impl DataContext<'a>) {
        if let Some(loaders) = ctx.data_opt::<Self>() {
            lock(&loaders.0).clear();
        }
    }

    /// Puts the key into the batch that is gathering and answers with that batch.
    pub(crate) fn enqueue<K, L>(
        ctx: &Context<'_>,
        make: impl FnOnce(&Context<'_>) -> Result<L, Error>,
        key: &K,
    ) -> Result<Batch<K, L::Value>, Error>
    where
        K: Clone + Eq + Hash + Send + Sync + 'static,
        L: Loader<K, Error = Error>,
    {
        let loaders: &Self =
            ctx.data_opt().ok_or_else(|| Error::internal("the request has no loaders: it was not prepared"))?;
        let id = TypeId::of::<(K, L)>();
        let known = lock(&loaders.0).get(&id).cloned();
        let batches = match known {
            Some(batches) => batches,
            // Made outside the lock: a factory may do as it likes.
            None => {
                let batches = Arc::new(Batches::<K, L>::new(make(ctx)?));
                lock(&loaders.0).entry(id).or_insert(batches).clone()
            }
        };
        let batches = batches.downcast_ref::<Batches<K, L>>();
        Ok(batches.ok_or_else(|| Error::internal("a loader is kept under the type of another"))?.batch_of(key))
    }
}
