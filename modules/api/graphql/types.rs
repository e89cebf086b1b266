//! Types of this module's slice.

use api_contract::TrustedDocument;
use async_graphql::SimpleObject;
use chrono::{DateTime, Utc};
use crm_core::http::DocumentId;
use crm_graph::UserError;
use users_contract::{ServiceAccount, Staff};

use crate::domain;

/// A GraphQL document that was registered and is asked for by its hash.
#[derive(Clone, SimpleObject)]
pub struct TrustedDocumentFacts {
    /// What people call it.
    name: String,
    /// What a request sends as `documentId` in place of `query`: `sha256:` and the text's SHA-256 in
    /// hexadecimal.
    document_id: Option<String>,
    /// The document.
    text: String,
    /// When it was registered, UTC.
    added_at: DateTime<Utc>,
    /// Who registered it; null: from a shell on the server.
    added_by: Option<Staff>,
}

impl From<domain::Document> for TrustedDocumentFacts {
    fn from(document: domain::Document) -> Self {
        Self {
            name: document.name,
            document_id: DocumentId::from_hash(&document.hash).map(|id| id.to_string()),
            text: document.text,
            added_at: document.added_at,
            added_by: document.added_by.map(Staff::new),
        }
    }
}

/// What a member of staff may send to the API.
#[derive(Clone, SimpleObject)]
pub struct StaffConfinement {
    /// Whether the account may send trusted documents only.
    pub(super) trusted_documents_only: bool,
}

/// What came of `trustDocument`.
#[derive(Default, SimpleObject)]
pub struct TrustDocumentPayload {
    /// The document, or the one of the same text that there was already; null where `userErrors` has
    /// entries.
    pub(super) document: Option<TrustedDocument>,
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `distrustDocument`.
#[derive(SimpleObject)]
pub struct DistrustDocumentPayload {
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `confineToTrustedDocuments`.
#[derive(SimpleObject)]
pub struct ConfineToTrustedDocumentsPayload {
    /// The account; null where `userErrors` has entries.
    pub(super) staff: Option<Staff>,
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}

/// What a program may send to the API.
#[derive(Clone, SimpleObject)]
pub struct ServiceAccountConfinement {
    /// Whether the account may send trusted documents only.
    pub(super) trusted_documents_only: bool,
}

/// What came of `confineServiceAccount`.
#[derive(SimpleObject)]
pub struct ConfineServiceAccountPayload {
    /// The account; null where `userErrors` has entries.
    pub(super) service_account: Option<ServiceAccount>,
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}
