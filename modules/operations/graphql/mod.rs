//! The module's slice of the API: parse, guard, call one service, shape the payload.

mod inputs;
mod loaders;
mod mail;
mod mutation;
mod query;
mod results;
mod subscription;
mod types;

pub(crate) use loaders::{DeadLetterLoader, JobLoader, MailLoader};
pub use mutation::OperationsMutation;
pub use query::OperationsQuery;
pub(crate) use results::ResultLoader;
pub use subscription::OperationsSubscription;
