//! What can go against a caller in this module, in business words, and how each is told.

use crm_shared::{Code, Error, Kind};

/// A rule of this module that spoke against the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ApiError {
    /// No name.
    NameInvalid,
    /// The account that asks.
    OwnAccount,
    /// There is no such account.
    AccountUnknown,
    /// There is no such service account.
    ServiceAccountUnknown,
}

static DOCUMENT_NAME_INVALID: Code = Code {
    id: "API_DOCUMENT_NAME_INVALID",
    kind: Kind::Invalid,
    en: "Give the document a name, at most 200 characters.",
    pl: "Nadaj zapytaniu nazwę, najwyżej 200 znaków.",
};
static OWN_ACCOUNT: Code = Code {
    id: "API_OWN_ACCOUNT",
    kind: Kind::Invalid,
    en: "You cannot confine your own account. Ask another administrator.",
    pl: "Nie możesz ograniczyć własnego konta. Poproś innego administratora.",
};
static ACCOUNT_UNKNOWN: Code = Code {
    id: "API_ACCOUNT_UNKNOWN",
    kind: Kind::Invalid,
    en: "There is no account with this id. Check the id.",
    pl: "Nie ma konta o tym identyfikatorze. Sprawdź identyfikator.",
};

/// The codes of this module, for the catalogue.
pub(crate) const CODES: &[&Code] = &[&DOCUMENT_NAME_INVALID, &OWN_ACCOUNT, &ACCOUNT_UNKNOWN];

impl From<ApiError> for Error {
    fn from(error: ApiError) -> Self {
        match error {
            ApiError::NameInvalid => Self::new(&DOCUMENT_NAME_INVALID).at("input.name"),
            ApiError::OwnAccount => Self::new(&OWN_ACCOUNT).at("input.staffId"),
            ApiError::ServiceAccountUnknown => Self::new(&ACCOUNT_UNKNOWN).at("input.serviceAccountId"),
            ApiError::AccountUnknown => Self::new(&ACCOUNT_UNKNOWN).at("input.staffId"),
        }
    }
}
