//! What can go against a caller in this module: nothing but what goes against every reader (no right, no
//! such object, no such page), which the house has words for.

use crm_shared::Code;

/// The codes of this module, for the catalogue.
pub(crate) const CODES: &[&Code] = &[];
