//! A document that is registered once and asked for by its hash afterwards.

use api_contract::TrustedDocumentId;
use chrono::{DateTime, Utc};
use crm_shared::line;
use users_contract::StaffId;

use crate::error::ApiError;

/// A registered document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Document {
    pub id: TrustedDocumentId,
    /// SHA-256 of the text.
    pub hash: Vec<u8>,
    pub name: String,
    pub text: String,
    pub added_at: DateTime<Utc>,
    /// None: registered from a shell on the server.
    pub added_by: Option<StaffId>,
}

/// A document's name for people: 1 to 200 characters, none of them a control character.
pub(crate) fn document_name(input: &str) -> Result<String, ApiError> {
    line(input, 1..=200).ok_or(ApiError::NameInvalid)
}

#[cfg(test)]
mod tests {
    use super::document_name;
    use crate::error::ApiError;

    #[test]
    fn a_name_is_trimmed_and_bounded() {
        assert_eq!(document_name("  Lista klientów ").unwrap(), "Lista klientów");
        assert!(document_name(&"ż".repeat(200)).is_ok());
        for wrong in ["", "  ", "a\nb", &"ż".repeat(201)] {
            assert_eq!(document_name(wrong), Err(ApiError::NameInvalid), "{wrong:?}");
        }
    }
}
