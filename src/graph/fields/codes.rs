//! What can be wrong with the values of custom fields, each with a sentence that says what to do.

use crm_shared::{Code, Kind};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $en:literal, $pl:literal;)+) => {
        $($(#[$doc])* pub(super) static $name: Code = Code { id: stringify!($name), kind: Kind::Invalid, en: $en, pl: $pl };)+

        /// The error codes of custom fields, for the catalogue.
        pub static CODES: &[&Code] = &[$(&$name),+];
    };
}

codes! {
    /// No field of this key, or one that is archived.
    CUSTOM_FIELD_UNKNOWN
        "There is no field of this key, or it is no longer in use. Look at the fields as they are now.",
        "Nie ma pola o tym kluczu albo nie jest już używane. Sprawdź obecną listę pól.";
    /// Two values for one field.
    CUSTOM_FIELD_TWICE
        "This field is in the list already. Leave one of the two.",
        "To pole jest już na liście. Zostaw jedno z dwóch.";
    /// Nothing where there must be something.
    CUSTOM_FIELD_REQUIRED
        "This field must be filled in.",
        "To pole trzeba wypełnić.";
    /// Too long, or with characters that nobody sees.
    CUSTOM_FIELD_TEXT
        "Give a text of at most {most} characters; lines may be broken, other control characters are not possible.",
        "Podaj tekst, najwyżej {most} znaków; można łamać wiersze, inne znaki sterujące są niedozwolone.";
    /// No number, or too exact or too large a one.
    CUSTOM_FIELD_NUMBER
        "Give a number with at most {decimals} decimals and at most 12 digits before them, such as -12 or 12.5.",
        "Podaj liczbę: najwyżej {decimals} miejsc po przecinku i najwyżej 12 cyfr przed nim, na przykład -12 lub 12.5.";
    /// No day of any calendar.
    CUSTOM_FIELD_DATE
        "Give a day that there is, as year, month and day: 2026-03-31.",
        "Podaj istniejący dzień jako rok, miesiąc i dzień: 2026-03-31.";
    /// A number or a day out of the bounds.
    CUSTOM_FIELD_RANGE
        "The value must be {range}.",
        "Wartość musi mieścić się w granicach: {range}.";
    /// None of the choices, or one that is archived.
    CUSTOM_FIELD_CHOICE
        "Choose one of the values that the field offers.",
        "Wybierz jedną z wartości, które oferuje pole.";
    /// Neither yes nor no.
    CUSTOM_FIELD_BOOLEAN
        "Say true or false.",
        "Podaj true albo false (tak albo nie).";
    /// A condition that such a field knows nothing of.
    CUSTOM_FIELD_CONDITION
        "Fields of this type can't be filtered so: contains is for texts, from and to are for numbers and dates.",
        "Pola tego typu nie można tak filtrować: contains działa dla tekstów, from i to dla liczb i dat.";
    /// More conditions than one list takes.
    CUSTOM_FIELD_CONDITIONS
        "A list takes conditions on at most {most} custom fields, each with at most 100 values. Leave some out.",
        "Lista przyjmuje warunki dla najwyżej {most} pól, w każdym najwyżej 100 wartości. Usuń niektóre.";
}
