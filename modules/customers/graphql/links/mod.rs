//! Who looks after customers, to whom they belong, and what other systems call them.

mod inputs;
mod mutation;
mod types;

pub use mutation::LinkMutation;
