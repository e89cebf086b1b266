//! What can be wrong with a password.

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
pub(super) static PASSWORD_TOO_SHORT: Code = Code {
    id: "USERS_PASSWORD_TOO_SHORT",
    kind: Kind::Invalid,
    en: "The password needs at least {min} characters. A few words in a row are easy to remember.",
    pl: "Hasło musi mieć co najmniej {min} znaków. Kilka słów z rzędu łatwo zapamiętać.",
};
pub(super) static PASSWORD_TOO_LONG: Code = Code {
    id: "USERS_PASSWORD_TOO_LONG",
    kind: Kind::Invalid,
    en: "The password is longer than 1024 bytes. Choose a shorter one.",
    pl: "Hasło jest dłuższe niż 1024 bajty. Wybierz krótsze.",
};
pub(super) static PASSWORD_WRONG: Code = Code {
    id: "USERS_PASSWORD_WRONG",
    kind: Kind::Invalid,
    en: "This is not your present password. Check it and try again.",
    pl: "To nie jest Twoje obecne hasło. Sprawdź je i spróbuj ponownie.",
};
pub(super) static NEW_PASSWORD_DUE: Code = Code {
    id: "USERS_NEW_PASSWORD_DUE",
    kind: Kind::Conflict,
    en: "Choose a new password first: hand passwordChangeToken to setPassword within ten minutes, then sign in with the new one.",
    pl: "Najpierw ustaw nowe hasło: w ciągu dziesięciu minut przekaż passwordChangeToken do setPassword, potem zaloguj się nowym hasłem.",
};
