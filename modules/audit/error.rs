//! What can go against a caller in this module, in business words, and how each is told.

use crm_shared::{Code, Error, Kind};

/// A rule of this module that spoke against the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AuditError {
    /// A range that ends before it begins, or is too long.
    RangeInvalid,
    /// A range that is more than a request can verify.
    VerificationTooLong,
    /// A cursor that is none of a stream.
    MarkInvalid,
    /// Neither an address nor a network.
    NetworkInvalid,
}

static RANGE_INVALID: Code = Code {
    id: "AUDIT_RANGE_INVALID",
    kind: Kind::Invalid,
    en: "The range must end after it begins and be no longer than {days} days. Choose other times.",
    pl: "Zakres musi kończyć się po swoim początku i obejmować najwyżej {days} dni. Wybierz inne czasy.",
};

static VERIFICATION_TOO_LONG: Code = Code {
    id: "AUDIT_VERIFICATION_TOO_LONG",
    kind: Kind::Invalid,
    en: "At most 7 days can be verified here, and they must begin before they end. Choose other times, or run `crm audit verify` on the server.",
    pl: "Można tu sprawdzić najwyżej 7 dni, z początkiem przed końcem. Wybierz inne czasy albo uruchom na serwerze `crm audit verify`.",
};

static CURSOR_INVALID: Code = Code {
    id: "AUDIT_CURSOR_INVALID",
    kind: Kind::Invalid,
    en: "This cursor is not one of this stream. Begin again without a cursor.",
    pl: "To nie jest kursor tego strumienia. Zacznij od nowa, bez kursora.",
};

static NETWORK_INVALID: Code = Code {
    id: "AUDIT_NETWORK_INVALID",
    kind: Kind::Invalid,
    en: "Give an address such as 203.0.113.7 or a network such as 203.0.113.0/24.",
    pl: "Podaj adres, na przykład 203.0.113.7, albo sieć, na przykład 203.0.113.0/24.",
};

/// The codes of this module, for the catalogue.
pub(crate) const CODES: &[&Code] = &[&RANGE_INVALID, &VERIFICATION_TOO_LONG, &CURSOR_INVALID, &NETWORK_INVALID];

impl From<AuditError> for Error {
    fn from(error: AuditError) -> Self {
        match error {
            AuditError::RangeInvalid => {
                Self::new(&RANGE_INVALID).with("days", crate::domain::LONGEST.num_days()).at("filter.since")
            }
            AuditError::VerificationTooLong => Self::new(&VERIFICATION_TOO_LONG).at("from"),
            AuditError::MarkInvalid => Self::new(&CURSOR_INVALID).at("after"),
            AuditError::NetworkInvalid => Self::new(&NETWORK_INVALID).at("filter.ip"),
        }
    }
}
