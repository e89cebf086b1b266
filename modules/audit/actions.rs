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

/// Read the activity log: who did what.
pub(crate) static ACTIVITY_READ: Action = Action {
    id: "audit.activity.read",
    pl: "Przeglądanie dziennika czynności",
    en: "Read the activity log",
    risk: Risk::Sensitive,
    granted_to: &[Auditor],
};

/// Read the audit log: security events and what changed.
pub(crate) static AUDIT_READ: Action = Action {
    id: "audit.audit.read",
    pl: "Przeglądanie dziennika audytu",
    en: "Read the audit log",
    risk: Risk::Sensitive,
    granted_to: &[Auditor],
};

/// Take the logs away as files.
pub(crate) static EXPORT: Action = Action {
    id: "audit.export",
    pl: "Eksport dzienników",
    en: "Export the logs",
    risk: Risk::Sensitive,
    granted_to: &[Auditor],
};

pub(crate) const ALL: &[&Action] = &[&HISTORY_READ, &ACTIVITY_READ, &AUDIT_READ, &EXPORT];
