//! What can go against a caller in this module, in business words, and how each is told.

use crm_shared::{Code, Error, Kind};

/// A rule of this module that spoke against the caller. What several fields can break knows the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CustomersError {
    /// No name where there must be one, too long, or with control characters.
    NameInvalid(&'static str),
    /// A field that this kind of customer doesn't have.
    NotOfKind(&'static str),
    NipInvalid,
    RegonInvalid,
    KrsInvalid,
    EmailInvalid,
    PhoneInvalid,
    /// A tag, by the number of its row.
    TagInvalid(usize),
    TagsTooMany,
    /// Check digit or date doesn't fit; a company has none; or none is known.
    PeselInvalid,
    PeselMissing,
    /// None of the caller's, or archived.
    DivisionUnknown,
    /// The customer is another by now.
    Stale,
    ReasonInvalid,
    /// Not what can become of the status.
    StatusImpossible,
}

/// Declares the codes, and which of them tells an error.
macro_rules! codes {
    ($($name:ident = $id:literal, $kind:ident, $en:literal, $pl:literal;)+) => {
        $(static $name: Code = Code { id: $id, kind: Kind::$kind, en: $en, pl: $pl };)+

        /// The codes of this module, for the catalogue.
        pub(crate) const CODES: &[&Code] = &[$(&$name),+];
    };
}
codes! {
    NAME_INVALID = "CUSTOMERS_NAME_INVALID", Invalid,
        "Give a name of 1 to 200 characters: a person's given and family name, or a company's name.",
        "Podaj nazwę od 1 do 200 znaków: imię i nazwisko osoby albo nazwę firmy.";
    NOT_OF_KIND = "CUSTOMERS_NOT_OF_KIND", Invalid,
        "A customer of this kind has no such field. Leave it out, or create a customer of another kind.",
        "Klient tego rodzaju nie ma takiego pola. Pomiń je albo utwórz klienta innego rodzaju.";
    NIP_INVALID = "CUSTOMERS_NIP_INVALID", Invalid,
        "This is not a NIP: it has ten digits, and the last one must fit the others. Check it for slips.",
        "To nie jest NIP: ma dziesięć cyfr, a ostatnia musi pasować do pozostałych. Sprawdź, czy nie ma pomyłki.";
    REGON_INVALID = "CUSTOMERS_REGON_INVALID", Invalid,
        "This is not a REGON: it has nine digits, or fourteen for a local unit, and the last must fit the others. Check it for slips.",
        "To nie jest REGON: ma dziewięć cyfr, a jednostki lokalnej czternaście, ostatnia musi pasować do pozostałych. Sprawdź, czy nie ma pomyłki.";
    KRS_INVALID = "CUSTOMERS_KRS_INVALID", Invalid,
        "A KRS number has ten digits, leading noughts included.",
        "Numer KRS ma dziesięć cyfr, razem z zerami na początku.";
    EMAIL_INVALID = "CUSTOMERS_EMAIL_INVALID", Invalid,
        "This is not an e-mail address. Only ASCII is possible, an international domain as punycode.",
        "To nie jest adres e-mail. Dozwolone są tylko znaki ASCII, domena międzynarodowa jako punycode.";
    PHONE_INVALID = "CUSTOMERS_PHONE_INVALID", Invalid,
        "This is not a telephone number. Give nine digits, or + with the country in front.",
        "To nie jest numer telefonu. Podaj dziewięć cyfr albo + z numerem kraju na początku.";
    TAG_INVALID = "CUSTOMERS_TAG_INVALID", Invalid,
        "A tag has 1 to 40 characters. Shorten it, or leave it out.",
        "Etykieta ma od 1 do 40 znaków. Skróć ją albo pomiń.";
    TAGS_TOO_MANY = "CUSTOMERS_TAGS_TOO_MANY", Invalid,
        "A customer has at most 20 tags. Take some away.",
        "Klient ma najwyżej 20 etykiet. Usuń niektóre.";
    PESEL_INVALID = "CUSTOMERS_PESEL_INVALID", Invalid,
        "This is not a PESEL: it has eleven digits, begins with a date of birth, and the last digit must fit the others. Check it for slips.",
        "To nie jest PESEL: ma jedenaście cyfr, zaczyna się od daty urodzenia, a ostatnia cyfra musi pasować do pozostałych. Sprawdź, czy nie ma pomyłki.";
    PESEL_MISSING = "CUSTOMERS_PESEL_MISSING", Conflict,
        "No PESEL is known of this customer. Ask for it and enter it.",
        "Numer PESEL tego klienta nie jest znany. Zapytaj o niego i wpisz go.";
    DIVISION_UNKNOWN = "CUSTOMERS_DIVISION_UNKNOWN", Invalid,
        "There is no division in use with this id in which you may create customers. Choose another.",
        "Nie ma używanego oddziału o tym identyfikatorze, w którym możesz tworzyć klientów. Wybierz inny.";
    STALE = "CUSTOMERS_VERSION_STALE", Conflict,
        "This customer was changed in the meantime. Look at it as it is now, then decide again.",
        "Dane klienta zostały w międzyczasie zmienione. Obejrzyj ich obecną postać i zdecyduj ponownie.";
    REASON_INVALID = "CUSTOMERS_REASON_INVALID", Invalid,
        "Say why, in 1 to 500 characters.",
        "Podaj powód, od 1 do 500 znaków.";
    STATUS_IMPOSSIBLE = "CUSTOMERS_STATUS_IMPOSSIBLE", Conflict,
        "This can't become of the customer's present status. Choose one of its next statuses.",
        "Z obecnego statusu klienta nie można przejść do tego. Wybierz jeden z możliwych następnych.";
}

impl From<CustomersError> for Error {
    fn from(error: CustomersError) -> Self {
        use CustomersError as Of;
        match error {
            Of::NameInvalid(path) => Self::new(&NAME_INVALID).at(path),
            Of::NotOfKind(path) => Self::new(&NOT_OF_KIND).at(path),
            Of::NipInvalid => Self::new(&NIP_INVALID).at("input.nip"),
            Of::RegonInvalid => Self::new(&REGON_INVALID).at("input.regon"),
            Of::KrsInvalid => Self::new(&KRS_INVALID).at("input.krs"),
            Of::EmailInvalid => Self::new(&EMAIL_INVALID).at("input.email"),
            Of::PhoneInvalid => Self::new(&PHONE_INVALID).at("input.phone"),
            Of::TagInvalid(row) => Self::new(&TAG_INVALID).at(format!("input.tags.{row}")),
            Of::TagsTooMany => Self::new(&TAGS_TOO_MANY).at("input.tags"),
            Of::PeselInvalid => Self::new(&PESEL_INVALID).at("input.pesel"),
            Of::PeselMissing => Self::new(&PESEL_MISSING).at("input.id"),
            Of::DivisionUnknown => Self::new(&DIVISION_UNKNOWN).at("input.divisionId"),
            Of::Stale => Self::new(&STALE).at("input.expectedVersion"),
            Of::ReasonInvalid => Self::new(&REASON_INVALID).at("input.reason"),
            Of::StatusImpossible => Self::new(&STATUS_IMPOSSIBLE).at("input.status"),
        }
    }
}
