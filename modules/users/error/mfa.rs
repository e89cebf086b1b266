//! What can go against a caller around second factors.

use crm_shared::{Code, Error, Kind};

/// A rule of second factors that spoke against the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MfaError {
    /// The password was right, but the second factor must come before a session can begin.
    Required,
    /// No sign-in waits under this token: unknown, used, run out, or something about the person has changed.
    TokenWrong,
    /// Not a code of the person's, or one that was used.
    CodeWrong,
    /// Only possible with a second factor.
    NotEnabled,
    /// No enrolment was begun, it has run out, or another request has confirmed it.
    EnrolmentGone,
    /// Fewer days than none, or more than a year.
    GraceInvalid,
}

pub(super) static REQUIRED: Code = Code {
    id: "USERS_MFA_REQUIRED",
    kind: Kind::Conflict,
    en: "Now the second factor: hand mfaToken to completeSignIn within ten minutes, with a code of your authenticator or a recovery code.",
    pl: "Teraz drugi składnik: w ciągu dziesięciu minut przekaż mfaToken do completeSignIn z kodem z aplikacji uwierzytelniającej albo kodem zapasowym.",
};
pub(super) static TOKEN_WRONG: Code = Code {
    id: "USERS_MFA_TOKEN_WRONG",
    kind: Kind::Invalid,
    en: "This sign-in is not open (any more). Begin again with the password.",
    pl: "To logowanie nie jest (już) otwarte. Zacznij od nowa od hasła.",
};
pub(super) static CODE_WRONG: Code = Code {
    id: "USERS_MFA_CODE_WRONG",
    kind: Kind::Invalid,
    en: "This code is wrong or was used already. Wait for the next code of your authenticator, or use a recovery code; check the clock of the device.",
    pl: "Ten kod jest nieprawidłowy albo został już użyty. Poczekaj na następny kod w aplikacji albo użyj kodu zapasowego; sprawdź zegar urządzenia.",
};
pub(super) static NOT_ENABLED: Code = Code {
    id: "USERS_MFA_NOT_ENABLED",
    kind: Kind::Conflict,
    en: "There is no second factor here. It is set up by its owner, with startTotpEnrolment.",
    pl: "Nie ma tu drugiego składnika. Ustawia go jego właściciel, przez startTotpEnrolment.",
};
pub(super) static ENROLMENT_GONE: Code = Code {
    id: "USERS_MFA_ENROLMENT_GONE",
    kind: Kind::Conflict,
    en: "No set-up is waiting for a code: it ran out after ten minutes, or was finished already. Begin anew with startTotpEnrolment.",
    pl: "Żadna konfiguracja nie czeka na kod: wygasła po dziesięciu minutach albo już ją ukończono. Zacznij od nowa przez startTotpEnrolment.",
};
pub(super) static GRACE_INVALID: Code = Code {
    id: "USERS_MFA_GRACE_INVALID",
    kind: Kind::Invalid,
    en: "Give the time to set up a second factor in days, 0 to 365.",
    pl: "Podaj czas na ustawienie drugiego składnika w dniach, od 0 do 365.",
};
/// Bars somebody from everything but setting up what a role of theirs asks for.
pub(crate) static ENROLMENT_REQUIRED: Code = Code {
    id: "USERS_MFA_ENROLMENT_REQUIRED",
    kind: Kind::MfaRequired,
    en: "One of your roles asks for a second factor, and the time to set it up has passed. Set it up now with startTotpEnrolment and confirmTotpEnrolment.",
    pl: "Jedna z Twoich ról wymaga drugiego składnika, a czas na jego ustawienie minął. Ustaw go teraz przez startTotpEnrolment i confirmTotpEnrolment.",
};

impl From<MfaError> for Error {
    fn from(error: MfaError) -> Self {
        match error {
            MfaError::Required => Self::new(&REQUIRED),
            MfaError::TokenWrong => Self::new(&TOKEN_WRONG).at("input.mfaToken"),
            MfaError::CodeWrong => Self::new(&CODE_WRONG).at("input.code"),
            MfaError::NotEnabled => Self::new(&NOT_ENABLED),
            MfaError::GraceInvalid => Self::new(&GRACE_INVALID).at("input.graceDays"),
            MfaError::EnrolmentGone => Self::new(&ENROLMENT_GONE),
        }
    }
}
