//! What came of holding the logs against their seals.

use crm_shared::Language;

use super::finding::{Finding, with_moves};

/// What was found out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// Seals that were looked at.
    pub seals: i64,
    /// Rows that they stand over.
    pub rows: i64,
    /// Rows behind the last seal; none where the range ends before.
    pub unsealed: Option<i64>,
    pub(crate) findings: Vec<Finding>,
}

impl Verification {
    /// What is wrong, a sentence each.
    #[must_use]
    pub fn sentences(&self, language: Language) -> Vec<String> {
        self.findings.iter().map(|finding| finding.sentence(language)).collect()
    }

    /// With what was moved told as that.
    pub(crate) fn settled(self) -> Self {
        Self { findings: with_moves(self.findings), ..self }
    }
}
