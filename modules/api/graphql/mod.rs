//! The module's slice of the API: parse, guard, call one service, shape the payload.

mod catalogue;
mod inputs;
mod loaders;
mod mutation;
mod query;
mod types;

pub(crate) use loaders::{ConfinedLoader, DocumentLoader};
pub use mutation::ApiMutation;
pub use query::ApiQuery;
