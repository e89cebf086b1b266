//! The module's slice of the API: parse, guard, call one service, shape the payload.

mod inputs;
mod loaders;
mod mutation;
mod query;
mod types;

pub(crate) use loaders::CustomerLoader;
pub use mutation::CustomersMutation;
pub use query::CustomersQuery;
