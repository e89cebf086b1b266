//! What can go against a caller in this module, in business words, and how each is told.

use crm_shared::{Code, Error, Kind};

/// A rule of this module that spoke against the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OperationsError {
    /// No reason, or one that is too long.
    ReasonInvalid,
    /// The job has ended.
    JobOver,
    /// The job has not failed.
    JobNotFailed,
    /// Another job for the same is open.
    JobReplaced,
    /// The caller may see the job, but somebody else started it.
    JobOfAnother,
    /// The mail is neither failed nor kept.
    MailNotFailed,
}

static REASON_INVALID: Code = Code {
    id: "OPERATIONS_REASON_INVALID",
    kind: Kind::Invalid,
    en: "Say why, in at most 500 characters.",
    pl: "Podaj powód, najwyżej 500 znaków.",
};

static JOB_OVER: Code = Code {
    id: "OPERATIONS_JOB_OVER",
    kind: Kind::Conflict,
    en: "The job has ended already; there is nothing to cancel.",
    pl: "Zadanie już się zakończyło; nie ma czego anulować.",
};

static JOB_NOT_FAILED: Code = Code {
    id: "OPERATIONS_JOB_NOT_FAILED",
    kind: Kind::Conflict,
    en: "Only a job that has failed can be tried again. Look at its status.",
    pl: "Ponowić można tylko zadanie zakończone błędem. Sprawdź jego stan.",
};

static JOB_REPLACED: Code = Code {
    id: "OPERATIONS_JOB_REPLACED",
    kind: Kind::Conflict,
    en: "Another job is at the same work already. Wait for its end.",
    pl: "Tę samą pracę wykonuje już inne zadanie. Poczekaj na jego koniec.",
};

static JOB_OF_ANOTHER: Code = Code {
    id: "OPERATIONS_JOB_OF_ANOTHER",
    kind: Kind::Invalid,
    en: "Somebody else started this job. Ask them, or an administrator for the right operations.job.manage.",
    pl: "To zadanie uruchomił ktoś inny. Poproś tę osobę albo administratora o uprawnienie operations.job.manage.",
};

static MAIL_NOT_FAILED: Code = Code {
    id: "OPERATIONS_MAIL_NOT_FAILED",
    kind: Kind::Conflict,
    en: "This mail was not given up: it waits, has been sent, or can't be delivered. There is nothing to repeat.",
    pl: "Ta wiadomość nie utknęła: czeka, została wysłana albo nie da się jej doręczyć. Nie ma czego ponawiać.",
};

/// The codes of this module, for the catalogue.
pub(crate) const CODES: &[&Code] =
    &[&REASON_INVALID, &JOB_OVER, &JOB_NOT_FAILED, &JOB_REPLACED, &JOB_OF_ANOTHER, &MAIL_NOT_FAILED];

impl From<OperationsError> for Error {
    fn from(error: OperationsError) -> Self {
        match error {
            OperationsError::ReasonInvalid => Self::new(&REASON_INVALID).at("input.reason"),
            OperationsError::JobOver => Self::new(&JOB_OVER).at("input.id"),
            OperationsError::JobNotFailed => Self::new(&JOB_NOT_FAILED).at("input.id"),
            OperationsError::JobReplaced => Self::new(&JOB_REPLACED).at("input.id"),
            OperationsError::JobOfAnother => Self::new(&JOB_OF_ANOTHER).at("input.id"),
            OperationsError::MailNotFailed => Self::new(&MAIL_NOT_FAILED).at("input.id"),
        }
    }
}
