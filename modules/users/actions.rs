//! What this module lets people do.

use crm_shared::{
    Action, Risk,
    SystemRole::{Accountant, Auditor, Helpdesk, NetworkTechnician},
};

/// See who works here: name, address, status, roles.
pub(crate) static STAFF_READ: Action = Action {
    id: "users.staff.read",
    pl: "Przeglądanie pracowników",
    en: "See members of staff",
    risk: Risk::Normal,
    granted_to: &[Auditor, Helpdesk, Accountant, NetworkTechnician],
};

/// See where members of staff are signed in: addresses, programs, times.
pub(crate) static SESSION_READ: Action = Action {
    id: "users.session.read",
    pl: "Przeglądanie sesji pracowników",
    en: "See the sessions of members of staff",
    risk: Risk::Sensitive,
    granted_to: &[Auditor],
};

/// Sign members of staff out everywhere.
pub(crate) static SESSION_END: Action = Action {
    id: "users.session.end",
    pl: "Wylogowywanie pracowników",
    en: "Sign members of staff out",
    risk: Risk::Sensitive,
    granted_to: &[],
};

/// Edit many members of staff at once by a file.
pub(crate) static STAFF_IMPORT: Action = Action {
    id: "users.staff.import",
    pl: "Import pracowników z pliku",
    en: "Import members of staff from a file",
    risk: Risk::Sensitive,
    granted_to: &[],
};

pub(crate) const ALL: &[&Action] = &[&STAFF_READ, &SESSION_READ, &SESSION_END, &STAFF_IMPORT];
