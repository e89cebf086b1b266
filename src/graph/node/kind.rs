//! The type of a node: its parts, and which of them brings which field.

use std::{
    any::{Any, type_name},
    borrow::Cow,
    collections::HashMap,
};

use async_graphql::{Context, OutputType, registry::Registry};
use crm_shared::Error;
use futures_util::{FutureExt, future::BoxFuture};

use super::{
    AnyNode, Node, NodePart,
    part::{EveryPart, Slot},
};
use crate::{Key, Uuid};

pub(super) struct NodeType<K> {
    /// The owner's first.
    slots: Vec<Slot<K>>,
    /// The place of the slot that brings a field.
    slot_of: HashMap<String, usize>,
}

impl<K: Key> NodeType<K> {
    pub(super) fn new() -> Self {
        Self { slots: Vec::new(), slot_of: HashMap::new() }
    }

    pub(super) fn add(&mut self, slot: Slot<K>) {
        self.slots.push(slot);
    }

    pub(super) fn slots(&self) -> &[Slot<K>] {
        &self.slots
    }

    pub(super) fn slot_of(&self, field: &str) -> Option<usize> {
        self.slot_of.get(field).copied()
    }
}

/// The type of a node, whatever its key.
pub(super) trait AnyType: Any + Send + Sync {
    /// What the ids begin with.
    fn prefix(&self) -> &'static str;
    /// Takes in a part that every node has.
    fn add_every(&mut self, every: &EveryPart);
    /// Puts the parts in order, once all are there, and says what doesn't fit.
    fn finish(&mut self, problems: &mut Vec<String>);
    /// The name of the GraphQL type of each part of its own, with the module that brings it.
    fn part_names(&self) -> Vec<(Cow<'static, str>, &'static str)>;
    fn parts(&self) -> Vec<NodePart<'_>>;
    fn register(&self, registry: &mut Registry);
    fn at(&self, uuid: Uuid) -> AnyNode;
    /// The node, holding its owner's part; none when there is no such part.
    fn find<'a>(&'a self, ctx: &'a Context<'a>, uuid: Uuid) -> BoxFuture<'a, Result<Option<AnyNode>, Error>>;
}

impl<K: Key> AnyType for NodeType<K> {
    fn prefix(&self) -> &'static str {
        K::PREFIX
    }

    fn add_every(&mut self, every: &EveryPart) {
        self.add(Slot::of_every(every));
    }

    fn finish(&mut self, problems: &mut Vec<String>) {
        let node = K::NAME;
        let mut owners = self.slots.iter().filter(|slot| slot.owner);
        match (owners.next(), owners.next()) {
            (None, _) => problems.push(format!(
                "node {node} has no owner: the module that decides whether one exists has to register its part with `owner`"
            )),
            (Some(one), Some(other)) => problems.push(format!(
                "node {node} has two owners, module {} and module {}; one of them adds its fields with `part`",
                one.module, other.module
            )),
            (Some(_), None) => {}
        }
        self.slots.sort_by_key(|slot| !slot.owner);
        let mut modules: HashMap<&str, &str> = HashMap::new();
        for (index, slot) in self.slots.iter().enumerate() {
            let module = slot.module;
            if slot.fields.is_empty() {
                problems.push(format!("the part of node {node} by module {module} has no fields; give it some"));
            }
            for field in slot.fields.keys() {
                if field == "id" {
                    problems.push(format!(
                        "field `id` of node {node} is brought by module {module}, but a node has its own; remove it"
                    ));
                }
                if let Some(other) = modules.insert(field, module) {
                    problems.push(format!(
                        "field `{field}` of node {node} is brought by module {other} and by module {module}; rename one of them"
                    ));
                }
                self.slot_of.insert(field.clone(), index);
            }
        }
    }

    fn part_names(&self) -> Vec<(Cow<'static, str>, &'static str)> {
        self.slots.iter().filter(|slot| !slot.every).map(|slot| (slot.part_name.clone(), slot.module)).collect()
    }

    fn parts(&self) -> Vec<NodePart<'_>> {
        self.slots
            .iter()
            .map(|slot| NodePart {
                node: K::NAME,
                module: slot.module,
                owner: slot.owner,
                access: slot.access,
                fields: slot.fields.keys().map(String::as_str).collect(),
            })
            .collect()
    }

    fn register(&self, registry: &mut Registry) {
        Node::<K>::create_type_info(registry);
    }

    fn at(&self, uuid: Uuid) -> AnyNode {
        Node::new(K::from_uuid(uuid)).into()
    }

    fn find<'a>(&'a self, ctx: &'a Context<'a>, uuid: Uuid) -> BoxFuture<'a, Result<Option<AnyNode>, Error>> {
        async move {
            let node = Node::new(K::from_uuid(uuid));
            let Some(owner) = self.slots.iter().find(|slot| slot.owner) else {
                return Err(Error::internal(format!("node {} has no owner: {}", K::NAME, type_name::<K>())));
            };
            owner.access.allow(ctx)?;
            let part = owner.load(ctx, &node.key).await?;
            Ok(part.map(|part| node.holding(owner.part, part).into()))
        }
        .boxed()
    }
}
