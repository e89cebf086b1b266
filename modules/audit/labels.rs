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
];
