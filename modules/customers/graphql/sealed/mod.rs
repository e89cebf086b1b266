//! Numbers that are kept sealed.

mod inputs;
mod mutation;
mod types;

pub use mutation::SealedMutation;
pub use types::IdentityDocumentKind;
