//! Errors as callers meet them: a closed set of kinds, a catalogue of stable codes with a sentence
//! in each language, and one error type that carries the cause without showing it.

use std::{borrow::Cow, error::Error as StdError, fmt, sync::Arc};

use crate::{Label, Language, Text};

/// What sort of refusal an error is. Closed: clients may match on it exhaustively.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Nobody is signed in, or the token is not (or no longer) valid.
    Unauthenticated,
    /// A second factor is needed first.
    MfaRequired,
    /// The caller lacks an action.
    Forbidden,
    /// It does not exist, or the caller may not know that it does.
    NotFound,
    /// The input breaks a rule that the caller can mend.
    Invalid,
    /// The input contradicts the present state.
    Conflict,
    /// Too many attempts; wait.
    RateLimited,
    /// An outside system failed.
    Upstream,
    /// The server cannot answer now; try again.
    Unavailable,
    /// A mistake of ours. The text never leaves the server.
    Internal,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Unauthenticated,
        Self::MfaRequired,
        Self::Forbidden,
        Self::NotFound,
        Self::Invalid,
        Self::Conflict,
        Self::RateLimited,
        Self::Upstream,
        Self::Unavailable,
        Self::Internal,
    ];

    /// The name on the wire, SCREAMING_SNAKE.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::MfaRequired => "MFA_REQUIRED",
            Self::Forbidden => "FORBIDDEN",
            Self::NotFound => "NOT_FOUND",
            Self::Invalid => "INVALID",
            Self::Conflict => "CONFLICT",
            Self::RateLimited => "RATE_LIMITED",
            Self::Upstream => "UPSTREAM",
            Self::Unavailable => "UNAVAILABLE",
            Self::Internal => "INTERNAL",
        }
    }

    /// The kind of a name on the wire.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether a form can mend it: such errors come back as `userErrors` of a payload.
    #[must_use]
    pub const fn is_for_the_form(self) -> bool {
        matches!(self, Self::Invalid | Self::Conflict)
    }
}

/// One entry of the error catalogue. `{name}` in a sentence stands for the error's parameter of
/// that name.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Stable id, SCREAMING_SNAKE, with the module's name in front unless it is a general one.
    pub id: &'static str,
    /// The sort of refusal.
    pub kind: Kind,
    /// English sentence: what happened and what to do next.
    pub en: &'static str,
    /// The same in Polish.
    pub pl: &'static str,
}

impl Code {
    /// Its sentence in both languages.
    #[must_use]
    pub const fn text(&self) -> Text {
        Text { pl: self.pl, en: self.en }
    }
}

/// The general codes, each named after its kind.
pub mod codes {
    use super::{Code, Kind};

    /// Nobody is signed in, or the token is not valid.
    pub static UNAUTHENTICATED: Code = Code {
        id: "UNAUTHENTICATED",
        kind: Kind::Unauthenticated,
        en: "Sign in first: there is no valid session or token.",
        pl: "Zaloguj się: brak ważnej sesji lub tokenu.",
    };
    /// The caller lacks the action named in `action`.
    pub static FORBIDDEN: Code = Code {
        id: "FORBIDDEN",
        kind: Kind::Forbidden,
        en: "You lack the right {action}. Ask an administrator for it.",
        pl: "Nie masz uprawnienia {action}. Poproś o nie administratora.",
    };
    /// The last proof of who the caller is is too old for what they want to do; `method` says how they make
    /// another, `TOTP` or `PASSWORD`.
    pub static STEP_UP_REQUIRED: Code = Code {
        id: "STEP_UP_REQUIRED",
        kind: Kind::MfaRequired,
        en: "Confirm that it is you: call stepUp with a code of your authenticator, or with your password where you have none, and repeat this within five minutes.",
        pl: "Potwierdź, że to Ty: wywołaj stepUp z kodem z aplikacji uwierzytelniającej albo z hasłem, jeśli jej nie masz, i powtórz to w ciągu pięciu minut.",
    };
    /// What is a person's, asked for by a program with an account of its own.
    pub static PERSON_ONLY: Code = Code {
        id: "PERSON_ONLY",
        kind: Kind::Forbidden,
        en: "Only a person can do this, signed in by name: it is not for service accounts.",
        pl: "Może to zrobić tylko osoba zalogowana pod swoim nazwiskiem: nie jest to dostępne dla kont usług.",
    };
    /// There is no such object, or the caller may not know of it.
    pub static NOT_FOUND: Code =
        Code { id: "NOT_FOUND", kind: Kind::NotFound, en: "There is no such object.", pl: "Nie ma takiego obiektu." };
    /// An input value has the wrong form.
    pub static INVALID: Code = Code {
        id: "INVALID",
        kind: Kind::Invalid,
        en: "The request is not valid: {detail}.",
        pl: "Żądanie jest nieprawidłowe: {detail}.",
    };
    /// An id that cannot be read, or one of another kind of object.
    pub static INVALID_ID: Code = Code {
        id: "INVALID_ID",
        kind: Kind::Invalid,
        en: "This is not an id of the kind {expected}.",
        pl: "To nie jest identyfikator rodzaju {expected}.",
    };
    /// Too many attempts.
    pub static RATE_LIMITED: Code = Code {
        id: "RATE_LIMITED",
        kind: Kind::RateLimited,
        en: "Too many attempts. Try again in {retryAfterSeconds} s.",
        pl: "Zbyt wiele prób. Spróbuj ponownie za {retryAfterSeconds} s.",
    };
    /// The server cannot answer now and nothing was done.
    pub static UNAVAILABLE: Code = Code {
        id: "UNAVAILABLE",
        kind: Kind::Unavailable,
        en: "The service is not available now and nothing was changed. Try again in a moment.",
        pl: "Usługa jest chwilowo niedostępna i nic nie zostało zmienione. Spróbuj ponownie za chwilę.",
    };
    /// The server lost touch with the work; whether it was done is not known.
    pub static OUTCOME_UNKNOWN: Code = Code {
        id: "OUTCOME_UNKNOWN",
        kind: Kind::Unavailable,
        en: "The answer did not come in time; the change may or may not have been made. Repeat it with the same idempotencyKey; where it had none, look before you repeat it.",
        pl: "Odpowiedź nie nadeszła na czas; zmiana mogła zostać wykonana lub nie. Powtórz ją z tym samym idempotencyKey; jeśli go nie miała, sprawdź, zanim ją powtórzysz.",
    };
    /// A mistake of ours; the log has the whole of it under the request id.
    pub static INTERNAL: Code = Code {
        id: "INTERNAL",
        kind: Kind::Internal,
        en: "Something went wrong on our side. Give the administrator the request number {requestId}.",
        pl: "Coś poszło nie tak po naszej stronie. Podaj administratorowi numer żądania {requestId}.",
    };

    /// All of the above, for the catalogue.
    pub static ALL: [&Code; 11] = [
        &UNAUTHENTICATED,
        &FORBIDDEN,
        &STEP_UP_REQUIRED,
        &PERSON_ONLY,
        &NOT_FOUND,
        &INVALID,
        &INVALID_ID,
        &RATE_LIMITED,
        &UNAVAILABLE,
        &OUTCOME_UNKNOWN,
        &INTERNAL,
    ];
}

/// A parameter of an error: stands in its sentence and, on top-level errors, in `extensions`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Param {
    /// A word or a sentence.
    Text(Cow<'static, str>),
    /// A count, a limit, seconds.
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// Words to choose from: as people read them in a sentence, the values themselves in `extensions`.
    OneOf(&'static [Label]),
}

impl Param {
    fn shown(&self, language: Language) -> String {
        match self {
            Self::Text(text) => text.clone().into_owned(),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::OneOf(labels) => labels.iter().map(|label| label.text.of(language)).collect::<Vec<_>>().join(", "),
        }
    }
}

impl From<&'static str> for Param {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}
impl From<String> for Param {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}
impl From<i64> for Param {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}
impl From<bool> for Param {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}
impl From<&'static [Label]> for Param {
    fn from(labels: &'static [Label]) -> Self {
        Self::OneOf(labels)
    }
}

/// The one error type that services return. Cheap to clone: one failed batch may be the answer to
/// many fields.
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Clone)]
struct Inner {
    code: &'static Code,
    path: Option<Cow<'static, str>>,
    params: Vec<(&'static str, Param)>,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

impl Error {
    /// An error of the catalogue.
    #[must_use]
    pub fn new(code: &'static Code) -> Self {
        Self(Box::new(Inner { code, path: None, params: Vec::new(), source: None }))
    }

    /// A mistake of ours, with its cause for the log.
    #[must_use]
    pub fn internal(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(&codes::INTERNAL).because(cause)
    }

    /// The caller lacks `action`.
    #[must_use]
    pub fn forbidden(action: &crate::Action) -> Self {
        Self::new(&codes::FORBIDDEN).with("action", action.id)
    }

    /// Names the input field that is to be mended, dotted (`input.email`).
    #[must_use]
    pub fn at(mut self, path: impl Into<Cow<'static, str>>) -> Self {
        self.0.path = Some(path.into());
        self
    }

    /// Gives a parameter its value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Param>) -> Self {
        self.0.params.push((name, value.into()));
        self
    }

    /// Keeps the cause for the log; callers never see it.
    #[must_use]
    pub fn because(mut self, cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(Arc::from(cause.into()));
        self
    }

    /// The catalogue entry.
    #[must_use]
    pub fn code(&self) -> &'static Code {
        self.0.code
    }

    /// The sort of refusal.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.0.code.kind
    }

    /// The input field that is to be mended, dotted.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.0.path.as_deref()
    }

    /// The parameters, in the order they were given.
    #[must_use]
    pub fn params(&self) -> &[(&'static str, Param)] {
        &self.0.params
    }

    /// The cause and its causes, for the log: `first: second: third`.
    #[must_use]
    pub fn chain(&self) -> String {
        let mut text = String::new();
        let mut next: Option<&(dyn StdError + 'static)> = self.source();
        while let Some(cause) = next {
            if !text.is_empty() {
                text.push_str(": ");
            }
            text.push_str(&cause.to_string());
            next = cause.source();
        }
        text
    }

    /// The sentence for a person, in their language.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let values: Vec<_> = self.0.params.iter().map(|(name, value)| (*name, value.shown(language))).collect();
        self.0.code.text().filled(language, &values)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.code.id, self.sentence(Language::En))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("code", &self.0.code.id)
            .field("path", &self.0.path)
            .field("params", &self.0.params)
            .field("source", &self.0.source)
            .finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|cause| -> &(dyn StdError + 'static) { cause })
    }
}

/// Of the refusals that there can be, the one: so `?` also answers where a form hears of all of them.
impl From<Error> for Vec<Error> {
    fn from(error: Error) -> Self {
        vec![error]
    }
}

/// Declares the codes of a module, and `CODES`, all of them, for its catalogue:
/// `NAME = "MODULE_NAME", Kind, "sentence", "zdanie";`.
#[macro_export]
macro_rules! error_codes {
    ($($name:ident = $id:literal, $kind:ident, $en:literal, $pl:literal;)+) => {
        $(pub(crate) static $name: $crate::Code =
            $crate::Code { id: $id, kind: $crate::Kind::$kind, en: $en, pl: $pl };)+

        /// The codes of this module, for the catalogue.
        pub(crate) const CODES: &[&$crate::Code] = &[$(&$name),+];
    };
}

#[cfg(test)]
mod tests {
    use super::{Code, Error, Kind, codes};
    use crate::Language;

    #[test]
    fn a_sentence_carries_its_parameters_in_both_languages() {
        let error = Error::new(&codes::RATE_LIMITED).with("retryAfterSeconds", 7);
        assert_eq!(error.sentence(Language::En), "Too many attempts. Try again in 7 s.");
        assert_eq!(error.sentence(Language::Pl), "Zbyt wiele prób. Spróbuj ponownie za 7 s.");
    }

    #[test]
    fn words_to_choose_from_are_those_of_the_language() {
        static CODE: Code = Code { id: "WORD", kind: Kind::Invalid, en: "One of: {words}.", pl: "Jedno z: {words}." };
        let error = Error::new(&CODE).with("words", Language::LABELS.values);
        assert_eq!(error.sentence(Language::En), "One of: Polish, English.");
        assert_eq!(error.sentence(Language::Pl), "Jedno z: polski, angielski.");
    }

    #[test]
    fn the_cause_is_for_the_log_only() {
        let error = Error::internal("password=hunter2");
        assert!(!error.to_string().contains("hunter2"));
        assert_eq!(error.chain(), "password=hunter2");
    }

    #[test]
    fn general_codes_are_unique_and_bilingual() {
        for (index, code) in codes::ALL.iter().enumerate() {
            assert!(codes::ALL.iter().skip(index + 1).all(|other| other.id != code.id), "{}", code.id);
            assert_ne!(code.en, code.pl, "{}", code.id);
        }
    }
}
