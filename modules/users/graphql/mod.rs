//! The module's slice of the API: parse, guard, call one service, shape the payload.

mod inputs;
mod loaders;
mod mfa;
mod mutation;
mod query;
mod roles;
mod staff;
mod subscription;
mod types;

use async_graphql::MergedObject;

pub(crate) use loaders::{SessionLoader, SignInLoader, StaffLoader};
pub(crate) use roles::{RightsLoader, RoleLoader};
pub use subscription::UsersSubscription;

/// Queries of `users`.
#[derive(Default, MergedObject)]
pub struct UsersQuery(query::StaffQuery, roles::RoleQuery);

/// Mutations of `users`.
#[derive(Default, MergedObject)]
pub struct UsersMutation(
    mutation::OwnMutation,
    mfa::MfaMutation,
    staff::StaffMutation,
    staff::PasswordMutation,
    roles::RoleMutation,
);
