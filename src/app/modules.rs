//! The modules of this installation. To add one: its folder, its migrations folder, its line in this
//! crate's Cargo.toml, and one word in the list at the end of this file.
//!
//! A module exports `Query`, `Mutation` and `Subscription`. One that lacks a kind says so in its
//! `module.rs`: `pub use async_graphql::{EmptyMutation as Mutation, EmptySubscription as Subscription};`.

use async_graphql::{MergedObject, MergedSubscription};
use crm_core::module::Module;
use crm_graph::{NodeQuery, Root, duplicates, fields_of, subscriptions_of};

macro_rules! modules {
    ($($module:ident),+ $(,)?) => {
        /// Reads. Everything but the sign-in page's needs a valid session or token.
        #[derive(Default, MergedObject)]
        pub struct Query(NodeQuery, $($module::Query),+);

        /// Changes. Each call leaves a row in the activity log, refused ones too. Where an input takes an
        /// `idempotencyKey`, the same key with the same input is done once and answered as often as it comes;
        /// with other input it is a CONFLICT. What was refused or failed leaves the key free.
        #[derive(Default, MergedObject)]
        pub struct Mutation($($module::Mutation),+);

        /// News, as they happen: over a WebSocket at `/graphql/ws` (`graphql-transport-ws`) or as
        /// server-sent events from `/graphql`. Needs a valid session or token, as long as it runs.
        #[derive(Default, MergedSubscription)]
        pub struct Subscription($(Root<$module::Subscription>),+);

        /// The modules, in no order that matters.
        #[must_use]
        pub fn list() -> Vec<Box<dyn Module>> {
            vec![$($module::module()),+]
        }

        /// A sentence for each root field that two modules bring; merging would let one win silently.
        #[must_use]
        pub fn doubled_fields() -> Vec<String> {
            let queries = [
                ("crm-graph", fields_of::<NodeQuery>()),
                $((stringify!($module), fields_of::<$module::Query>())),+
            ];
            let mutations = [$((stringify!($module), fields_of::<$module::Mutation>())),+];
            let subscriptions = [$((stringify!($module), subscriptions_of::<$module::Subscription>())),+];
            [
                duplicates("query", &queries),
                duplicates("mutation", &mutations),
                duplicates("subscription", &subscriptions),
            ]
            .concat()
        }
    };
}

modules! {
    api, audit, customers, fields, files, imports, locations, operations, organization, users, workspace
}
