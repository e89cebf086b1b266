//! The API of second factors.

mod inputs;
mod mutation;
mod types;

pub use mutation::MfaMutation;
pub use types::MyMfa;
