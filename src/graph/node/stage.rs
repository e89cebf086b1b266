//! What a node's type is being written for. `OutputType::create_type_info` takes no context, so
//! the node types read it from the thread. Building a schema is synchronous, and nothing of this
//! outlives the call: at run time parts come from the schema's data.

use std::{cell::RefCell, sync::Arc};

use async_graphql::{
    ObjectType, SubscriptionType,
    indexmap::IndexMap,
    registry::{MetaField, MetaType, Registry},
};

use super::Nodes;

thread_local! {
    /// The innermost is last.
    static STAGES: RefCell<Vec<Stage>> = const { RefCell::new(Vec::new()) };
}

#[derive(Clone)]
enum Stage {
    /// A schema: node types have the fields of all their parts.
    Schema(Arc<Nodes>),
    /// One object is looked at alone: that it leads to a node matters, the node's fields don't.
    Sketch,
}

impl Nodes {
    /// Runs `build`, in which node types take their parts from here; schemas are built inside.
    pub fn scope<R>(self: &Arc<Self>, build: impl FnOnce() -> R) -> R {
        on(Stage::Schema(Arc::clone(self)), build)
    }
}

/// The nodes of the schema being built; none where only a sketch is drawn.
#[expect(clippy::panic, reason = "create_type_info can't fail, and a schema without its nodes must not come to be")]
pub(super) fn nodes() -> Option<Arc<Nodes>> {
    match STAGES.with_borrow(|stages| stages.last().cloned()) {
        Some(Stage::Schema(nodes)) => Some(nodes),
        Some(Stage::Sketch) => None,
        None => panic!("build a schema that has nodes inside `Nodes::scope`"),
    }
}

/// What one object type says of itself.
pub(crate) struct Sketch {
    pub(crate) fields: IndexMap<String, MetaField>,
    pub(crate) description: Option<String>,
}

/// Looks at one object type alone. In a registry of its own it is complete, whatever else is half
/// built at the time and whichever types lead back to it.
pub(crate) fn sketch<T: ObjectType>() -> Sketch {
    sketched(on(Stage::Sketch, || Registry::default().create_fake_output_type::<T>()))
}

/// The same of a slice of the subscriptions' root.
pub(crate) fn sketch_subscription<T: SubscriptionType>() -> Sketch {
    sketched(on(Stage::Sketch, || Registry::default().create_fake_subscription_type::<T>()))
}

fn sketched(ty: MetaType) -> Sketch {
    match ty {
        MetaType::Object { fields, description, .. } => Sketch { fields, description },
        _ => Sketch { fields: IndexMap::new(), description: None },
    }
}

fn on<R>(stage: Stage, run: impl FnOnce() -> R) -> R {
    /// Ends the stage even if `run` panics.
    struct End;
    impl Drop for End {
        fn drop(&mut self) {
            STAGES.with_borrow_mut(Vec::pop);
        }
    }
    STAGES.with_borrow_mut(|stages| stages.push(stage));
    let _end = End;
    run()
}
