//! What people read in place of this module's enum values.

use crm_shared::{Label, Labels};

pub(crate) const ALL: &[Labels] = &[
    Labels {
        of: "JobStatus",
        values: &[
            Label::new("CANCELLED", "anulowane", "cancelled"),
            Label::new("FAILED", "nieudane", "failed"),
            Label::new("RUNNING", "w toku", "running"),
            Label::new("SUCCEEDED", "zakończone", "succeeded"),
            Label::new("WAITING", "oczekujące", "waiting"),
        ],
    },
    Labels {
        of: "MailState",
        values: &[
            Label::new("FAILED", "niewysłana", "failed"),
            Label::new("KEPT", "zatrzymana", "kept"),
            Label::new("SENT", "wysłana", "sent"),
            Label::new("UNDELIVERABLE", "niedoręczalna", "undeliverable"),
            Label::new("WAITING", "w kolejce", "waiting"),
        ],
    },
];
