//! Which parts the nodes of an installation consist of.

use std::{
    any::{Any, type_name},
    collections::BTreeMap,
    sync::Arc,
};

use async_graphql::{Context, DataContext, ObjectType, dataloader::Loader};
use crm_shared::{Error, codes};

use super::{
    AnyNode,
    kind::{AnyType, NodeType},
    part::{EveryPart, Slot},
};
use crate::{Access, Key, Uuid, id};

/// Collects the parts that modules bring to nodes.
///
/// A part is the value of a batching loader: an ordinary GraphQL object. Its loader leaves out the
/// keys of what does not exist or may not be seen; their fields are null with NOT_FOUND. `make`
/// runs once per request, when the part is first asked for.
#[derive(Default)]
pub struct NodesBuilder {
    types: BTreeMap<&'static str, Box<dyn AnyType>>,
    every: Vec<EveryPart>,
    problems: Vec<String>,
}

impl NodesBuilder {
    /// Registers the part of the module that owns the node: its loader decides which objects
    /// exist, and its description becomes the node's.
    pub fn owner<K: Key, L>(
        &mut self,
        module: &'static str,
        access: Access,
        make: impl Fn(&Context<'_>) -> Result<L, Error> + Send + Sync + 'static,
    ) where
        L: Loader<K, Error = Error>,
        L::Value: ObjectType,
    {
        self.add(Slot::<K>::new(module, true, access, make));
    }

    /// Registers a part that a module adds to another's node.
    pub fn part<K: Key, L>(
        &mut self,
        module: &'static str,
        access: Access,
        make: impl Fn(&Context<'_>) -> Result<L, Error> + Send + Sync + 'static,
    ) where
        L: Loader<K, Error = Error>,
        L::Value: ObjectType,
    {
        self.add(Slot::<K>::new(module, false, access, make));
    }

    /// Registers a part that every node has, whichever module owns it. It is made of the node's id and
    /// loads what it shows by itself, in batches. Whoever can't see the owner's part of an object sees
    /// nothing of this one either.
    pub fn every<P: ObjectType + 'static>(
        &mut self,
        module: &'static str,
        access: Access,
        make: impl Fn(String) -> P + Send + Sync + 'static,
    ) {
        self.every.push(EveryPart::new(module, access, make));
    }

    fn add<K: Key>(&mut self, slot: Slot<K>) {
        let ty = self.types.entry(K::NAME).or_insert_with(|| Box::new(NodeType::<K>::new()));
        let ty: &mut dyn Any = ty.as_mut();
        match ty.downcast_mut::<NodeType<K>>() {
            Some(ty) => ty.add(slot),
            None => self.problems.push(format!(
                "node {} stands for two kinds of id, {} being one; give one of them another name",
                K::NAME,
                type_name::<K>()
            )),
        }
    }

    /// The nodes, if they make sense together.
    ///
    /// # Errors
    /// One sentence for everything that is to be put right.
    pub fn check(mut self) -> Result<Arc<Nodes>, Vec<String>> {
        let mut problems = self.problems;
        let mut prefixes = BTreeMap::new();
        let mut part_names = BTreeMap::new();
        for every in &self.every {
            part_names.insert(every.part_name.clone(), every.module);
        }
        for (&name, ty) in &mut self.types {
            self.every.iter().for_each(|every| ty.add_every(every));
            ty.finish(&mut problems);
            if let Some(other) = prefixes.insert(ty.prefix(), name) {
                problems.push(format!(
                    "the ids of nodes {other} and {name} both begin with `{}`; change one of them",
                    ty.prefix()
                ));
            }
            for (part, module) in ty.part_names() {
                if let Some(other) = part_names.insert(part.clone(), module) {
                    problems.push(format!(
                        "two parts are called `{part}`, by module {other} and by module {module}; rename one of them"
                    ));
                }
            }
        }
        for name in self.types.keys() {
            if let Some(module) = part_names.get(*name) {
                problems.push(format!("a part by module {module} is called `{name}`, like the node; rename the part"));
            }
        }
        if problems.is_empty() { Ok(Arc::new(Nodes { types: self.types })) } else { Err(problems) }
    }
}

/// The nodes of an installation with their parts. Lies in the schema's data as `Arc<Nodes>`; the
/// schema is built inside [`scope`](Self::scope), with [`NodeQuery`](crate::NodeQuery) among its roots.
pub struct Nodes {
    types: BTreeMap<&'static str, Box<dyn AnyType>>,
}

/// One part of a node, for those who look at all of them: the sweep of authorizations, the
/// documentation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodePart<'a> {
    /// The GraphQL type of the node.
    pub node: &'static str,
    /// The module that brings the part.
    pub module: &'static str,
    /// Whether the part decides that the object exists.
    pub owner: bool,
    /// Who may use its fields.
    pub access: Access,
    /// The names of its fields.
    pub fields: Vec<&'a str>,
}

impl Nodes {
    /// The GraphQL types of all nodes, by name.
    pub fn types(&self) -> impl Iterator<Item = &'static str> {
        self.types.keys().copied()
    }

    /// Every part of every node.
    pub fn parts(&self) -> impl Iterator<Item = NodePart<'_>> {
        self.types.values().flat_map(|ty| ty.parts())
    }

    /// The node of an id of any kind, without asking whether it exists: its parts are guarded and
    /// loaded when they are asked.
    ///
    /// # Errors
    /// `INVALID_ID` when it is no node's id.
    pub fn at(&self, id: &str) -> Result<AnyNode, Error> {
        let (ty, uuid) = self.split(id)?;
        Ok(ty.at(uuid))
    }

    /// The node of an id of any kind, if its owner's part lets the caller see it.
    pub(super) async fn find(&self, ctx: &Context<'_>, id: &str) -> Result<Option<AnyNode>, Error> {
        let (ty, uuid) = self.split(id)?;
        ty.find(ctx, uuid).await
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &dyn AnyType> {
        self.types.values().map(AsRef::as_ref)
    }

    pub(super) fn of<K: Key>(&self) -> Option<&NodeType<K>> {
        let ty: &dyn Any = self.types.get(K::NAME)?.as_ref();
        ty.downcast_ref()
    }

    /// The parts of a node in the schema being built.
    #[expect(clippy::panic, reason = "create_type_info can't fail, and a node without fields must not come to be")]
    pub(super) fn slots<K: Key>(&self) -> &[Slot<K>] {
        match self.of::<K>() {
            Some(ty) => ty.slots(),
            None => panic!(
                "the schema has a node {0}, but no module registers a part of it; add the module that owns {0}",
                K::NAME
            ),
        }
    }

    fn split(&self, id: &str) -> Result<(&dyn AnyType, Uuid), Error> {
        id::split(id)
            .and_then(|(prefix, uuid)| Some((self.all().find(|ty| ty.prefix() == prefix)?, uuid)))
            .ok_or_else(|| Error::new(&codes::INVALID_ID).with("expected", AnyNode::NAME))
    }
}

/// The nodes of the running schema.
pub(super) fn nodes<'a>(ctx: &impl DataContext<'a>) -> Result<&'a Nodes, Error> {
    let nodes = ctx.data_opt::<Arc<Nodes>>();
    nodes.map(AsRef::as_ref).ok_or_else(|| Error::internal("the schema's data has no nodes"))
}
