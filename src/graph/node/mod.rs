//! Nodes: objects that several modules fill.
//!
//! A contract crate names a node, `pub type Customer = Node<CustomerId>`, and any module may return
//! one from an id. What the node consists of is decided at start-up: each module registers *parts*
//! ([`NodesBuilder`]), ordinary GraphQL objects whose fields become fields of the node. A part
//! brings its Guard and its loader along, so it is guarded and batched wherever the node is
//! reached from.

mod any;
mod kind;
mod live;
mod part;
mod registry;
mod root;
mod stage;

use std::{any::TypeId, borrow::Cow, sync::Arc};

use async_graphql::{
    ContainerType, Context, ContextSelectionSet, ID, ObjectType, OutputType, Positioned, ServerResult, Value,
    indexmap::IndexMap,
    parser::types::Field,
    registry::{CacheControl, MetaField, MetaType, MetaTypeId, Registry},
    resolver_utils::resolve_container,
};

pub use self::{
    any::AnyNode,
    registry::{NodePart, Nodes, NodesBuilder},
    root::NodeQuery,
};
use self::{live::Live, part::Held};
pub(crate) use self::{
    root::TOO_MANY_IDS,
    stage::{sketch, sketch_subscription},
};
use crate::{Key, error::server_error};

/// An object of the graph, known by its id. Its fields come from the parts that modules
/// registered; each is loaded when first asked for, unless it was handed over.
#[derive(Clone)]
pub struct Node<K> {
    key: K,
    held: Vec<(TypeId, Held)>,
}

impl<K: Key> Node<K> {
    /// The node of an id. Whether it exists shows when its parts are asked.
    #[must_use]
    pub const fn new(key: K) -> Self {
        Self { key, held: Vec::new() }
    }

    /// Hands over a part that is at hand already, so that it isn't loaded again. Its Guard is
    /// asked all the same.
    #[must_use]
    pub fn with<P: ObjectType + 'static>(self, part: P) -> Self {
        self.holding(TypeId::of::<P>(), Arc::new(part))
    }

    fn holding(mut self, part: TypeId, held: Held) -> Self {
        self.held.push((part, held));
        self
    }

    /// Whose node it is.
    pub const fn key(&self) -> &K {
        &self.key
    }
}

impl<K: Key> OutputType for Node<K> {
    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed(K::NAME)
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_output_type::<Self, _>(MetaTypeId::Object, |registry| {
            let mut fields = IndexMap::from([("id".to_owned(), id_field(registry))]);
            let mut description = None;
            if let Some(nodes) = stage::nodes() {
                for slot in nodes.slots::<K>() {
                    slot.register(registry);
                    fields.extend(slot.nullable_fields());
                    if slot.owner {
                        description.clone_from(&slot.description);
                    }
                }
            }
            registry.add_implements(K::NAME, AnyNode::NAME);
            MetaType::Object {
                name: K::NAME.to_owned(),
                description,
                fields,
                cache_control: CacheControl::default(),
                extends: false,
                shareable: false,
                resolvable: true,
                keys: None,
                visible: None,
                inaccessible: false,
                interface_object: false,
                tags: Vec::new(),
                is_subscription: false,
                rust_typename: Some(std::any::type_name::<Self>()),
                directive_invocations: Vec::new(),
                requires_scopes: Vec::new(),
            }
        })
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        let live = Live::new(self, ctx).map_err(|error| ctx.set_error_path(server_error(error, field.pos)))?;
        resolve_container(ctx, &live).await
    }
}

/// For unions and the like, which resolve a node field by field; guards and loads once per field.
impl<K: Key> ContainerType for Node<K> {
    async fn resolve_field(&self, ctx: &Context<'_>) -> ServerResult<Option<Value>> {
        let live = Live::new(self, ctx).map_err(|error| ctx.set_error_path(server_error(error, ctx.item.pos)))?;
        live.resolve_field(ctx).await
    }
}

impl<K: Key> ObjectType for Node<K> {}

/// The one field that every node has of its own.
fn id_field(registry: &mut Registry) -> MetaField {
    MetaField {
        name: "id".to_owned(),
        description: Some("Opaque id, unique among all objects; `node(id:)` finds the object again.".to_owned()),
        args: IndexMap::new(),
        ty: <ID as OutputType>::create_type_info(registry),
        deprecation: Default::default(),
        cache_control: CacheControl::default(),
        external: false,
        requires: None,
        provides: None,
        visible: None,
        shareable: false,
        inaccessible: false,
        tags: Vec::new(),
        override_from: None,
        compute_complexity: None,
        directive_invocations: Vec::new(),
        requires_scopes: Vec::new(),
    }
}
