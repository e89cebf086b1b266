//! What people read in place of this module's enum values.

use crm_shared::{Label, Labels};

pub(crate) const ALL: &[Labels] = &[
    Labels {
        of: "ActorKind",
        values: &[
            Label::new("ANONYMOUS", "niezalogowany", "not signed in"),
            Label::new("SERVICE_ACCOUNT", "konto usługi", "service account"),
            Label::new("STAFF", "pracownik", "member of staff"),
            Label::new("SYSTEM", "system", "the system"),
        ],
    },
    Labels {
        of: "AuditCategory",
        values: &[Label::new("CHANGE", "zmiana", "change"), Label::new("SECURITY", "bezpieczeństwo", "security")],
    },
    Labels {
        of: "HistoryCategory",
        values: &[
            Label::new("ACTIVITY", "czynność", "activity"),
            Label::new("CHANGE", "zmiana", "change"),
            Label::new("SECURITY", "bezpieczeństwo", "security"),
        ],
    },
    Labels {
        of: "HistoryOutcome",
        values: &[
            Label::new("DENIED", "brak uprawnień", "denied"),
            Label::new("FAILED", "błąd", "failed"),
            Label::new("REJECTED", "odrzucone", "rejected"),
            Label::new("SUCCEEDED", "wykonane", "done"),
        ],
    },
    Labels {
        of: "LogFaultKind",
        values: &[
            Label::new("ROWS_UNKNOWN", "nieznane wiersze", "unknown rows"),
            Label::new("ROW_DELETED", "usunięty wiersz", "deleted row"),
            Label::new("ROW_EDITED", "zmieniony wiersz", "edited row"),
            Label::new("ROW_INSERTED", "dopisany wiersz", "inserted row"),
            Label::new("ROW_MOVED", "przeniesiony wiersz", "moved row"),
            Label::new("SEAL_BY_STRANGER", "obcy klucz", "unknown key"),
            Label::new("SEAL_FORGED", "fałszywy podpis", "forged signature"),
            Label::new("SEAL_MISSING", "brak pieczęci", "missing seal"),
            Label::new("SEAL_REPLACED", "podmieniona pieczęć", "replaced seal"),
            Label::new("SEAL_REWRITTEN", "przepisana pieczęć", "rewritten seal"),
            Label::new("TAIL_CUT", "odcięty koniec", "tail cut off"),
            Label::new("VALUES_EDITED", "zmienione wartości", "edited values"),
        ],
    },
    Labels {
        of: "LogName",
        values: &[
            Label::new("ACTIVITY", "dziennik czynności", "activity log"),
            Label::new("AUDIT", "dziennik audytu", "audit log"),
        ],
    },
];
