//! What can go against a caller in this module, in business words, and how each is told.

use crm_shared::{Code, Error, Kind};

/// A rule of this module that spoke against the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UsersError {
    /// Unknown address, wrong password, disabled person: the same answer for all.
    WrongCredentials,
    /// Unknown, run out, revoked or stolen: the same answer for all.
    RefreshTokenWrong,
    /// Another request has just renewed the session with the same token.
    RefreshSuperseded,
    /// There is an administrator already.
    AlreadyBootstrapped,
    /// Not the token that the server printed.
    BootstrapTokenWrong,
    /// No e-mail address that can sign in.
    EmailInvalid,
    /// No name.
    NameInvalid,
    /// Fewer characters than the setting wants.
    PasswordTooShort(usize),
    /// More than 1,024 bytes.
    PasswordTooLong,
    /// The sessions of the caller, where those of others are meant.
    OwnSessions,
    /// No reason, or one that is too long.
    ReasonInvalid,
    /// Neither people nor a filter, or both.
    SelectionUnclear,
    /// A web session asked for by something that isn't a page of this site.
    CookieFromElsewhere,
    /// A language that the system doesn't speak.
    LanguageInvalid,
    /// A file names somebody who doesn't work here.
    ImportedUnknown,
}

static WRONG_CREDENTIALS: Code = Code {
    id: "USERS_WRONG_CREDENTIALS",
    kind: Kind::Invalid,
    en: "The e-mail address or the password is wrong. Check both and try again.",
    pl: "Nieprawidłowy adres e-mail lub hasło. Sprawdź jedno i drugie i spróbuj ponownie.",
};
static REFRESH_TOKEN_WRONG: Code = Code {
    id: "USERS_REFRESH_TOKEN_WRONG",
    kind: Kind::Invalid,
    en: "This refresh token is not good (any more). Sign in again.",
    pl: "Ten kod odświeżania nie jest (już) ważny. Zaloguj się ponownie.",
};
static REFRESH_SUPERSEDED: Code = Code {
    id: "USERS_REFRESH_SUPERSEDED",
    kind: Kind::Conflict,
    en: "Another request has just renewed this session with the same token. Use the tokens that it got.",
    pl: "Inne żądanie właśnie odnowiło tę sesję tym samym kodem. Użyj kodów, które otrzymało.",
};
static ALREADY_BOOTSTRAPPED: Code = Code {
    id: "USERS_ALREADY_BOOTSTRAPPED",
    kind: Kind::Conflict,
    en: "The first administrator exists already. Sign in, or ask an administrator for an account.",
    pl: "Pierwszy administrator już istnieje. Zaloguj się albo poproś administratora o konto.",
};
static BOOTSTRAP_TOKEN_WRONG: Code = Code {
    id: "USERS_BOOTSTRAP_TOKEN_WRONG",
    kind: Kind::Invalid,
    en: "This is not the token that the server printed at its last start. Copy the newest one.",
    pl: "To nie jest kod wypisany przez serwer przy ostatnim uruchomieniu. Skopiuj najnowszy.",
};
static EMAIL_INVALID: Code = Code {
    id: "USERS_EMAIL_INVALID",
    kind: Kind::Invalid,
    en: "Give an e-mail address such as anna.nowak@example.pl, without Polish letters; a domain with such letters in its xn-- form.",
    pl: "Podaj adres e-mail, np. anna.nowak@example.pl, bez polskich znaków; domenę z takimi znakami w postaci xn--.",
};
static NAME_INVALID: Code = Code {
    id: "USERS_NAME_INVALID",
    kind: Kind::Invalid,
    en: "Give the name, at most 200 characters.",
    pl: "Podaj imię i nazwisko, najwyżej 200 znaków.",
};
static PASSWORD_TOO_SHORT: Code = Code {
    id: "USERS_PASSWORD_TOO_SHORT",
    kind: Kind::Invalid,
    en: "The password needs at least {min} characters. A few words in a row are easy to remember.",
    pl: "Hasło musi mieć co najmniej {min} znaków. Kilka słów z rzędu łatwo zapamiętać.",
};
static PASSWORD_TOO_LONG: Code = Code {
    id: "USERS_PASSWORD_TOO_LONG",
    kind: Kind::Invalid,
    en: "The password is longer than 1024 bytes. Choose a shorter one.",
    pl: "Hasło jest dłuższe niż 1024 bajty. Wybierz krótsze.",
};
static OWN_SESSIONS: Code = Code {
    id: "USERS_OWN_SESSIONS",
    kind: Kind::Invalid,
    en: "These are your own sessions. To end them, sign out everywhere from your profile.",
    pl: "To Twoje własne sesje. Aby je zakończyć, wyloguj się wszędzie ze swojego profilu.",
};
static REASON_INVALID: Code = Code {
    id: "USERS_REASON_INVALID",
    kind: Kind::Invalid,
    en: "Say why they are signed out, in at most 500 characters.",
    pl: "Podaj powód wylogowania, najwyżej 500 znaków.",
};
static SELECTION_UNCLEAR: Code = Code {
    id: "USERS_SELECTION_UNCLEAR",
    kind: Kind::Invalid,
    en: "Select people by their ids or by a filter, not by both.",
    pl: "Wybierz osoby przez identyfikatory albo przez filtr, nie przez jedno i drugie.",
};
static COOKIE_FROM_ELSEWHERE: Code = Code {
    id: "USERS_COOKIE_FROM_ELSEWHERE",
    kind: Kind::Invalid,
    en: "A web session can only be started by a page of this site. Ask for a TOKEN.",
    pl: "Sesję w przeglądarce może rozpocząć tylko strona tego serwisu. Wybierz TOKEN.",
};

static LANGUAGE_INVALID: Code = Code {
    id: "USERS_LANGUAGE_INVALID",
    kind: Kind::Invalid,
    en: "Give the language as pl or en.",
    pl: "Podaj język jako pl albo en.",
};
static IMPORTED_UNKNOWN: Code = Code {
    id: "USERS_IMPORTED_UNKNOWN",
    kind: Kind::Invalid,
    en: "Nobody with this address works here, and an import creates nobody. Check the address, or leave the row out.",
    pl: "Nie ma pracownika o tym adresie, a import nie tworzy nowych. Sprawdź adres albo usuń wiersz.",
};

/// The codes of this module, for the catalogue.
pub(crate) const CODES: &[&Code] = &[
    &WRONG_CREDENTIALS,
    &REFRESH_TOKEN_WRONG,
    &REFRESH_SUPERSEDED,
    &ALREADY_BOOTSTRAPPED,
    &BOOTSTRAP_TOKEN_WRONG,
    &EMAIL_INVALID,
    &NAME_INVALID,
    &PASSWORD_TOO_SHORT,
    &PASSWORD_TOO_LONG,
    &OWN_SESSIONS,
    &REASON_INVALID,
    &SELECTION_UNCLEAR,
    &COOKIE_FROM_ELSEWHERE,
    &LANGUAGE_INVALID,
    &IMPORTED_UNKNOWN,
];

impl From<UsersError> for Error {
    fn from(error: UsersError) -> Self {
        match error {
            UsersError::WrongCredentials => Self::new(&WRONG_CREDENTIALS),
            UsersError::RefreshTokenWrong => Self::new(&REFRESH_TOKEN_WRONG).at("input.refreshToken"),
            UsersError::RefreshSuperseded => Self::new(&REFRESH_SUPERSEDED).at("input.refreshToken"),
            UsersError::AlreadyBootstrapped => Self::new(&ALREADY_BOOTSTRAPPED),
            UsersError::BootstrapTokenWrong => Self::new(&BOOTSTRAP_TOKEN_WRONG).at("input.token"),
            UsersError::EmailInvalid => Self::new(&EMAIL_INVALID).at("input.email"),
            UsersError::NameInvalid => Self::new(&NAME_INVALID).at("input.name"),
            UsersError::PasswordTooShort(min) => {
                Self::new(&PASSWORD_TOO_SHORT).at("input.password").with("min", i64::try_from(min).unwrap_or(i64::MAX))
            }
            UsersError::PasswordTooLong => Self::new(&PASSWORD_TOO_LONG).at("input.password"),
            UsersError::OwnSessions => Self::new(&OWN_SESSIONS).at("input.id"),
            UsersError::ReasonInvalid => Self::new(&REASON_INVALID).at("input.reason"),
            UsersError::SelectionUnclear => Self::new(&SELECTION_UNCLEAR).at("input.selection"),
            UsersError::CookieFromElsewhere => Self::new(&COOKIE_FROM_ELSEWHERE).at("input.carrier"),
            UsersError::LanguageInvalid => Self::new(&LANGUAGE_INVALID),
            UsersError::ImportedUnknown => Self::new(&IMPORTED_UNKNOWN),
        }
    }
}
