//! The module's slice of the API: parse, guard, call one service, shape the payload.

mod inputs;
mod loaders;
mod mfa;
mod mutation;
mod query;
mod staff;
mod subscription;
mod types;

use async_graphql::MergedObject;

pub(crate) use loaders::{SessionLoader, SignInLoader, StaffLoader};
pub use query::UsersQuery;
pub use subscription::UsersSubscription;

/// Mutations of `users`.
#[derive(Default, MergedObject)]
pub struct UsersMutation(mutation::OwnMutation, mfa::MfaMutation, staff::StaffMutation, staff::PasswordMutation);
