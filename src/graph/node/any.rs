//! The GraphQL interface `Node`: a node of any type.

use std::borrow::Cow;

use async_graphql::{
    ContextSelectionSet, OutputType, Positioned, ServerResult, Value,
    indexmap::{IndexMap, IndexSet},
    parser::types::Field,
    registry::{MetaType, MetaTypeId, Registry},
};
use futures_util::{FutureExt, future::BoxFuture};

use super::{Node, id_field, stage};
use crate::Key;

/// A node of any type, the interface `Node` of the API. [`Nodes::at`](crate::Nodes::at) makes one
/// from an id, `From` from a node.
pub struct AnyNode(Box<dyn Resolve>);

impl AnyNode {
    pub(super) const NAME: &'static str = "Node";
}

impl<K: Key> From<Node<K>> for AnyNode {
    fn from(node: Node<K>) -> Self {
        Self(Box::new(node))
    }
}

trait Resolve: Send + Sync {
    fn resolve<'a>(
        &'a self,
        ctx: &'a ContextSelectionSet<'a>,
        field: &'a Positioned<Field>,
    ) -> BoxFuture<'a, ServerResult<Value>>;
}

impl<K: Key> Resolve for Node<K> {
    fn resolve<'a>(
        &'a self,
        ctx: &'a ContextSelectionSet<'a>,
        field: &'a Positioned<Field>,
    ) -> BoxFuture<'a, ServerResult<Value>> {
        OutputType::resolve(self, ctx, field).boxed()
    }
}

impl OutputType for AnyNode {
    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed(Self::NAME)
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_output_type::<Self, _>(MetaTypeId::Interface, |registry| {
            let fields = IndexMap::from([("id".to_owned(), id_field(registry))]);
            let mut possible_types = IndexSet::new();
            if let Some(nodes) = stage::nodes() {
                for ty in nodes.all() {
                    ty.register(registry);
                }
                possible_types.extend(nodes.types().map(str::to_owned));
            }
            MetaType::Interface {
                name: Self::NAME.to_owned(),
                description: Some("An object with an id of its own, of whatever type.".to_owned()),
                fields,
                possible_types,
                extends: false,
                keys: None,
                visible: None,
                inaccessible: false,
                tags: Vec::new(),
                rust_typename: Some(std::any::type_name::<Self>()),
                directive_invocations: Vec::new(),
                requires_scopes: Vec::new(),
            }
        })
    }

    /// As the concrete node, which knows its name, its fields and that it is a `Node`.
    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        self.0.resolve(ctx, field).await
    }
}
