//! What can go against a caller in this module, in business words, and how each is told.

mod access;
mod mfa;
mod password;
mod service_accounts;

use crm_shared::{Code, Error, Kind};

pub(crate) use access::AccessError;
pub(crate) use mfa::{ENROLMENT_REQUIRED, MfaError};
pub(crate) use service_accounts::ServiceAccountError;

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
    /// No columns to export, or one twice.
    ColumnsInvalid,
    /// Somebody else signs in with this address.
    EmailTaken,
    /// Unknown, used, replaced or run out: the same answer for all.
    LinkWrong,
    /// Not the password that the person has.
    PasswordWrong,
    /// The new password is the present one or one of the last five.
    PasswordReused,
    /// Common words.
    PasswordCommon,
    /// Rows of keys, repetitions, dates.
    PasswordPattern,
    /// Words of the person or the company.
    PasswordPersonal,
    /// The password was right, but another must be chosen before a session can begin.
    NewPasswordDue,
    /// Somebody else has changed the person since they were read.
    VersionStale,
    /// What somebody else has to do.
    NotYourself,
    /// Nobody would be left to look after access.
    LastAdministrator,
    /// A role holds actions that who gives it does not.
    RoleBeyondOwn,
    /// The person may do more than who decides about their access.
    BeyondOwnRights,
    /// Only possible with a person who may sign in.
    StaffNotActive,
    /// Only possible with a person who has not accepted yet.
    StaffNotInvited,
    /// Disabled already.
    StaffDisabled,
    /// Only possible with a disabled person.
    StaffNotDisabled,
    /// Nothing can be done with an anonymised person.
    StaffAnonymised,
    /// A rule of roles and grants.
    Access(AccessError),
}

impl From<AccessError> for UsersError {
    fn from(error: AccessError) -> Self {
        Self::Access(error)
    }
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
static EMAIL_TAKEN: Code = Code {
    id: "USERS_EMAIL_TAKEN",
    kind: Kind::Conflict,
    en: "Somebody has this address already, perhaps a person who is invited or disabled. Look for them in the list of staff.",
    pl: "Ktoś ma już ten adres, być może osoba zaproszona albo wyłączona. Poszukaj jej na liście pracowników.",
};
static LINK_WRONG: Code = Code {
    id: "USERS_LINK_WRONG",
    kind: Kind::Invalid,
    en: "This link is not good (any more): it works once and for a limited time. Ask an administrator for a new one.",
    pl: "Ten link nie jest (już) ważny: działa raz i przez ograniczony czas. Poproś administratora o nowy.",
};
static PASSWORD_WRONG: Code = Code {
    id: "USERS_PASSWORD_WRONG",
    kind: Kind::Invalid,
    en: "This is not your present password. Check it and try again.",
    pl: "To nie jest Twoje obecne hasło. Sprawdź je i spróbuj ponownie.",
};
static NEW_PASSWORD_DUE: Code = Code {
    id: "USERS_NEW_PASSWORD_DUE",
    kind: Kind::Conflict,
    en: "Choose a new password first: hand passwordChangeToken to setPassword within ten minutes, then sign in with the new one.",
    pl: "Najpierw ustaw nowe hasło: w ciągu dziesięciu minut przekaż passwordChangeToken do setPassword, potem zaloguj się nowym hasłem.",
};
static REASON_INVALID: Code = Code {
    id: "USERS_REASON_INVALID",
    kind: Kind::Invalid,
    en: "Say why, in at most 500 characters.",
    pl: "Podaj powód, najwyżej 500 znaków.",
};
static VERSION_STALE: Code = Code {
    id: "USERS_VERSION_STALE",
    kind: Kind::Conflict,
    en: "Somebody has changed this person in the meantime. Read them again and repeat what is still needed.",
    pl: "Ktoś w międzyczasie zmienił dane tej osoby. Wczytaj je ponownie i powtórz to, co nadal potrzebne.",
};
static NOT_YOURSELF: Code = Code {
    id: "USERS_NOT_YOURSELF",
    kind: Kind::Conflict,
    en: "You can't do this to yourself. Ask another administrator.",
    pl: "Nie możesz tego zrobić samemu sobie. Poproś innego administratora.",
};
static LAST_ADMINISTRATOR: Code = Code {
    id: "USERS_LAST_ADMINISTRATOR",
    kind: Kind::Conflict,
    en: "This is the last active administrator. Make somebody else an administrator first.",
    pl: "To ostatni aktywny administrator. Najpierw nadaj tę rolę komuś innemu.",
};
static ROLE_BEYOND_OWN: Code = Code {
    id: "USERS_ROLE_BEYOND_OWN",
    kind: Kind::Conflict,
    en: "One of these roles may do more than you. Only somebody who may do all of it can give it.",
    pl: "Jedna z tych ról pozwala na więcej niż Twoje uprawnienia. Może ją nadać tylko ktoś, kto ma je wszystkie.",
};
static BEYOND_OWN_RIGHTS: Code = Code {
    id: "USERS_BEYOND_OWN_RIGHTS",
    kind: Kind::Conflict,
    en: "This person may do more than you. Ask an administrator.",
    pl: "Ta osoba ma więcej uprawnień niż Ty. Poproś administratora.",
};
static STAFF_NOT_ACTIVE: Code = Code {
    id: "USERS_STAFF_NOT_ACTIVE",
    kind: Kind::Conflict,
    en: "This person can't sign in. Who is invited needs a new invitation, who is disabled must be enabled first.",
    pl: "Ta osoba nie może się logować. Zaproszonej wyślij nowe zaproszenie, wyłączoną najpierw włącz.",
};
static STAFF_NOT_INVITED: Code = Code {
    id: "USERS_STAFF_NOT_INVITED",
    kind: Kind::Conflict,
    en: "This person is not waiting for an invitation. Who has forgotten the password needs a reset.",
    pl: "Ta osoba nie czeka na zaproszenie. Jeśli zapomniała hasła, użyj resetu hasła.",
};
static STAFF_DISABLED: Code = Code {
    id: "USERS_STAFF_DISABLED",
    kind: Kind::Conflict,
    en: "This person is disabled already.",
    pl: "Ta osoba jest już wyłączona.",
};
static STAFF_NOT_DISABLED: Code = Code {
    id: "USERS_STAFF_NOT_DISABLED",
    kind: Kind::Conflict,
    en: "This person is not disabled.",
    pl: "Ta osoba nie jest wyłączona.",
};
static STAFF_ANONYMISED: Code = Code {
    id: "USERS_STAFF_ANONYMISED",
    kind: Kind::Conflict,
    en: "This person was anonymised, which can't be undone. Invite them anew if they come back.",
    pl: "Ta osoba została zanonimizowana, czego nie można cofnąć. Jeśli wraca, zaproś ją od nowa.",
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
static COLUMNS_INVALID: Code = Code {
    id: "USERS_COLUMNS_INVALID",
    kind: Kind::Invalid,
    en: "Choose at least one column, and each only once.",
    pl: "Wybierz co najmniej jedną kolumnę, każdą tylko raz.",
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
    &COLUMNS_INVALID,
    &EMAIL_TAKEN,
    &LINK_WRONG,
    &PASSWORD_WRONG,
    &password::PASSWORD_REUSED,
    &password::PASSWORD_COMMON,
    &password::PASSWORD_PATTERN,
    &password::PASSWORD_PERSONAL,
    &mfa::REQUIRED,
    &mfa::TOKEN_WRONG,
    &mfa::CODE_WRONG,
    &mfa::NOT_ENABLED,
    &mfa::ENROLMENT_GONE,
    &mfa::GRACE_INVALID,
    &mfa::ENROLMENT_REQUIRED,
    &NEW_PASSWORD_DUE,
    &VERSION_STALE,
    &NOT_YOURSELF,
    &LAST_ADMINISTRATOR,
    &ROLE_BEYOND_OWN,
    &BEYOND_OWN_RIGHTS,
    &STAFF_NOT_ACTIVE,
    &STAFF_NOT_INVITED,
    &STAFF_DISABLED,
    &STAFF_NOT_DISABLED,
    &STAFF_ANONYMISED,
    &access::ROLE_UNKNOWN,
    &access::DIVISION_UNKNOWN,
    &access::DIVISION_ARCHIVED,
    &access::ACTION_UNKNOWN,
    &access::DIVISION_BEYOND_OWN,
    &access::BEYOND_OWN_DIVISIONS,
    &access::ACTION_BEYOND_OWN,
    &access::EXISTING_BEYOND_OWN,
    &access::ROLE_NAME_INVALID,
    &access::ROLE_NAME_TAKEN,
    &access::DESCRIPTION_INVALID,
    &access::ROLE_STALE,
    &access::ROLE_OF_SYSTEM,
    &access::ROLE_HELD,
    &access::TOO_MANY_ROLES,
    &service_accounts::NAME_INVALID,
    &service_accounts::NAME_TAKEN,
    &service_accounts::DESCRIPTION_INVALID,
    &service_accounts::ACTION_UNKNOWN,
    &service_accounts::ACTION_CRITICAL,
    &service_accounts::ACTION_BEYOND_OWN,
    &service_accounts::BEYOND_OWN_RIGHTS,
    &service_accounts::DIVISIONS_INVALID,
    &service_accounts::NETWORKS_INVALID,
    &service_accounts::RATE_INVALID,
    &service_accounts::EXPIRY_INVALID,
    &service_accounts::OWNER_INVALID,
    &service_accounts::STALE,
    &service_accounts::ENDED,
    &service_accounts::NOT_SUSPENDED,
    &service_accounts::SUSPENDED,
    &service_accounts::TOKENS_TOO_MANY,
    &service_accounts::OVERLAP_INVALID,
    &service_accounts::TOKEN_ENDED,
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
            UsersError::ColumnsInvalid => Self::new(&COLUMNS_INVALID).at("input.columns"),
            UsersError::EmailTaken => Self::new(&EMAIL_TAKEN).at("input.email"),
            UsersError::LinkWrong => Self::new(&LINK_WRONG).at("input.token"),
            UsersError::PasswordWrong => Self::new(&PASSWORD_WRONG).at("input.oldPassword"),
            UsersError::PasswordReused => Self::new(&password::PASSWORD_REUSED).at("input.password"),
            UsersError::PasswordCommon => Self::new(&password::PASSWORD_COMMON).at("input.password"),
            UsersError::PasswordPattern => Self::new(&password::PASSWORD_PATTERN).at("input.password"),
            UsersError::PasswordPersonal => Self::new(&password::PASSWORD_PERSONAL).at("input.password"),
            UsersError::NewPasswordDue => Self::new(&NEW_PASSWORD_DUE),
            UsersError::VersionStale => Self::new(&VERSION_STALE).at("input.expectedVersion"),
            UsersError::NotYourself => Self::new(&NOT_YOURSELF).at("input.id"),
            UsersError::LastAdministrator => Self::new(&LAST_ADMINISTRATOR).at("input.id"),
            UsersError::RoleBeyondOwn => Self::new(&ROLE_BEYOND_OWN).at("input.roles"),
            UsersError::BeyondOwnRights => Self::new(&BEYOND_OWN_RIGHTS).at("input.id"),
            UsersError::StaffNotActive => Self::new(&STAFF_NOT_ACTIVE).at("input.id"),
            UsersError::StaffNotInvited => Self::new(&STAFF_NOT_INVITED).at("input.id"),
            UsersError::StaffDisabled => Self::new(&STAFF_DISABLED).at("input.id"),
            UsersError::StaffNotDisabled => Self::new(&STAFF_NOT_DISABLED).at("input.id"),
            UsersError::StaffAnonymised => Self::new(&STAFF_ANONYMISED).at("input.id"),
            UsersError::Access(error) => error.into(),
        }
    }
}
