//! Settings of this module, prefix `CRM_API_`.

use crm_core::config::Reader;

/// Settings of the API.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ApiConfig {
    /// Whether everybody may send trusted documents only.
    pub trusted_documents_only: bool,
}

impl ApiConfig {
    pub(crate) fn read(reader: &mut Reader) -> Self {
        Self { trusted_documents_only: reader.value("CRM_API_TRUSTED_DOCUMENTS_ONLY", false) }
    }
}
