//! Finding an object of any type by its id.

use async_graphql::{Context, ID, Object};
use crm_shared::{Code, Error, Kind};
use futures_util::future::join_all;

use super::{AnyNode, registry::nodes};
use crate::{list_cost, signed_in};

const MOST_IDS: usize = 100;

/// More ids than one request may ask for.
pub(crate) static TOO_MANY_IDS: Code = Code {
    id: "TOO_MANY_IDS",
    kind: Kind::Invalid,
    en: "At most {limit} ids can be asked for at once; ask for the rest in another request.",
    pl: "Naraz można zapytać o najwyżej {limit} identyfikatorów; o pozostałe zapytaj w kolejnym żądaniu.",
};

/// The slice of the query root that finds nodes.
#[derive(Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// The object of an id, of whatever type; null when there is none. For everybody who is
    /// signed in and whose rights reach the object.
    async fn node(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Opaque id of the object.")] id: ID,
    ) -> Result<Option<AnyNode>, Error> {
        signed_in().allow(ctx)?;
        nodes(ctx)?.find(ctx, &id).await
    }

    /// The objects of several ids, in the order of the ids; null in the place of one that isn't
    /// there or is refused. For everybody who is signed in and whose rights reach the objects.
    #[graphql(complexity = "list_cost(ids.len(), child_complexity)", guard = "signed_in()")]
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Opaque ids of the objects, at most 100.")] ids: Vec<ID>,
    ) -> Result<Vec<Option<Result<AnyNode, Error>>>, Error> {
        if ids.len() > MOST_IDS {
            return Err(Error::new(&TOO_MANY_IDS).with("limit", MOST_IDS as i64));
        }
        let nodes = nodes(ctx)?;
        let found = join_all(ids.iter().map(|id| nodes.find(ctx, id))).await;
        Ok(found.into_iter().map(Result::transpose).collect())
    }
}
