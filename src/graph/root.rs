//! The roots of the schema, merged from the modules' slices.

use std::{borrow::Cow, collections::BTreeMap};

use async_graphql::{
    ContainerType, Context, ContextSelectionSet, ObjectType, OutputType, Positioned, Response, ServerResult,
    SubscriptionType, Value,
    parser::types::{Field, OperationType},
    registry::Registry,
    resolver_utils::resolve_container,
};
use futures_util::{StreamExt as _, stream::BoxStream};

use crate::{
    Loaders,
    node::{sketch, sketch_subscription},
};

/// A root as the specification wants it. What is put right here, no module has to think of:
///
/// - a nullable field that fails is null by itself (async-graphql 7.0.19 would null the whole
///   `data`);
/// - every field of a mutation starts with empty [`Loaders`] and sees what the one before changed;
///   so does every event of a subscription;
/// - a slice without subscriptions leaves every field to the others (async-graphql's
///   `EmptySubscription` would answer all of them with an error). Unlike the other two roots, that of
///   the subscriptions wraps each slice, because slices are asked in turn.
#[derive(Default)]
pub struct Root<T>(pub T);

impl<T: ObjectType> Root<T> {
    fn is_nullable(ctx: &Context<'_>) -> bool {
        let root = ctx.schema_env.registry.types.get(&*T::type_name());
        root.and_then(|root| root.field_by_name(ctx.field().name())).is_some_and(|field| !field.ty.ends_with('!'))
    }
}

impl<T: ObjectType> ContainerType for Root<T> {
    fn is_empty() -> bool {
        T::is_empty()
    }

    async fn resolve_field(&self, ctx: &Context<'_>) -> ServerResult<Option<Value>> {
        if ctx.query_env.operation.node.ty == OperationType::Mutation {
            Loaders::clear(ctx);
        }
        match self.0.resolve_field(ctx).await {
            Err(error) if Self::is_nullable(ctx) => {
                ctx.add_error(error);
                Ok(Some(Value::Null))
            }
            outcome => outcome,
        }
    }
}

impl<T: ObjectType> OutputType for Root<T> {
    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        T::create_type_info(registry)
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, _: &Positioned<Field>) -> ServerResult<Value> {
        resolve_container(ctx, self).await
    }
}

impl<T: ObjectType> ObjectType for Root<T> {}

impl<T: SubscriptionType> SubscriptionType for Root<T> {
    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        T::create_type_info(registry)
    }

    fn is_empty() -> bool {
        T::is_empty()
    }

    fn create_field_stream<'a>(&'a self, ctx: &'a Context<'_>) -> Option<BoxStream<'a, Response>> {
        if T::is_empty() {
            return None;
        }
        // The next event is resolved once it is asked for, which is after this.
        let events = self.0.create_field_stream(ctx)?;
        Some(events.inspect(move |_| Loaders::clear(ctx)).boxed())
    }
}

/// The names of the fields of an object, in its order; of a module's slice of a root, what it
/// brings there. Two fields of one name inside a slice are one already: merging hides it.
#[must_use]
pub fn fields_of<T: ObjectType>() -> Vec<String> {
    sketch::<T>().fields.into_keys().collect()
}

/// The names of the fields that a module's slice brings to the root of the subscriptions.
#[must_use]
pub fn subscriptions_of<T: SubscriptionType>() -> Vec<String> {
    sketch_subscription::<T>().fields.into_keys().collect()
}

/// A sentence for every field that more than one module brings to a root ("query", "mutation" …);
/// merged, one of them would win silently.
#[must_use]
pub fn duplicates(root: &str, slices: &[(&str, Vec<String>)]) -> Vec<String> {
    let mut modules: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (module, fields) in slices {
        for field in fields {
            modules.entry(field).or_default().push(format!("by module `{module}`"));
        }
    }
    modules.retain(|_, modules| modules.len() > 1);
    modules
        .into_iter()
        .map(|(field, modules)| {
            format!("{root} field `{field}` is defined {}; rename one of them", modules.join(" and "))
        })
        .collect()
}
