//! What this module lets people do.

use crm_shared::{Action, Risk, SystemRole::Auditor, Text};

/// See the trusted documents, and who is confined to them.
pub(crate) static DOCUMENT_READ: Action = Action {
    id: "api.document.read",
    pl: "Przeglądanie zaufanych zapytań",
    en: "See trusted documents",
    about: Text {
        pl: "Lista zapytań, które mogą wysyłać programy partnerów, i kont do nich ograniczonych.",
        en: "The documents that partners' programs may send, and the accounts that are confined to them.",
    },
    risk: Risk::Normal,
    by_division: false,
    granted_to: &[Auditor],
};

/// Register trusted documents, take them away, confine accounts to them.
pub(crate) static DOCUMENT_MANAGE: Action = Action {
    id: "api.document.manage",
    pl: "Zarządzanie zaufanymi zapytaniami",
    en: "Manage trusted documents",
    about: Text {
        pl: "Rejestrowanie i usuwanie zaufanych zapytań oraz ograniczanie kont do nich. Usunięcie zatrzymuje program, który z zapytania korzysta.",
        en: "Register and remove trusted documents, and confine accounts to them. Removing one stops the program that uses it.",
    },
    risk: Risk::Sensitive,
    by_division: false,
    granted_to: &[],
};

pub(crate) const ALL: &[&Action] = &[&DOCUMENT_READ, &DOCUMENT_MANAGE];
