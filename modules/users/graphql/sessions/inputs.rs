//! Inputs of sessions.

use async_graphql::{ID, InputObject};

/// One of the caller's own sessions.
#[derive(InputObject)]
pub struct EndMySessionInput {
    /// Id of the session.
    pub(super) id: ID,
}

/// A session of somebody else.
#[derive(InputObject)]
pub struct EndStaffSessionInput {
    /// Id of the session.
    pub(super) id: ID,
    /// Why, at most 500 characters; it stays in the audit log.
    pub(super) reason: String,
    /// Makes the request safe to repeat: with the same key and input nothing more is ended. At most 100 printable
    /// ASCII characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}
