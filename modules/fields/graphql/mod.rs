//! The module's slice of the API: parse, guard, call one service, shape the payload.

mod inputs;
mod loaders;
mod mutation;
mod query;
mod types;

pub(crate) use loaders::FieldLoader;
pub use mutation::FieldsMutation;
pub use query::FieldsQuery;
