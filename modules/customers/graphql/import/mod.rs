//! Imports of customers are started; `applyImport` and its like do the rest.

mod inputs;
mod mutation;

pub use mutation::ImportMutation;
