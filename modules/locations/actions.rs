//! What this module lets people do.

use crm_shared::{Action, Risk, Text};

/// Bring in a newer edition of TERYT, and see which one is in use.
pub(crate) static DICTIONARY_IMPORT: Action = Action {
    id: "locations.dictionary.import",
    pl: "Wczytywanie słownika TERYT",
    en: "Import the TERYT dictionary",
    about: Text {
        pl: "Z urzędowych plików TERC, SIMC i ULIC pochodzą podpowiedzi miejscowości i ulic w całym systemie.",
        en: "The official files TERC, SIMC and ULIC are what suggests places and streets throughout the system.",
    },
    risk: Risk::Sensitive,
    by_division: false,
    granted_to: &[],
};

pub(crate) const ALL: &[&Action] = &[&DICTIONARY_IMPORT];
