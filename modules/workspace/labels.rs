//! What people read in place of this module's enum values.

use crm_shared::{Label, Labels};

pub(crate) const ALL: &[Labels] = &[
    Labels {
        of: "Density",
        values: &[Label::new("COMFORTABLE", "swobodna", "comfortable"), Label::new("COMPACT", "gęsta", "compact")],
    },
    Labels {
        of: "SavedViewState",
        values: &[Label::new("CURRENT", "aktualny", "current"), Label::new("OUTGROWN", "nieaktualny", "outgrown")],
    },
    Labels {
        of: "SearchFit",
        values: &[
            Label::new("EXACT", "dokładnie", "exact"),
            Label::new("FUZZY", "podobne", "similar"),
            Label::new("PREFIX", "początek", "beginning"),
            Label::new("WORD", "słowa", "words"),
        ],
    },
    Labels {
        of: "Theme",
        values: &[
            Label::new("DARK", "ciemny", "dark"),
            Label::new("LIGHT", "jasny", "light"),
            Label::new("SYSTEM", "jak w urządzeniu", "as the device"),
        ],
    },
    Labels {
        of: "UnansweredReason",
        values: &[Label::new("FAILED", "błąd", "failed"), Label::new("TOO_SLOW", "zbyt wolno", "too slow")],
    },
];
