//! The API of service accounts.

mod inputs;
mod loaders;
mod mutation;
mod query;
mod tokens;
mod types;

pub(crate) use loaders::{ServiceAccountLoader, ServiceTokenLoader};
pub use mutation::ServiceAccountMutation;
pub use query::ServiceAccountQuery;
pub use tokens::ServiceTokenMutation;
