//! What this module lets people do.

use crm_shared::{Action, Risk, SystemRole::Auditor};

/// See events that could not be delivered.
pub(crate) static EVENT_READ: Action = Action {
    id: "operations.event.read",
    pl: "Przeglądanie niedostarczonych zdarzeń",
    en: "See events that could not be delivered",
    risk: Risk::Normal,
    granted_to: &[Auditor],
};

/// Have such events delivered again, or drop them.
pub(crate) static EVENT_MANAGE: Action = Action {
    id: "operations.event.manage",
    pl: "Ponawianie i odrzucanie niedostarczonych zdarzeń",
    en: "Replay and drop events that could not be delivered",
    risk: Risk::Sensitive,
    granted_to: &[],
};

/// See everybody's jobs; one's own need no right.
pub(crate) static JOB_READ: Action = Action {
    id: "operations.job.read",
    pl: "Przeglądanie zadań w tle",
    en: "See everybody's jobs",
    risk: Risk::Normal,
    granted_to: &[Auditor],
};

/// Cancel and retry everybody's jobs; one's own need no right.
pub(crate) static JOB_MANAGE: Action = Action {
    id: "operations.job.manage",
    pl: "Zarządzanie zadaniami w tle",
    en: "Cancel and retry everybody's jobs",
    risk: Risk::Sensitive,
    granted_to: &[],
};

/// See mails and what became of them; what they say only while no mail server is configured.
pub(crate) static MAIL_READ: Action = Action {
    id: "operations.mail.read",
    pl: "Przeglądanie wiadomości e-mail wysyłanych przez system",
    en: "See the mails that the system sends",
    risk: Risk::Sensitive,
    granted_to: &[],
};

/// Have mails sent again that were given up.
pub(crate) static MAIL_MANAGE: Action = Action {
    id: "operations.mail.manage",
    pl: "Ponawianie wysyłki wiadomości e-mail",
    en: "Have mails sent again",
    risk: Risk::Sensitive,
    granted_to: &[],
};

pub(crate) const ALL: &[&Action] = &[&EVENT_READ, &EVENT_MANAGE, &JOB_READ, &JOB_MANAGE, &MAIL_READ, &MAIL_MANAGE];
