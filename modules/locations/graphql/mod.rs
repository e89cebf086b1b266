//! The module's slice of the API: parse, guard, call one service, shape the payload.

mod mutation;
mod query;
mod types;

pub use mutation::LocationsMutation;
pub use query::LocationsQuery;
