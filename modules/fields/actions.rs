//! What this module lets people do. To list the fields of a kind of object, one needs what its objects ask for.

use crm_shared::{Action, Risk, Text};

/// Define custom fields.
pub(crate) static DEFINITION_MANAGE: Action = Action {
    id: "fields.definition.manage",
    pl: "Zarządzanie polami dodatkowymi",
    en: "Manage custom fields",
    about: Text {
        pl: "Tworzenie, edycja, kolejność i archiwizacja pól. Zmiany widzą wszyscy. Działa tylko z uprawnieniem dla całej firmy.",
        en: "Create, edit, order and archive fields. Everybody sees the changes. Works only where held for all of the company.",
    },
    risk: Risk::Sensitive,
    by_division: false,
    granted_to: &[],
};

pub(crate) const ALL: &[&Action] = &[&DEFINITION_MANAGE];
