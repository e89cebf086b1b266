//! The kinds of objects that have custom fields.

use crm_core::{Cx, fields::FieldKind};
use crm_shared::Error;

use crate::error::FieldsError;

/// Every kind of the house, by name.
pub(crate) struct Kinds(Vec<FieldKind>);

impl Kinds {
    pub(crate) fn new(kinds: &[FieldKind]) -> Self {
        let mut kinds = kinds.to_vec();
        kinds.sort_by_key(|kind| kind.name);
        Self(kinds)
    }

    /// A kind whose objects the caller may see.
    ///
    /// # Errors
    /// `FIELDS_KIND_UNKNOWN`, or FORBIDDEN with what its objects ask for.
    pub(crate) fn find(&self, cx: &Cx, name: &str, path: &'static str) -> Result<&FieldKind, Error> {
        let kind = self.0.iter().find(|kind| kind.name == name).ok_or(FieldsError::KindUnknown(path))?;
        kind.access.admit(cx)?;
        Ok(kind)
    }

    /// Those whose objects the caller may see.
    pub(crate) fn seen_by(&self, cx: &Cx) -> Vec<FieldKind> {
        self.0.iter().filter(|kind| kind.access.admit(cx).is_ok()).copied().collect()
    }
}
