//! What people read in place of this module's enum values.

use crm_shared::{Label, Labels};

pub(crate) const ALL: &[Labels] = &[
    Labels {
        of: "CustomerKind",
        values: &[
            Label::new("COMPANY", "firma", "company"),
            Label::new("PERSON", "osoba prywatna", "person"),
            Label::new("SOLE_TRADER", "jednoosobowa działalność", "sole trader"),
        ],
    },
    Labels {
        of: "CustomerLanguage",
        values: &[Label::new("EN", "angielski", "English"), Label::new("PL", "polski", "Polish")],
    },
    Labels {
        of: "CustomerSort",
        values: &[
            Label::new("CREATED_AT_ASC", "od najdawniejszych", "oldest first"),
            Label::new("CREATED_AT_DESC", "od najnowszych", "newest first"),
            Label::new("NAME_ASC", "nazwa A–Ż", "name A–Ż"),
            Label::new("NAME_DESC", "nazwa Ż–A", "name Ż–A"),
        ],
    },
    Labels {
        of: "CustomerStatus",
        values: &[
            Label::new("ACTIVE", "aktywny", "active"),
            Label::new("IN_COLLECTION", "windykacja", "in collection"),
            Label::new("LEAD", "potencjalny", "lead"),
            Label::new("SUSPENDED", "zawieszony", "suspended"),
            Label::new("TERMINATED", "zakończony", "terminated"),
        ],
    },
];
