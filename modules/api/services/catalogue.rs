//! What the API's codes and enum values mean, for programs and people that meet them.

use std::sync::Arc;

use crm_core::module::House;
use crm_shared::{Code, Labels};

/// Tells it. It is the same for everybody and as long as the program runs.
pub(crate) struct Catalogue {
    codes: Arc<[&'static Code]>,
    labels: Arc<[Labels]>,
}

impl Catalogue {
    pub(crate) fn new(house: &House) -> Self {
        Self { codes: Arc::clone(&house.codes), labels: Arc::clone(&house.labels) }
    }

    /// The error codes, sorted.
    pub(crate) fn codes(&self) -> Vec<&'static Code> {
        let mut codes = self.codes.to_vec();
        codes.sort_by_key(|code| code.id);
        codes
    }

    /// The labels of these enums, or of all, sorted.
    pub(crate) fn labels(&self, of: Option<&[String]>) -> Vec<Labels> {
        let wanted = |labels: &&Labels| of.is_none_or(|of| of.iter().any(|name| name == labels.of));
        let mut labels: Vec<_> = self.labels.iter().filter(wanted).copied().collect();
        labels.sort_by_key(|labels| labels.of);
        labels
    }
}
