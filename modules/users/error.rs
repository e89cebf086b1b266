//! What can go against a caller in this module, in business words, and how each is told.

mod access;
mod mfa;
mod password;
mod service_accounts;
mod staff;

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
    /// A web session asked for by something that isn't a page of this site.
    CookieFromElsewhere,
    /// A language that the system doesn't speak.
    LanguageInvalid,
    /// A file names somebody who doesn't work here.
    ImportedUnknown,
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
static COOKIE_FROM_ELSEWHERE: Code = Code {
    id: "USERS_COOKIE_FROM_ELSEWHERE",
    kind: Kind::Invalid,
    en: "A web session can only be started by a page of this site. Ask for a TOKEN.",
    pl: "Sesję w przeglądarce może rozpocząć tylko strona tego serwisu. Wybierz TOKEN.",
};
static LINK_WRONG: Code = Code {
    id: "USERS_LINK_WRONG",
    kind: Kind::Invalid,
    en: "This link is not good (any more): it works once and for a limited time. Ask an administrator for a new one.",
    pl: "Ten link nie jest (już) ważny: działa raz i przez ograniczony czas. Poproś administratora o nowy.",
};

/// The codes of this module, for the catalogue.
pub(crate) const CODES: &[&Code] = &[
    &WRONG_CREDENTIALS,
    &REFRESH_TOKEN_WRONG,
    &REFRESH_SUPERSEDED,
    &ALREADY_BOOTSTRAPPED,
    &BOOTSTRAP_TOKEN_WRONG,
    &staff::EMAIL_INVALID,
    &staff::NAME_INVALID,
    &password::PASSWORD_TOO_SHORT,
    &password::PASSWORD_TOO_LONG,
    &staff::OWN_SESSIONS,
    &staff::REASON_INVALID,
    &COOKIE_FROM_ELSEWHERE,
    &staff::LANGUAGE_INVALID,
    &staff::IMPORTED_UNKNOWN,
    &staff::EMAIL_TAKEN,
    &LINK_WRONG,
    &password::PASSWORD_WRONG,
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
    &password::NEW_PASSWORD_DUE,
    &staff::VERSION_STALE,
    &staff::NOT_YOURSELF,
    &staff::LAST_ADMINISTRATOR,
    &staff::ROLE_BEYOND_OWN,
    &staff::BEYOND_OWN_RIGHTS,
    &staff::STAFF_NOT_ACTIVE,
    &staff::STAFF_NOT_INVITED,
    &staff::STAFF_DISABLED,
    &staff::STAFF_NOT_DISABLED,
    &staff::STAFF_ANONYMISED,
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
            UsersError::EmailInvalid => Self::new(&staff::EMAIL_INVALID).at("input.email"),
            UsersError::NameInvalid => Self::new(&staff::NAME_INVALID).at("input.name"),
            UsersError::PasswordTooShort(min) => Self::new(&password::PASSWORD_TOO_SHORT)
                .at("input.password")
                .with("min", i64::try_from(min).unwrap_or(i64::MAX)),
            UsersError::PasswordTooLong => Self::new(&password::PASSWORD_TOO_LONG).at("input.password"),
            UsersError::OwnSessions => Self::new(&staff::OWN_SESSIONS).at("input.id"),
            UsersError::ReasonInvalid => Self::new(&staff::REASON_INVALID).at("input.reason"),
            UsersError::CookieFromElsewhere => Self::new(&COOKIE_FROM_ELSEWHERE).at("input.carrier"),
            UsersError::LanguageInvalid => Self::new(&staff::LANGUAGE_INVALID),
            UsersError::ImportedUnknown => Self::new(&staff::IMPORTED_UNKNOWN),
            UsersError::EmailTaken => Self::new(&staff::EMAIL_TAKEN).at("input.email"),
            UsersError::LinkWrong => Self::new(&LINK_WRONG).at("input.token"),
            UsersError::PasswordWrong => Self::new(&password::PASSWORD_WRONG).at("input.oldPassword"),
            UsersError::PasswordReused => Self::new(&password::PASSWORD_REUSED).at("input.password"),
            UsersError::PasswordCommon => Self::new(&password::PASSWORD_COMMON).at("input.password"),
            UsersError::PasswordPattern => Self::new(&password::PASSWORD_PATTERN).at("input.password"),
            UsersError::PasswordPersonal => Self::new(&password::PASSWORD_PERSONAL).at("input.password"),
            UsersError::NewPasswordDue => Self::new(&password::NEW_PASSWORD_DUE),
            UsersError::VersionStale => Self::new(&staff::VERSION_STALE).at("input.expectedVersion"),
            UsersError::NotYourself => Self::new(&staff::NOT_YOURSELF).at("input.id"),
            UsersError::LastAdministrator => Self::new(&staff::LAST_ADMINISTRATOR).at("input.id"),
            UsersError::RoleBeyondOwn => Self::new(&staff::ROLE_BEYOND_OWN).at("input.roles"),
            UsersError::BeyondOwnRights => Self::new(&staff::BEYOND_OWN_RIGHTS).at("input.id"),
            UsersError::StaffNotActive => Self::new(&staff::STAFF_NOT_ACTIVE).at("input.id"),
            UsersError::StaffNotInvited => Self::new(&staff::STAFF_NOT_INVITED).at("input.id"),
            UsersError::StaffDisabled => Self::new(&staff::STAFF_DISABLED).at("input.id"),
            UsersError::StaffNotDisabled => Self::new(&staff::STAFF_NOT_DISABLED).at("input.id"),
            UsersError::StaffAnonymised => Self::new(&staff::STAFF_ANONYMISED).at("input.id"),
            UsersError::Access(error) => error.into(),
        }
    }
}
