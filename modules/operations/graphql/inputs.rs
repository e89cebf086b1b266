//! Inputs of this module's slice.

use async_graphql::{ID, InputObject};

/// An event to be delivered again.
#[derive(InputObject)]
pub struct ReplayDeadLetterInput {
    /// Id of the dead letter.
    pub(super) id: ID,
}

/// An event to be given up.
#[derive(InputObject)]
pub struct DropDeadLetterInput {
    /// Id of the dead letter.
    pub(super) id: ID,
    /// Why, at most 500 characters; it stays in the audit log.
    pub(super) reason: String,
}
