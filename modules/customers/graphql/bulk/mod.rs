//! What is done to one customer, done to many.

mod inputs;
mod mutation;
mod query;
mod types;

pub use mutation::BulkMutation;
pub use query::BulkQuery;
