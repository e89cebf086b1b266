//! Contacts and addresses.

mod inputs;
mod loaders;
mod mutation;
mod types;

pub(crate) use loaders::ReachLoader;
pub use mutation::ReachMutation;
