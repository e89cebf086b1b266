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

/// Take the list of staff away as a file.
pub(crate) static STAFF_EXPORT: Action = Action {
    id: "users.staff.export",
    pl: "Eksport listy pracowników",
    en: "Export the list of staff",
    risk: Risk::Sensitive,
    granted_to: &[],
};

pub(crate) const ALL: &[&Action] = &[&STAFF_READ, &SESSION_READ, &STAFF_EXPORT];
