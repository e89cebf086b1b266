//! Doubles of customers, and customers who are to be forgotten.

mod inputs;
mod mutation;
mod query;
mod types;

pub use mutation::MergeMutation;
pub use query::MergeQuery;
