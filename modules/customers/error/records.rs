//! What can go against doing something with whole records of customers: with many at once, with doubles.

use crm_shared::{Error, error_codes};

/// A rule that spoke against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RecordError {
    /// No tag comes and none goes.
    TagChangeEmpty,
    /// A tag that is to come and to go, by the number of its row.
    TagBothWays(usize),
}

error_codes! {
    TAG_CHANGE_EMPTY = "CUSTOMERS_TAG_CHANGE_EMPTY", Invalid,
        "Name at least one tag to be added or taken away.",
        "Podaj co najmniej jedną etykietę do dodania albo usunięcia.";
    TAG_BOTH_WAYS = "CUSTOMERS_TAG_BOTH_WAYS", Invalid,
        "This tag is to be added and taken away at once. Leave it in one of the lists.",
        "Ta etykieta ma zostać jednocześnie dodana i usunięta. Zostaw ją na jednej z list.";
}

impl From<RecordError> for Error {
    fn from(error: RecordError) -> Self {
        use RecordError as Of;
        match error {
            Of::TagChangeEmpty => Self::new(&TAG_CHANGE_EMPTY).at("input.add"),
            Of::TagBothWays(row) => Self::new(&TAG_BOTH_WAYS).at(format!("input.remove.{row}")),
        }
    }
}
