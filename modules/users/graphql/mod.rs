//! The module's slice of the API: parse, guard, call one service, shape the payload.

mod inputs;
mod loaders;
mod mfa;
mod mutation;
mod payloads;
mod query;
mod roles;
mod service_accounts;
mod sessions;
mod staff;
mod subscription;
mod types;

use async_graphql::MergedObject;

pub(crate) use loaders::{SessionLoader, SignInLoader, StaffLoader};
pub(crate) use roles::{RightsLoader, RoleLoader};
pub(crate) use service_accounts::{ServiceAccountLoader, ServiceTokenLoader};
pub use subscription::UsersSubscription;

/// Queries of `users`.
#[derive(Default, MergedObject)]
pub struct UsersQuery(
    query::StaffQuery,
    roles::RoleQuery,
    service_accounts::ServiceAccountQuery,
    sessions::SessionQuery,
);

/// Mutations of `users`.
#[derive(Default, MergedObject)]
pub struct UsersMutation(
    mutation::OwnMutation,
    mfa::MfaMutation,
    staff::StaffMutation,
    staff::PasswordMutation,
    roles::RoleMutation,
    service_accounts::ServiceAccountMutation,
    service_accounts::ServiceTokenMutation,
    sessions::SessionMutation,
);
