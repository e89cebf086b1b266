//! What can go against a caller in this module: nothing beyond what `crm_core::imports` names.

use crm_shared::Code;

/// The codes of this module, for the catalogue.
pub(crate) const CODES: &[&Code] = &[];
