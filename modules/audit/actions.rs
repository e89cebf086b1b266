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
    by_division: true,
    granted_to: &[Auditor],
};

/// Read the activity log: who did what.
pub(crate) static ACTIVITY_READ: Action = Action {
    id: "audit.activity.read",
    pl: "Przeglądanie dziennika czynności",
    en: "Read the activity log",
    about: Text {
        pl: "Wszystkie czynności ludzi, programów i systemu: kto, kiedy, skąd, na czym i z jakim wynikiem. Swoje własne każdy widzi i bez tego.",
        en: "Everything that people, programs and the system did: who, when, from where, to what, and how it ended. One's own everybody sees without it.",
    },
    risk: Risk::Sensitive,
    by_division: true,
    granted_to: &[Auditor],
};

/// Read the audit log: security events and what changed.
pub(crate) static AUDIT_READ: Action = Action {
    id: "audit.audit.read",
    pl: "Przeglądanie dziennika audytu",
    en: "Read the audit log",
    about: Text {
        pl: "Zdarzenia bezpieczeństwa i zmiany w danych z wartościami sprzed i po. Wartości mogą być danymi osobowymi.",
        en: "Security events and changes of data with the values before and after. Values may be personal data.",
    },
    risk: Risk::Sensitive,
    by_division: true,
    granted_to: &[Auditor],
};

/// Take the logs away as files.
pub(crate) static EXPORT: Action = Action {
    id: "audit.export",
    pl: "Eksport dzienników",
    en: "Export the logs",
    about: Text {
        pl: "Zapis dzienników do pliku, który opuszcza system wraz z danymi osobowymi. Każdy eksport zostawia ślad w dzienniku audytu.",
        en: "Write the logs to a file that leaves the system, personal data included. Every export leaves its trace in the audit log.",
    },
    risk: Risk::Sensitive,
    by_division: true,
    granted_to: &[Auditor],
};

/// Find out whether the logs are what was sealed.
pub(crate) static LOG_VERIFY: Action = Action {
    id: "audit.log.verify",
    pl: "Sprawdzanie nienaruszalności dzienników",
    en: "Verify the logs",
    about: Text {
        pl: "Porównanie obu dzienników z ich pieczęciami: czy czegoś nie zmieniono, nie usunięto ani nie dopisano. Pieczęcie obejmują całą firmę.",
        en: "Hold both logs against their seals: whether anything was edited, deleted or added. Seals stand over all of the company.",
    },
    risk: Risk::Sensitive,
    by_division: false,
    granted_to: &[Auditor],
};

pub(crate) const ALL: &[&Action] = &[&HISTORY_READ, &ACTIVITY_READ, &AUDIT_READ, &LOG_VERIFY, &EXPORT];
