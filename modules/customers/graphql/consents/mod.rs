//! Consents.

mod inputs;
mod mutation;
mod types;

pub use mutation::ConsentMutation;
pub(crate) use types::ConsentLoader;
pub use types::CustomerChannel;
