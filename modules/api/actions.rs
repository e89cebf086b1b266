//! What this module lets people do.

use crm_shared::{Action, Risk, SystemRole::Auditor};

/// See the trusted documents, and who is confined to them.
pub(crate) static DOCUMENT_READ: Action = Action {
    id: "api.document.read",
    pl: "Przeglądanie zaufanych zapytań",
    en: "See trusted documents",
    risk: Risk::Normal,
    granted_to: &[Auditor],
};

/// Register trusted documents, take them away, confine accounts to them.
pub(crate) static DOCUMENT_MANAGE: Action = Action {
    id: "api.document.manage",
    pl: "Zarządzanie zaufanymi zapytaniami",
    en: "Manage trusted documents",
    risk: Risk::Sensitive,
    granted_to: &[],
};

pub(crate) const ALL: &[&Action] = &[&DOCUMENT_READ, &DOCUMENT_MANAGE];
