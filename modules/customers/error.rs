//! What can go against a caller in this module, in business words, and how each is told.

mod import;
mod records;

use std::sync::LazyLock;

use crm_shared::{Code, Error, error_codes};

pub(crate) use import::ImportError;
pub(crate) use records::RecordError;

/// The codes of this module, for the catalogue.
pub(crate) static ALL: LazyLock<Vec<&'static Code>> = LazyLock::new(|| [CODES, import::CODES, records::CODES].concat());

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
    EmailInvalid(&'static str),
    PhoneInvalid(&'static str),
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
    PurposeMissing,
    ContactNoteInvalid,
    /// A part of an address is missing or too long.
    AddressInvalid(&'static str),
    CountryInvalid,
    PostalCodeInvalid,
    TerytInvalid(&'static str),
    CoordinatesInvalid,
    /// There is a registered address already, or one for letters.
    AddressKindTaken,
    /// None where the kind has one, or one where it has none.
    ConsentChannel,
    ConsentInFuture,
    TextVersionInvalid,
    ConsentNotGiven,
    ConsentGivenAlready,
    /// Before what was said last.
    ConsentTooEarly,
    /// Not the number of such a document; or none is known.
    DocumentInvalid,
    DocumentMissing,
    NoteInvalid,
    /// The note is another by now.
    NoteStale,
    /// Somebody else has written it.
    NoteOfOther,
    NotesTooMany,
    /// More people than one note may mention.
    MentionsTooMany,
    /// One who can't see the customer.
    MentionUnknown,
    /// Nobody, or not in active service.
    StaffUnknown,
    /// None of the caller's in the same division.
    ParentUnknown,
    /// It belongs to this very customer.
    ParentCircle,
    ParentTooDeep,
    /// By the number of the row.
    ExternalSystemInvalid(usize),
    ExternalSystemTwice(usize),
    ExternalIdInvalid(usize),
    ExternalIdsTooMany,
    /// Another customer has it.
    ExternalIdTaken,
    /// Of something that a customer may have several of.
    TooMany,
    /// Invented customers shall be the only ones.
    NotEmpty,
}

error_codes! {
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
    PURPOSE_MISSING = "CUSTOMERS_PURPOSE_MISSING", Invalid,
        "Say what one speaks with this person about: choose at least one purpose.",
        "Wskaż, w jakich sprawach kontaktować się z tą osobą: wybierz co najmniej jedną.";
    CONTACT_NOTE_INVALID = "CUSTOMERS_CONTACT_NOTE_INVALID", Invalid,
        "A remark about a contact is one line of at most 500 characters. Shorten it.",
        "Uwaga o kontakcie to jedna linia, najwyżej 500 znaków. Skróć ją.";
    ADDRESS_INVALID = "CUSTOMERS_ADDRESS_INVALID", Invalid,
        "Fill in this part of the address, without line breaks: at most 200 characters, 20 in numbers of buildings and flats.",
        "Uzupełnij tę część adresu, bez podziału linii: najwyżej 200 znaków, w numerach budynku i lokalu 20.";
    COUNTRY_INVALID = "CUSTOMERS_COUNTRY_INVALID", Invalid,
        "Give the two letters of the country, such as PL.",
        "Podaj dwuliterowy kod kraju, na przykład PL.";
    POSTAL_CODE_INVALID = "CUSTOMERS_POSTAL_CODE_INVALID", Invalid,
        "In Poland a postal code has five digits, such as 00-950; elsewhere 2 to 12 characters.",
        "Kod pocztowy w Polsce ma pięć cyfr, na przykład 00-950; w innych krajach od 2 do 12 znaków.";
    TERYT_INVALID = "CUSTOMERS_TERYT_INVALID", Invalid,
        "A number of the TERYT register has seven digits for a commune or a place and five for a street.",
        "Numer w rejestrze TERYT ma siedem cyfr dla gminy lub miejscowości i pięć dla ulicy.";
    COORDINATES_INVALID = "CUSTOMERS_COORDINATES_INVALID", Invalid,
        "Give both coordinates in degrees: latitude from -90 to 90, longitude from -180 to 180.",
        "Podaj obie współrzędne w stopniach: szerokość od -90 do 90, długość od -180 do 180.";
    ADDRESS_KIND_TAKEN = "CUSTOMERS_ADDRESS_KIND_TAKEN", Conflict,
        "The customer has an address of this kind already, and can have only one. Change that one.",
        "Klient ma już adres tego rodzaju, a może mieć tylko jeden. Zmień istniejący.";
    CONSENT_CHANNEL = "CUSTOMERS_CONSENT_CHANNEL", Invalid,
        "Choose the channel that the consent is about; consents to a cable over the plot and to an early start have none.",
        "Wybierz kanał, którego dotyczy zgoda; zgody na prace na działce i na wcześniejsze rozpoczęcie usługi nie mają kanału.";
    CONSENT_IN_FUTURE = "CUSTOMERS_CONSENT_IN_FUTURE", Invalid,
        "Nobody has said anything yet at this time. Give one that has passed.",
        "Ta chwila jeszcze nie nadeszła. Podaj czas, który już minął.";
    TEXT_VERSION_INVALID = "CUSTOMERS_TEXT_VERSION_INVALID", Invalid,
        "Say which version of the text was agreed to, in 1 to 100 characters.",
        "Podaj wersję treści, na którą wyrażono zgodę, od 1 do 100 znaków.";
    CONSENT_NOT_GIVEN = "CUSTOMERS_CONSENT_NOT_GIVEN", Conflict,
        "The customer has not given this consent, so there is nothing to take back.",
        "Klient nie udzielił tej zgody, więc nie ma czego wycofać.";
    CONSENT_GIVEN_ALREADY = "CUSTOMERS_CONSENT_GIVEN_ALREADY", Conflict,
        "The customer has given this consent already, to the same version of the text.",
        "Klient udzielił już tej zgody na tę samą wersję treści.";
    CONSENT_TOO_EARLY = "CUSTOMERS_CONSENT_TOO_EARLY", Conflict,
        "The customer said something about this later. Give a time behind it; the ledger is written in order.",
        "Klient wypowiedział się w tej sprawie później. Podaj późniejszy czas; wpisy następują po kolei.";
    DOCUMENT_INVALID = "CUSTOMERS_DOCUMENT_INVALID", Invalid,
        "This is not the number of such a document: letters and digits, 5 to 20; of a Polish identity card the check digit must fit. Check it for slips.",
        "To nie jest numer takiego dokumentu: litery i cyfry, od 5 do 20; w dowodzie osobistym musi pasować cyfra kontrolna. Sprawdź, czy nie ma pomyłki.";
    DOCUMENT_MISSING = "CUSTOMERS_DOCUMENT_MISSING", Conflict,
        "No identity document is known of this customer. Ask for it and enter it.",
        "Dokument tożsamości tego klienta nie jest znany. Poproś o niego i wpisz go.";
    NOTE_INVALID = "CUSTOMERS_NOTE_INVALID", Invalid,
        "Write a note of 1 to 10,000 characters.",
        "Wpisz notatkę od 1 do 10 000 znaków.";
    NOTE_STALE = "CUSTOMERS_NOTE_STALE", Conflict,
        "This note was changed in the meantime. Look at it as it is now, then decide again.",
        "Notatka została w międzyczasie zmieniona. Obejrzyj jej obecną postać i zdecyduj ponownie.";
    NOTE_OF_OTHER = "CUSTOMERS_NOTE_OF_OTHER", Conflict,
        "Somebody else has written this note. Ask them, or somebody who may edit customers, to change it.",
        "Tę notatkę napisał ktoś inny. Poproś autora albo osobę, która może edytować klientów, o zmianę.";
    NOTES_TOO_MANY = "CUSTOMERS_NOTES_TOO_MANY", Conflict,
        "The customer has 200 notes already, and no more are possible. Remove those that are out of date.",
        "Klient ma już 200 notatek i więcej mieć nie może. Usuń nieaktualne.";
    MENTIONS_TOO_MANY = "CUSTOMERS_MENTIONS_TOO_MANY", Invalid,
        "A note mentions at most 20 people. Choose those who have to read it.",
        "W notatce można wspomnieć najwyżej 20 osób. Wybierz te, które muszą ją przeczytać.";
    MENTION_UNKNOWN = "CUSTOMERS_MENTION_UNKNOWN", Invalid,
        "This person cannot see the customer. Mention somebody who is active and works with customers of this division.",
        "Ta osoba nie widzi tego klienta. Wspomnij kogoś, kto jest aktywny i obsługuje klientów tego oddziału.";
    STAFF_UNKNOWN = "CUSTOMERS_STAFF_UNKNOWN", Invalid,
        "There is no active member of staff with this id. Choose another.",
        "Nie ma aktywnego pracownika o tym identyfikatorze. Wybierz innego.";
    PARENT_UNKNOWN = "CUSTOMERS_PARENT_UNKNOWN", Invalid,
        "There is no customer with this id in the same division. Choose another.",
        "W tym samym oddziale nie ma klienta o tym identyfikatorze. Wybierz innego.";
    PARENT_CIRCLE = "CUSTOMERS_PARENT_CIRCLE", Conflict,
        "This customer is, or belongs to, the one that is to belong to it. Choose another, or resolve that first.",
        "Ten klient to ten sam klient albo klient mu podległy. Wybierz innego albo najpierw zmień tę zależność.";
    PARENT_TOO_DEEP = "CUSTOMERS_PARENT_TOO_DEEP", Conflict,
        "At most five levels of customers are possible. Choose one that stands higher.",
        "Klienci mogą tworzyć najwyżej pięć poziomów. Wybierz klienta stojącego wyżej.";
    EXTERNAL_SYSTEM_INVALID = "CUSTOMERS_EXTERNAL_SYSTEM_INVALID", Invalid,
        "Name the system in 1 to 40 small letters, digits, hyphens or underscores, such as optima.",
        "Podaj nazwę systemu: od 1 do 40 małych liter, cyfr, łączników lub podkreśleń, na przykład optima.";
    EXTERNAL_SYSTEM_TWICE = "CUSTOMERS_EXTERNAL_SYSTEM_TWICE", Invalid,
        "This system is in the list already. A customer has one id in each.",
        "Ten system jest już na liście. Klient ma w każdym jeden identyfikator.";
    EXTERNAL_ID_INVALID = "CUSTOMERS_EXTERNAL_ID_INVALID", Invalid,
        "Give the id in the other system, 1 to 100 characters.",
        "Podaj identyfikator w tamtym systemie, od 1 do 100 znaków.";
    EXTERNAL_IDS_TOO_MANY = "CUSTOMERS_EXTERNAL_IDS_TOO_MANY", Invalid,
        "A customer has ids in at most 20 systems. Take some away.",
        "Klient ma identyfikatory w najwyżej 20 systemach. Usuń niektóre.";
    EXTERNAL_ID_TAKEN = "CUSTOMERS_EXTERNAL_ID_TAKEN", Conflict,
        "One of these ids belongs to another customer already. Check them.",
        "Jeden z tych identyfikatorów ma już inny klient. Sprawdź je.";
    TOO_MANY = "CUSTOMERS_TOO_MANY", Conflict,
        "The customer has 50 of these already, and no more are possible. Remove one that is out of use.",
        "Klient ma już 50 takich pozycji i więcej mieć nie może. Usuń nieużywaną.";
    NOT_EMPTY = "CUSTOMERS_NOT_EMPTY", Conflict,
        "There are customers already, and invented ones among them could not be told apart. Choose an empty installation, or say --beside-others.",
        "Są już klienci, a wymyśleni mieszaliby się z nimi. Wybierz pustą instalację albo podaj --beside-others.";
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
            Of::EmailInvalid(path) => Self::new(&EMAIL_INVALID).at(path),
            Of::PhoneInvalid(path) => Self::new(&PHONE_INVALID).at(path),
            Of::TagInvalid(row) => Self::new(&TAG_INVALID).at(format!("input.tags.{row}")),
            Of::TagsTooMany => Self::new(&TAGS_TOO_MANY).at("input.tags"),
            Of::PeselInvalid => Self::new(&PESEL_INVALID).at("input.pesel"),
            Of::PeselMissing => Self::new(&PESEL_MISSING).at("input.id"),
            Of::DivisionUnknown => Self::new(&DIVISION_UNKNOWN).at("input.divisionId"),
            Of::Stale => Self::new(&STALE).at("input.expectedVersion"),
            Of::ReasonInvalid => Self::new(&REASON_INVALID).at("input.reason"),
            Of::StatusImpossible => Self::new(&STATUS_IMPOSSIBLE).at("input.status"),
            Of::PurposeMissing => Self::new(&PURPOSE_MISSING).at("input.contact.purposes"),
            Of::ContactNoteInvalid => Self::new(&CONTACT_NOTE_INVALID).at("input.contact.note"),
            Of::AddressInvalid(path) => Self::new(&ADDRESS_INVALID).at(path),
            Of::CountryInvalid => Self::new(&COUNTRY_INVALID).at("input.address.country"),
            Of::PostalCodeInvalid => Self::new(&POSTAL_CODE_INVALID).at("input.address.postalCode"),
            Of::TerytInvalid(path) => Self::new(&TERYT_INVALID).at(path),
            Of::CoordinatesInvalid => Self::new(&COORDINATES_INVALID).at("input.address.latitude"),
            Of::AddressKindTaken => Self::new(&ADDRESS_KIND_TAKEN).at("input.address.kind"),
            Of::ConsentChannel => Self::new(&CONSENT_CHANNEL).at("input.channel"),
            Of::ConsentInFuture => Self::new(&CONSENT_IN_FUTURE).at("input.at"),
            Of::TextVersionInvalid => Self::new(&TEXT_VERSION_INVALID).at("input.textVersion"),
            Of::ConsentNotGiven => Self::new(&CONSENT_NOT_GIVEN).at("input.given"),
            Of::ConsentGivenAlready => Self::new(&CONSENT_GIVEN_ALREADY).at("input.given"),
            Of::ConsentTooEarly => Self::new(&CONSENT_TOO_EARLY).at("input.at"),
            Of::DocumentInvalid => Self::new(&DOCUMENT_INVALID).at("input.document.number"),
            Of::DocumentMissing => Self::new(&DOCUMENT_MISSING).at("input.id"),
            Of::NoteInvalid => Self::new(&NOTE_INVALID).at("input.text"),
            Of::NoteStale => Self::new(&NOTE_STALE).at("input.expectedVersion"),
            Of::NoteOfOther => Self::new(&NOTE_OF_OTHER).at("input.id"),
            Of::NotesTooMany => Self::new(&NOTES_TOO_MANY).at("input.id"),
            Of::MentionsTooMany => Self::new(&MENTIONS_TOO_MANY).at("input.mentionIds"),
            Of::MentionUnknown => Self::new(&MENTION_UNKNOWN).at("input.mentionIds"),
            Of::StaffUnknown => Self::new(&STAFF_UNKNOWN).at("input.staffId"),
            Of::ParentUnknown => Self::new(&PARENT_UNKNOWN).at("input.parentId"),
            Of::ParentCircle => Self::new(&PARENT_CIRCLE).at("input.parentId"),
            Of::ParentTooDeep => Self::new(&PARENT_TOO_DEEP).at("input.parentId"),
            Of::ExternalSystemInvalid(row) => {
                Self::new(&EXTERNAL_SYSTEM_INVALID).at(format!("input.externalIds.{row}.system"))
            }
            Of::ExternalSystemTwice(row) => {
                Self::new(&EXTERNAL_SYSTEM_TWICE).at(format!("input.externalIds.{row}.system"))
            }
            Of::ExternalIdInvalid(row) => {
                Self::new(&EXTERNAL_ID_INVALID).at(format!("input.externalIds.{row}.externalId"))
            }
            Of::ExternalIdsTooMany => Self::new(&EXTERNAL_IDS_TOO_MANY).at("input.externalIds"),
            Of::ExternalIdTaken => Self::new(&EXTERNAL_ID_TAKEN).at("input.externalIds"),
            Of::TooMany => Self::new(&TOO_MANY).at("input.id"),
            Of::NotEmpty => Self::new(&NOT_EMPTY),
        }
    }
}
