//! Consents.

mod inputs;
mod mutation;
mod types;

pub use mutation::ConsentMutation;
pub(crate) use types::ConsentLoader;
