//! What people read in place of this module's enum values.

use crm_shared::{Label, Labels};

pub(crate) const ALL: &[Labels] = &[
    Labels {
        of: "Language",
        values: &[Label::new("PL", "polski", "Polish"), Label::new("EN", "angielski", "English")],
    },
    Labels {
        of: "SessionCarrier",
        values: &[Label::new("COOKIE", "przeglądarka", "browser"), Label::new("TOKEN", "program", "API client")],
    },
    Labels {
        of: "StaffSort",
        values: &[
            Label::new("CREATED_AT_ASC", "od najdawniej utworzonych", "oldest first"),
            Label::new("CREATED_AT_DESC", "od najnowszych", "newest first"),
            Label::new("NAME_ASC", "nazwiska od A do Ż", "names from A to Ż"),
            Label::new("NAME_DESC", "nazwiska od Ż do A", "names from Ż to A"),
        ],
    },
    Labels {
        of: "StaffStatus",
        values: &[
            Label::new("ACTIVE", "aktywne", "active"),
            Label::new("ANONYMISED", "zanonimizowane", "anonymised"),
            Label::new("DISABLED", "wyłączone", "disabled"),
            Label::new("INVITED", "zaproszone", "invited"),
        ],
    },
    Labels {
        of: "SystemRole",
        values: &[
            Label::new("ACCOUNTANT", "księgowość", "accountant"),
            Label::new("ADMINISTRATOR", "administracja", "administrator"),
            Label::new("AUDITOR", "audyt", "auditor"),
            Label::new("HELPDESK", "obsługa klienta", "helpdesk"),
            Label::new("NETWORK_TECHNICIAN", "technika sieciowa", "network technician"),
        ],
    },
];
