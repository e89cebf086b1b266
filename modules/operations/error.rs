//! What can go against a caller in this module, in business words, and how each is told.

use crm_shared::{Code, Error, Kind};

/// A rule of this module that spoke against the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OperationsError {
    /// No reason, or one that is too long.
    ReasonInvalid,
    /// The job has ended.
    JobOver,
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

/// The codes of this module, for the catalogue.
pub(crate) const CODES: &[&Code] = &[&REASON_INVALID, &JOB_OVER];

impl From<OperationsError> for Error {
    fn from(error: OperationsError) -> Self {
        match error {
            OperationsError::ReasonInvalid => Self::new(&REASON_INVALID).at("input.reason"),
            OperationsError::JobOver => Self::new(&JOB_OVER).at("input.id"),
        }
    }
}
