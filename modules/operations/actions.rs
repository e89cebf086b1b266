//! What this module lets people do.

use crm_shared::{Action, Risk, SystemRole::Auditor, Text};

/// See events that could not be delivered.
pub(crate) static EVENT_READ: Action = Action {
    id: "operations.event.read",
    pl: "Przeglądanie niedostarczonych zdarzeń",
    en: "See events that could not be delivered",
    about: Text {
        pl: "Zdarzenia, których nie udało się dostarczyć, z powodem. Pozwala zauważyć, że coś się nie wykonało.",
        en: "Events that could not be delivered, and why. It lets people notice that something didn't happen.",
    },
    risk: Risk::Normal,
    by_division: false,
    granted_to: &[Auditor],
};

/// Have such events delivered again, or drop them.
pub(crate) static EVENT_MANAGE: Action = Action {
    id: "operations.event.manage",
    pl: "Ponawianie i odrzucanie niedostarczonych zdarzeń",
    en: "Replay and drop events that could not be delivered",
    about: Text {
        pl: "Ponowne dostarczenie takich zdarzeń albo ich odrzucenie. Odrzucone zdarzenie nie zadziała już nigdy.",
        en: "Have such events delivered again, or drop them. A dropped one will never take effect.",
    },
    risk: Risk::Sensitive,
    by_division: false,
    granted_to: &[],
};

/// See everybody's jobs; one's own need no right.
pub(crate) static JOB_READ: Action = Action {
    id: "operations.job.read",
    pl: "Przeglądanie zadań w tle",
    en: "See everybody's jobs",
    about: Text {
        pl: "Zadania w tle wszystkich osób, ich postęp i błędy. Własne zadania widzi każdy.",
        en: "Everybody's background jobs, their progress and errors. Everybody sees their own.",
    },
    risk: Risk::Normal,
    by_division: false,
    granted_to: &[Auditor],
};

/// Cancel and retry everybody's jobs; one's own need no right.
pub(crate) static JOB_MANAGE: Action = Action {
    id: "operations.job.manage",
    pl: "Zarządzanie zadaniami w tle",
    en: "Cancel and retry everybody's jobs",
    about: Text {
        pl: "Przerywanie i ponawianie zadań innych osób. Przerwane zadanie może zostawić pracę wykonaną w części.",
        en: "Cancel and retry other people's jobs. A cancelled job may leave its work half done.",
    },
    risk: Risk::Sensitive,
    by_division: false,
    granted_to: &[],
};

/// See mails and what became of them; what they say only while no mail server is configured.
pub(crate) static MAIL_READ: Action = Action {
    id: "operations.mail.read",
    pl: "Przeglądanie wiadomości e-mail wysyłanych przez system",
    en: "See the mails that the system sends",
    about: Text {
        pl: "Wiadomości wysyłane przez system: do kogo, kiedy i z jakim skutkiem. Adresaci to dane osobowe.",
        en: "The mails that the system sends: to whom, when, and what became of them. The addressees are personal data.",
    },
    risk: Risk::Sensitive,
    by_division: false,
    granted_to: &[],
};

/// Have mails sent again that were given up.
pub(crate) static MAIL_MANAGE: Action = Action {
    id: "operations.mail.manage",
    pl: "Ponawianie wysyłki wiadomości e-mail",
    en: "Have mails sent again",
    about: Text {
        pl: "Ponowna wysyłka wiadomości, których nie udało się dostarczyć. Odbiorca może dostać tę samą wiadomość drugi raz.",
        en: "Have mails sent again that could not be delivered. The addressee may get the same mail a second time.",
    },
    risk: Risk::Sensitive,
    by_division: false,
    granted_to: &[],
};

pub(crate) const ALL: &[&Action] = &[&EVENT_READ, &EVENT_MANAGE, &JOB_READ, &JOB_MANAGE, &MAIL_READ, &MAIL_MANAGE];
