//! What can go against a caller in this module, in business words, and how each is told.

use crm_shared::{Error, error_codes};

/// A rule of this module that spoke against the caller. What several fields can break knows the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FieldsError {
    /// No kind of object that has custom fields.
    KindUnknown(&'static str),
    KeyInvalid,
    /// Another field has it, perhaps an archived one.
    KeyTaken,
    LabelInvalid(&'static str),
    /// In one language only, or too long.
    HelpInvalid,
    /// A field of this type knows nothing of it.
    NotOfType(&'static str),
    MaxLengthInvalid,
    DecimalsInvalid,
    /// No value of this type, or too exact a one.
    BoundInvalid(&'static str),
    /// The least is more than the most.
    BoundsCrossed,
    /// None, or too many.
    ChoicesCount,
    /// By the number of the row.
    ChoiceKeyInvalid(usize),
    ChoiceKeyTwice(usize),
    ChoiceLabelInvalid(usize, &'static str),
    /// One that objects may have is not in the list any more.
    ChoiceMissing,
    TooMany,
    Stale,
    Archived,
    NotArchived,
    /// Not the fields in use, each once.
    OrderStale,
}

error_codes! {
    KIND_UNKNOWN = "FIELDS_KIND_UNKNOWN", Invalid,
        "Objects of this kind have no custom fields: name one that customFieldKinds lists.",
        "Obiekty tego rodzaju nie mają pól dodatkowych: podaj rodzaj, który wymienia customFieldKinds.";
    KEY_INVALID = "FIELDS_KEY_INVALID", Invalid,
        "Give a key of 1 to 40 small letters, digits and underscores that begins with a letter, such as contract_no.",
        "Podaj klucz: od 1 do 40 małych liter bez znaków polskich, cyfr i podkreśleń, zaczynający się od litery, na przykład nr_umowy.";
    KEY_TAKEN = "FIELDS_KEY_TAKEN", Conflict,
        "A field of this kind has this key already, perhaps an archived one. Choose another key, or restore that field.",
        "Pole tego rodzaju ma już taki klucz, być może jest zarchiwizowane. Wybierz inny klucz albo przywróć tamto pole.";
    LABEL_INVALID = "FIELDS_LABEL_INVALID", Invalid,
        "Give a label of 1 to 100 characters in both languages.",
        "Podaj nazwę od 1 do 100 znaków w obu językach.";
    HELP_INVALID = "FIELDS_HELP_INVALID", Invalid,
        "Give the help in both languages, at most 500 characters each, or in none.",
        "Podaj podpowiedź w obu językach, najwyżej po 500 znaków, albo w żadnym.";
    NOT_OF_TYPE = "FIELDS_NOT_OF_TYPE", Invalid,
        "A field of this type has no such limit. Leave it out.",
        "Pole tego typu nie ma takiego ograniczenia. Pomiń je.";
    MAX_LENGTH_INVALID = "FIELDS_MAX_LENGTH_INVALID", Invalid,
        "A text may have at most 1 to 10,000 characters. Choose a limit between these.",
        "Tekst może mieć najwyżej od 1 do 10 000 znaków. Wybierz limit z tego przedziału.";
    DECIMALS_INVALID = "FIELDS_DECIMALS_INVALID", Invalid,
        "A number has 0 to 6 decimals.",
        "Liczba ma od 0 do 6 miejsc po przecinku.";
    BOUND_INVALID = "FIELDS_BOUND_INVALID", Invalid,
        "This is no value that the field could have: give a number with its decimals at most, or a day such as 2026-03-31.",
        "Pole nie mogłoby mieć takiej wartości: podaj liczbę z dozwoloną liczbą miejsc po przecinku albo dzień, na przykład 2026-03-31.";
    BOUNDS_CROSSED = "FIELDS_BOUNDS_CROSSED", Invalid,
        "The least value is above the most. Exchange them.",
        "Najmniejsza wartość jest większa od największej. Zamień je.";
    CHOICES_COUNT = "FIELDS_CHOICES_COUNT", Invalid,
        "A field offers 1 to 100 choices, of which one at least is not archived.",
        "Pole oferuje od 1 do 100 wartości, z których co najmniej jedna nie jest zarchiwizowana.";
    CHOICE_KEY_INVALID = "FIELDS_CHOICE_KEY_INVALID", Invalid,
        "Give the choice a key of 1 to 40 small letters, digits and underscores that begins with a letter.",
        "Podaj klucz wartości: od 1 do 40 małych liter bez znaków polskich, cyfr i podkreśleń, zaczynający się od litery.";
    CHOICE_KEY_TWICE = "FIELDS_CHOICE_KEY_TWICE", Invalid,
        "This choice is in the list already. Give it another key.",
        "Ta wartość jest już na liście. Nadaj jej inny klucz.";
    CHOICE_LABEL_INVALID = "FIELDS_CHOICE_LABEL_INVALID", Invalid,
        "Give the choice a label of 1 to 100 characters in both languages.",
        "Podaj nazwę wartości od 1 do 100 znaków w obu językach.";
    CHOICE_MISSING = "FIELDS_CHOICE_MISSING", Conflict,
        "A choice of this field is missing in the list, and there may be objects that have it. Archive it instead of leaving it out.",
        "Na liście brakuje wartości tego pola, a mogą mieć ją obiekty. Zarchiwizuj ją zamiast pomijać.";
    TOO_MANY = "FIELDS_TOO_MANY", Conflict,
        "A kind of object has at most 50 fields in use, and 200 with the archived ones. Archive a field, or restore one instead of creating another.",
        "Rodzaj obiektu ma najwyżej 50 używanych pól, a z zarchiwizowanymi 200. Zarchiwizuj któreś albo przywróć istniejące zamiast tworzyć nowe.";
    STALE = "FIELDS_VERSION_STALE", Conflict,
        "This field was changed in the meantime. Look at it as it is now, then decide again.",
        "Pole zostało w międzyczasie zmienione. Obejrzyj jego obecną postać i zdecyduj ponownie.";
    ARCHIVED = "FIELDS_ARCHIVED", Conflict,
        "This field is archived. Restore it first.",
        "To pole jest zarchiwizowane. Najpierw je przywróć.";
    NOT_ARCHIVED = "FIELDS_NOT_ARCHIVED", Conflict,
        "This field is in use already.",
        "To pole jest już używane.";
    ORDER_STALE = "FIELDS_ORDER_STALE", Conflict,
        "These are not the fields in use, each once: some were added or archived in the meantime. Look at them as they are now and order them again.",
        "To nie są wszystkie używane pola, każde raz: w międzyczasie któreś dodano lub zarchiwizowano. Obejrzyj obecną listę i ułóż ją ponownie.";
}

impl From<FieldsError> for Error {
    fn from(error: FieldsError) -> Self {
        use FieldsError as Of;
        let choice = |row: usize, field: &str| format!("input.choices.{row}.{field}");
        match error {
            Of::KindUnknown(path) => Self::new(&KIND_UNKNOWN).at(path),
            Of::KeyInvalid => Self::new(&KEY_INVALID).at("input.key"),
            Of::KeyTaken => Self::new(&KEY_TAKEN).at("input.key"),
            Of::LabelInvalid(path) => Self::new(&LABEL_INVALID).at(path),
            Of::HelpInvalid => Self::new(&HELP_INVALID).at("input.helpPl"),
            Of::NotOfType(path) => Self::new(&NOT_OF_TYPE).at(path),
            Of::MaxLengthInvalid => Self::new(&MAX_LENGTH_INVALID).at("input.maxLength"),
            Of::DecimalsInvalid => Self::new(&DECIMALS_INVALID).at("input.decimals"),
            Of::BoundInvalid(path) => Self::new(&BOUND_INVALID).at(path),
            Of::BoundsCrossed => Self::new(&BOUNDS_CROSSED).at("input.minimum"),
            Of::ChoicesCount => Self::new(&CHOICES_COUNT).at("input.choices"),
            Of::ChoiceKeyInvalid(row) => Self::new(&CHOICE_KEY_INVALID).at(choice(row, "key")),
            Of::ChoiceKeyTwice(row) => Self::new(&CHOICE_KEY_TWICE).at(choice(row, "key")),
            Of::ChoiceLabelInvalid(row, field) => Self::new(&CHOICE_LABEL_INVALID).at(choice(row, field)),
            Of::ChoiceMissing => Self::new(&CHOICE_MISSING).at("input.choices"),
            Of::TooMany => Self::new(&TOO_MANY),
            Of::Stale => Self::new(&STALE).at("input.expectedVersion"),
            Of::Archived => Self::new(&ARCHIVED).at("input.id"),
            Of::NotArchived => Self::new(&NOT_ARCHIVED).at("input.id"),
            Of::OrderStale => Self::new(&ORDER_STALE).at("input.ids"),
        }
    }
}
