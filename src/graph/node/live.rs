//! A node while it is being resolved.

use std::{borrow::Cow, sync::OnceLock};

use async_graphql::{
    ContainerType, Context, ContextSelectionSet, DataContext, OutputType, Positioned, ServerResult, Value,
    parser::types::Field, registry::Registry, resolver_utils::resolve_container,
};
use crm_shared::{Error, codes};
use futures_util::{
    FutureExt,
    future::{BoxFuture, Shared},
};

use super::{
    Node,
    kind::NodeType,
    part::{Held, Slot},
    registry::nodes,
};
use crate::{Key, error::server_error};

/// A node with what became of its parts. It lives for one resolution, not as long as the node:
/// what one caller was granted must not be there for the next.
pub(super) struct Live<'a, K> {
    node: &'a Node<K>,
    ty: &'a NodeType<K>,
    /// One cell for each slot of the type: guarded and asked for once, by the first field.
    cells: Vec<OnceLock<Cell>>,
}

enum Cell {
    Known(Result<Option<Held>, Error>),
    Loading(Shared<BoxFuture<'static, Result<Option<Held>, Error>>>),
}

impl<'a, K: Key> Live<'a, K> {
    pub(super) fn new(node: &'a Node<K>, ctx: &impl DataContext<'a>) -> Result<Self, Error> {
        let ty = nodes(ctx)?.of::<K>().ok_or_else(|| Error::internal(format!("node {} has no parts", K::NAME)))?;
        Ok(Self { node, ty, cells: ty.slots().iter().map(|_| OnceLock::new()).collect() })
    }

    async fn part(&self, slot: &Slot<K>, cell: &OnceLock<Cell>, ctx: &Context<'_>) -> Result<Held, Error> {
        let part = match cell.get_or_init(|| self.ask(slot, ctx)) {
            Cell::Known(part) => part.clone(),
            Cell::Loading(part) => part.clone().await,
        };
        part?.ok_or_else(|| Error::new(&codes::NOT_FOUND))
    }

    /// The part as its fields use it: what every node has is shown of objects that the caller can see.
    async fn shown(&self, slot: &Slot<K>, cell: &OnceLock<Cell>, ctx: &Context<'_>) -> Result<Held, Error> {
        if slot.every {
            slot.access.allow(ctx)?;
            // The owner's part comes first, and start-up saw to it that there is one.
            if let (Some(owner), Some(cell)) = (self.ty.slots().first(), self.cells.first()) {
                self.part(owner, cell, ctx).await?;
            }
        }
        self.part(slot, cell, ctx).await
    }

    /// The Guard first, also for a part that was handed over.
    fn ask(&self, slot: &Slot<K>, ctx: &Context<'_>) -> Cell {
        if let Err(refused) = slot.access.allow(ctx) {
            return Cell::Known(Err(refused));
        }
        match self.node.held.iter().find(|(part, _)| *part == slot.part) {
            Some((_, held)) => Cell::Known(Ok(Some(held.clone()))),
            None => Cell::Loading(slot.load(ctx, &self.node.key).shared()),
        }
    }
}

impl<K: Key> ContainerType for Live<'_, K> {
    async fn resolve_field(&self, ctx: &Context<'_>) -> ServerResult<Option<Value>> {
        let field = ctx.field().name();
        if field == "id" {
            return Ok(Some(self.node.key.global().into()));
        }
        let Some((slot, cell)) =
            self.ty.slot_of(field).and_then(|index| Some((self.ty.slots().get(index)?, self.cells.get(index)?)))
        else {
            return Ok(None);
        };
        let value = match self.shown(slot, cell, ctx).await {
            Ok(part) => part.resolve_field(ctx).await,
            Err(error) => Err(server_error(error, ctx.item.pos)),
        };
        // In 7.0.19 an error here would null the whole node.
        value.or_else(|error| {
            ctx.add_error(if error.path.is_empty() { ctx.set_error_path(error) } else { error });
            Ok(Some(Value::Null))
        })
    }
}

impl<K: Key> OutputType for Live<'_, K> {
    fn type_name() -> Cow<'static, str> {
        Node::<K>::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        Node::<K>::create_type_info(registry)
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, _: &Positioned<Field>) -> ServerResult<Value> {
        resolve_container(ctx, self).await
    }
}
