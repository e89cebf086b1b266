//! What can go against a caller in this module, in business words, and how each is told.

use crm_shared::{Code, Error, Kind};

/// A rule of this module that spoke against the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AuditError {
    /// A range that ends before it begins, or is too long.
    RangeInvalid,
    /// Neither an address nor a network.
    NetworkInvalid,
}

static RANGE_INVALID: Code = Code {
    id: "AUDIT_RANGE_INVALID",
    kind: Kind::Invalid,
    en: "The range must end after it begins and be no longer than {days} days. Choose other times.",
    pl: "Zakres musi kończyć się po swoim początku i obejmować najwyżej {days} dni. Wybierz inne czasy.",
};

static NETWORK_INVALID: Code = Code {
    id: "AUDIT_NETWORK_INVALID",
    kind: Kind::Invalid,
    en: "Give an address such as 203.0.113.7 or a network such as 203.0.113.0/24.",
    pl: "Podaj adres, na przykład 203.0.113.7, albo sieć, na przykład 203.0.113.0/24.",
};

/// The codes of this module, for the catalogue.
pub(crate) const CODES: &[&Code] = &[&RANGE_INVALID, &NETWORK_INVALID];

impl From<AuditError> for Error {
    fn from(error: AuditError) -> Self {
        match error {
            AuditError::RangeInvalid => {
                Self::new(&RANGE_INVALID).with("days", crate::domain::LONGEST.num_days()).at("filter.since")
            }
            AuditError::NetworkInvalid => Self::new(&NETWORK_INVALID).at("filter.ip"),
        }
    }
}
