//! Inputs of this module's slice.

use async_graphql::{ID, InputObject};

/// A document to be registered.
#[derive(InputObject)]
pub struct TrustDocumentInput {
    /// What people call it, at most 200 characters.
    pub(super) name: String,
    /// The GraphQL document, byte for byte as its hash is made; within the limits of every document.
    pub(super) text: String,
    /// Makes the request safe to repeat: the same key and input is the same document, whatever became of it
    /// since. At most 100 printable ASCII characters, such as a UUID; kept for a day.
    pub(super) idempotency_key: Option<String>,
}

/// A document to be taken away.
#[derive(InputObject)]
pub struct DistrustDocumentInput {
    /// Id of the trusted document.
    pub(super) id: ID,
}

/// Whether a service account is confined to trusted documents.
#[derive(InputObject)]
pub struct ConfineServiceAccountInput {
    /// Id of the service account.
    pub(super) service_account_id: ID,
    /// True: trusted documents only; false: any document.
    pub(super) only: bool,
}

/// Whether an account is confined to trusted documents.
#[derive(InputObject)]
pub struct ConfineToTrustedDocumentsInput {
    /// Id of the member of staff.
    pub(super) staff_id: ID,
    /// True: trusted documents only; false: any document.
    pub(super) only: bool,
}
