//! The module's slice of the API: parse, guard, call one service, shape the payload.

mod inputs;
mod loaders;
mod mutation;
mod query;
mod rows;
mod types;

pub(crate) use loaders::ImportLoader;
pub use mutation::ImportsMutation;
pub use query::ImportsQuery;
