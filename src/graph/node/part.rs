//! One module's part of a node: its fields, its Guard, its loader.

use std::{any::TypeId, borrow::Cow, marker::PhantomData, sync::Arc};

use async_graphql::{
    Context, ObjectType, OutputType, ServerResult, Value,
    dataloader::Loader,
    indexmap::IndexMap,
    registry::{MetaField, Registry},
};
use crm_shared::Error;
use futures_util::{FutureExt, future::BoxFuture};

use super::stage::{Sketch, sketch};
use crate::{Access, Key, Loaders, batch::found};

/// A part at hand, of whatever type.
pub(super) type Held = Arc<dyn Part>;

pub(super) trait Part: Send + Sync {
    fn resolve_field<'a>(&'a self, ctx: &'a Context<'a>) -> BoxFuture<'a, ServerResult<Option<Value>>>;
}

impl<P: ObjectType> Part for P {
    fn resolve_field<'a>(&'a self, ctx: &'a Context<'a>) -> BoxFuture<'a, ServerResult<Option<Value>>> {
        P::resolve_field(self, ctx).boxed()
    }
}

/// A part that every node has: made of the node's id, it loads what it shows by itself.
pub(super) struct EveryPart {
    pub(super) module: &'static str,
    pub(super) part_name: Cow<'static, str>,
    access: Access,
    part: TypeId,
    fields: IndexMap<String, MetaField>,
    making: Arc<dyn Making>,
}

impl EveryPart {
    pub(super) fn new<P, F>(module: &'static str, access: Access, make: F) -> Self
    where
        P: ObjectType + 'static,
        F: Fn(String) -> P + Send + Sync + 'static,
    {
        Self {
            module,
            part_name: P::type_name(),
            access,
            part: TypeId::of::<P>(),
            fields: sketch::<P>().fields,
            making: Arc::new(make),
        }
    }
}

/// What makes a part of an id, of whatever part.
trait Making: Send + Sync {
    fn register(&self, registry: &mut Registry);
    fn make(&self, id: String) -> Held;
}

impl<P: ObjectType + 'static, F: Fn(String) -> P + Send + Sync> Making for F {
    fn register(&self, registry: &mut Registry) {
        P::create_type_info(registry);
    }

    fn make(&self, id: String) -> Held {
        Arc::new(self(id))
    }
}

/// The place of a part in its node's type.
pub(super) struct Slot<K> {
    pub(super) module: &'static str,
    /// Whether this part decides that the object exists.
    pub(super) owner: bool,
    /// Whether every node has it. It shows nothing of an object whose owner's part the caller can't see.
    pub(super) every: bool,
    pub(super) access: Access,
    /// The Rust type of the part, by which a handed-over one is known.
    pub(super) part: TypeId,
    /// The GraphQL name of that type; it never shows, but has to be unique while types are built.
    pub(super) part_name: Cow<'static, str>,
    pub(super) fields: IndexMap<String, MetaField>,
    pub(super) description: Option<String>,
    source: Box<dyn Source<K>>,
}

impl<K: Key> Slot<K> {
    pub(super) fn new<L, F>(module: &'static str, owner: bool, access: Access, make: F) -> Self
    where
        L: Loader<K, Error = Error>,
        L::Value: ObjectType,
        F: Fn(&Context<'_>) -> Result<L, Error> + Send + Sync + 'static,
    {
        let Sketch { fields, description } = sketch::<L::Value>();
        Self {
            module,
            owner,
            every: false,
            access,
            part: TypeId::of::<L::Value>(),
            part_name: L::Value::type_name(),
            fields,
            description,
            source: Box::new(Factory { make, loader: PhantomData }),
        }
    }

    /// The place of a part that every node has.
    pub(super) fn of_every(every: &EveryPart) -> Self {
        Self {
            module: every.module,
            owner: false,
            every: true,
            access: every.access,
            part: every.part,
            part_name: every.part_name.clone(),
            fields: every.fields.clone(),
            description: None,
            source: Box::new(Arc::clone(&every.making)),
        }
    }

    /// Registers the types that the part's fields lead to.
    pub(super) fn register(&self, registry: &mut Registry) {
        self.source.register(registry);
    }

    /// The fields as the node shows them. They can be refused, so they are nullable, whatever the
    /// part promises of them; and their descriptions say what the Guard of the part wants.
    pub(super) fn nullable_fields(&self) -> impl Iterator<Item = (String, MetaField)> {
        self.fields.iter().map(|(name, field)| {
            let ty = field.ty.strip_suffix('!').unwrap_or(&field.ty).to_owned();
            let told = field.description.clone().into_iter().chain(self.access.told()).collect::<Vec<_>>().join(" ");
            let description = Some(told).filter(|told| !told.is_empty());
            (name.clone(), MetaField { ty, description, ..field.clone() })
        })
    }

    /// Asks for the part of a key. The key is in its batch when this returns.
    pub(super) fn load(&self, ctx: &Context<'_>, key: &K) -> BoxFuture<'static, Result<Option<Held>, Error>> {
        self.source.load(ctx, key)
    }
}

/// A loader's factory, of whatever loader.
trait Source<K>: Send + Sync {
    fn register(&self, registry: &mut Registry);
    fn load(&self, ctx: &Context<'_>, key: &K) -> BoxFuture<'static, Result<Option<Held>, Error>>;
}

struct Factory<L, F> {
    make: F,
    loader: PhantomData<fn() -> L>,
}

impl<K, L, F> Source<K> for Factory<L, F>
where
    K: Key,
    L: Loader<K, Error = Error>,
    L::Value: ObjectType,
    F: Fn(&Context<'_>) -> Result<L, Error> + Send + Sync,
{
    fn register(&self, registry: &mut Registry) {
        L::Value::create_type_info(registry);
    }

    fn load(&self, ctx: &Context<'_>, key: &K) -> BoxFuture<'static, Result<Option<Held>, Error>> {
        let batch = Loaders::enqueue(ctx, &self.make, key);
        let key = key.clone();
        async move { Ok(found(&batch?.await, &key)?.map(|part| -> Held { Arc::new(part) })) }.boxed()
    }
}

impl<K: Key> Source<K> for Arc<dyn Making> {
    fn register(&self, registry: &mut Registry) {
        self.as_ref().register(registry);
    }

    fn load(&self, _: &Context<'_>, key: &K) -> BoxFuture<'static, Result<Option<Held>, Error>> {
        let part = self.make(key.global());
        async move { Ok(Some(part)) }.boxed()
    }
}
