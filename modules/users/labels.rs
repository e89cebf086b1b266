//! What people read in place of this module's enum values: over the API, and in exported files.

use crm_shared::{Label, Labels, Language, SystemRole, Text};

use crate::domain::{StaffColumn, StaffStatus};

pub(crate) const ALL: &[Labels] = &[
    Labels {
        of: "ActionRisk",
        values: &[
            Label::new("CRITICAL", "krytyczne", "critical"),
            Label::new("NORMAL", "zwykłe", "normal"),
            Label::new("SENSITIVE", "wrażliwe", "sensitive"),
        ],
    },
    Language::LABELS,
    Labels {
        of: "ServiceAccountState",
        values: &[
            Label::new("ACTIVE", "działa", "active"),
            Label::new("ENDED", "zakończone", "ended"),
            Label::new("EXPIRED", "wygasło", "expired"),
            Label::new("OWNER_INACTIVE", "właściciel nieaktywny", "owner not active"),
            Label::new("SUSPENDED", "zawieszone", "suspended"),
        ],
    },
    Labels {
        of: "ServiceTokenState",
        values: &[
            Label::new("ACTIVE", "ważny", "active"),
            Label::new("ENDED", "unieważniony", "ended"),
            Label::new("EXPIRED", "wygasł", "expired"),
            Label::new("REPLACED", "zastąpiony", "replaced"),
        ],
    },
    Labels {
        of: "SessionCarrier",
        values: &[Label::new("COOKIE", "przeglądarka", "browser"), Label::new("TOKEN", "program", "API client")],
    },
    Labels {
        of: "StaffColumn",
        values: &[
            Label { value: "NAME", text: column(StaffColumn::Name) },
            Label { value: "EMAIL", text: column(StaffColumn::Email) },
            Label { value: "STATUS", text: column(StaffColumn::Status) },
            Label { value: "ROLES", text: column(StaffColumn::Roles) },
            Label { value: "LANGUAGE", text: column(StaffColumn::Language) },
            Label { value: "LAST_LOGIN_AT", text: column(StaffColumn::LastLoginAt) },
            Label { value: "CREATED_AT", text: column(StaffColumn::CreatedAt) },
        ],
    },
    Labels {
        of: "StaffConcern",
        values: &[
            Label::new("LOCKED", "logowanie zablokowane", "sign-in locked"),
            Label::new("MFA_MISSING", "brak wymaganego drugiego składnika", "no second factor, though asked for"),
            Label::new("INVITATION_EXPIRED", "zaproszenie wygasło", "invitation ran out"),
        ],
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
            Label { value: "ACTIVE", text: status(StaffStatus::Active) },
            Label { value: "ANONYMISED", text: status(StaffStatus::Anonymised) },
            Label { value: "DISABLED", text: status(StaffStatus::Disabled) },
            Label { value: "INVITED", text: status(StaffStatus::Invited) },
        ],
    },
    Labels {
        of: "SystemRole",
        values: &[
            Label { value: "ACCOUNTANT", text: role(SystemRole::Accountant) },
            Label { value: "ADMINISTRATOR", text: role(SystemRole::Administrator) },
            Label { value: "AUDITOR", text: role(SystemRole::Auditor) },
            Label { value: "HELPDESK", text: role(SystemRole::Helpdesk) },
            Label { value: "NETWORK_TECHNICIAN", text: role(SystemRole::NetworkTechnician) },
        ],
    },
];

/// What stands above a column of the exported list.
pub(crate) const fn column(column: StaffColumn) -> Text {
    match column {
        StaffColumn::Name => Text { pl: "Imię i nazwisko", en: "Name" },
        StaffColumn::Email => Text { pl: "Adres e-mail", en: "E-mail address" },
        StaffColumn::Status => Text { pl: "Stan konta", en: "Status" },
        StaffColumn::Roles => Text { pl: "Role", en: "Roles" },
        StaffColumn::Language => Text { pl: "Język", en: "Language" },
        StaffColumn::LastLoginAt => Text { pl: "Ostatnie logowanie", en: "Last sign-in" },
        StaffColumn::CreatedAt => Text { pl: "Utworzono", en: "Created" },
    }
}

/// Whether somebody may sign in.
pub(crate) const fn status(status: StaffStatus) -> Text {
    match status {
        StaffStatus::Active => Text { pl: "aktywne", en: "active" },
        StaffStatus::Anonymised => Text { pl: "zanonimizowane", en: "anonymised" },
        StaffStatus::Disabled => Text { pl: "wyłączone", en: "disabled" },
        StaffStatus::Invited => Text { pl: "zaproszone", en: "invited" },
    }
}

/// A role that every installation has.
pub(crate) const fn role(role: SystemRole) -> Text {
    match role {
        SystemRole::Accountant => Text { pl: "księgowość", en: "accountant" },
        SystemRole::Administrator => Text { pl: "administracja", en: "administrator" },
        SystemRole::Auditor => Text { pl: "audyt", en: "auditor" },
        SystemRole::Helpdesk => Text { pl: "obsługa klienta", en: "helpdesk" },
        SystemRole::NetworkTechnician => Text { pl: "technika sieciowa", en: "network technician" },
    }
}
