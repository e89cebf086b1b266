//! The module's slice of the API: parse, guard, call one service, shape the payload.

mod consents;
mod inputs;
mod loaders;
mod mutation;
mod query;
mod reach;
mod types;

pub(crate) use consents::ConsentLoader;
pub(crate) use loaders::CustomerLoader;
pub use query::CustomersQuery;
pub(crate) use reach::ReachLoader;

/// Mutations of `customers`.
#[derive(Default, async_graphql::MergedObject)]
pub struct CustomersMutation(mutation::CustomerMutation, reach::ReachMutation, consents::ConsentMutation);
