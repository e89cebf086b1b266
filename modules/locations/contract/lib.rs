//! What other modules may know of `locations`: its events.

use crm_shared::Event;
use serde::{Deserialize, Serialize};

/// A newer edition of a register of TERYT is in use: numbers that addresses name may have ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionImported {
    /// `terc`, `simc` or `ulic`.
    pub register: String,
}

impl Event for EditionImported {
    const NAME: &'static str = "locations.editionImported";

    fn subject(&self) -> String {
        self.register.clone()
    }
}
