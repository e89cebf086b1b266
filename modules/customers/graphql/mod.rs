//! The module's slice of the API: parse, guard, call one service, shape the payload.

mod bulk;
mod consents;
mod custom;
mod duplicates;
mod export;
mod import;
mod inputs;
mod links;
mod loaders;
mod merge;
mod mutation;
mod notes;
mod query;
mod reach;
mod sealed;
mod subscription;
mod types;

pub(crate) use consents::ConsentLoader;
pub(crate) use custom::CustomLoader;
pub(crate) use loaders::CustomerLoader;
pub(crate) use notes::NoteLoader;
pub(crate) use reach::ReachLoader;
pub use subscription::CustomersSubscription;

/// Queries of `customers`.
#[derive(Default, async_graphql::MergedObject)]
pub struct CustomersQuery(query::CustomerQuery, duplicates::DuplicateQuery, bulk::BulkQuery, merge::MergeQuery);

/// Mutations of `customers`.
#[derive(Default, async_graphql::MergedObject)]
pub struct CustomersMutation(
    mutation::CustomerMutation,
    sealed::SealedMutation,
    reach::ReachMutation,
    consents::ConsentMutation,
    notes::NoteMutation,
    links::LinkMutation,
    bulk::BulkMutation,
    export::ExportMutation,
    import::ImportMutation,
    merge::MergeMutation,
);
