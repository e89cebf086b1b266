//! What this module lets people do.

use crm_shared::{Action, Risk, SystemRole::Auditor};

/// See what happened to the objects that one may see.
pub(crate) static HISTORY_READ: Action = Action {
    id: "audit.history.read",
    pl: "Przeglądanie historii obiektów",
    en: "See the history of objects",
    risk: Risk::Sensitive,
    granted_to: &[Auditor],
};

pub(crate) const ALL: &[&Action] = &[&HISTORY_READ];
