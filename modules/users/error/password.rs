//! What can be wrong with a new password, besides its length.

use crm_shared::{Code, Kind};

pub(super) static PASSWORD_REUSED: Code = Code {
    id: "USERS_PASSWORD_REUSED",
    kind: Kind::Invalid,
    en: "This is your present password, or one of the last five. Choose another one.",
    pl: "To Twoje obecne hasło albo jedno z pięciu ostatnich. Wybierz inne.",
};
pub(super) static PASSWORD_COMMON: Code = Code {
    id: "USERS_PASSWORD_COMMON",
    kind: Kind::Invalid,
    en: "This password is too easy to guess: it is made of common words or names. Take four or five words that don't belong together.",
    pl: "To hasło zbyt łatwo odgadnąć: składa się z popularnych słów lub imion. Weź cztery lub pięć słów, które do siebie nie pasują.",
};
pub(super) static PASSWORD_PATTERN: Code = Code {
    id: "USERS_PASSWORD_PATTERN",
    kind: Kind::Invalid,
    en: "This password is too easy to guess: it is made of repeated letters, rows of keys, sequences or dates. Take a few words instead.",
    pl: "To hasło zbyt łatwo odgadnąć: składa się z powtórzeń, rzędów klawiszy, kolejnych znaków lub dat. Weź zamiast tego kilka słów.",
};
pub(super) static PASSWORD_PERSONAL: Code = Code {
    id: "USERS_PASSWORD_PERSONAL",
    kind: Kind::Invalid,
    en: "This password is too easy to guess: it is made of your name, your address or the name of the company. Take other words.",
    pl: "To hasło zbyt łatwo odgadnąć: składa się z Twojego nazwiska, adresu lub nazwy firmy. Weź inne słowa.",
};
