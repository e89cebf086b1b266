//! What a bulk action would do, before anybody starts it.

use async_graphql::SimpleObject;
use crm_shared::{Error, Language};

/// What a bulk action would do to a selection.
#[derive(Debug, Clone, PartialEq, Eq, SimpleObject)]
pub struct BulkPreview {
    /// How many objects are selected; the start takes it as `expectedCount`.
    pub count: i32,
    /// Those of them that would be refused, as far as that is known already.
    pub refused: Vec<BulkPreviewRefusal>,
}

/// Objects of a selection that would be refused for the same reason.
#[derive(Debug, Clone, PartialEq, Eq, SimpleObject)]
pub struct BulkPreviewRefusal {
    /// Stable code from the catalogue of errors, such as `USERS_OWN_SESSIONS`.
    pub code: String,
    /// What speaks against them, in the caller's language.
    pub message: String,
    /// How many there are.
    pub count: i32,
}

impl BulkPreview {
    /// Of a selection of so many objects; what would be refused, and how many objects for each reason.
    /// Reasons that concern none are left out.
    pub fn new(count: usize, refused: impl IntoIterator<Item = (Error, usize)>, language: Language) -> Self {
        let number = |count| i32::try_from(count).unwrap_or(i32::MAX);
        let refusal = |(error, count): (Error, usize)| BulkPreviewRefusal {
            code: error.code().id.to_owned(),
            message: error.sentence(language),
            count: number(count),
        };
        let refused = refused.into_iter().filter(|(_, count)| *count > 0).map(refusal).collect();
        Self { count: number(count), refused }
    }
}
