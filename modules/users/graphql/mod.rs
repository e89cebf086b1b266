//! The module's slice of the API: parse, guard, call one service, shape the payload.

mod inputs;
mod loaders;
mod mutation;
mod query;
mod subscription;
mod types;

pub(crate) use loaders::{SessionLoader, StaffLoader};
pub use mutation::UsersMutation;
pub use query::UsersQuery;
pub use subscription::UsersSubscription;
