//! What this module lets people do.

use crm_shared::{Action, Risk, SystemRole::Auditor, Text};

/// See what happened to the objects that one may see.
pub(crate) static HISTORY_READ: Action = Action {
    id: "audit.history.read",
    pl: "Przeglądanie historii obiektów",
    en: "See the history of objects",
    about: Text {
        pl: "Kto, kiedy i co zmienił w obiektach, które dana osoba i tak widzi. Historia pokazuje też wartości sprzed zmian.",
        en: "Who changed what and when, on objects that the person may see anyway. History shows former values, too.",
    },
    risk: Risk::Sensitive,
    granted_to: &[Auditor],
};

pub(crate) const ALL: &[&Action] = &[&HISTORY_READ];
