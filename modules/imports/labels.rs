//! What people read in place of this module's enum values.

use crm_shared::{Label, Labels};

pub(crate) const ALL: &[Labels] = &[
    Labels {
        of: "ImportRowOutcome",
        values: &[
            Label::new("CHANGE", "zmiana", "change"),
            Label::new("CREATE", "nowy", "new"),
            Label::new("REFUSED", "błędny", "refused"),
            Label::new("UNCHANGED", "bez zmian", "unchanged"),
        ],
    },
    Labels {
        of: "ImportRowState",
        values: &[
            Label::new("APPLIED", "wprowadzony", "applied"),
            Label::new("KEPT", "pozostawiony", "kept"),
            Label::new("PLANNED", "zaplanowany", "planned"),
            Label::new("STALE", "nieaktualny", "stale"),
            Label::new("UNDONE", "wycofany", "undone"),
        ],
    },
    Labels {
        of: "ImportState",
        values: &[
            Label::new("APPLIED", "wprowadzony", "applied"),
            Label::new("APPLYING", "wprowadzanie w toku", "being applied"),
            Label::new("CLOSED", "zamknięty", "closed"),
            Label::new("DISCARDED", "odrzucony", "discarded"),
            Label::new("FAILED", "nieudany", "failed"),
            Label::new("READING", "odczyt w toku", "being read"),
            Label::new("READY", "gotowy do wprowadzenia", "ready"),
            Label::new("UNDOING", "wycofywanie w toku", "being undone"),
            Label::new("UNDONE", "wycofany", "undone"),
        ],
    },
];
