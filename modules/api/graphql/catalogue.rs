//! Types of the catalogues.

use async_graphql::{Enum, SimpleObject};
use crm_graph::list_cost;
use crm_shared::{Code, Kind, Labels, Text};

/// A text in every language that the system speaks.
#[derive(SimpleObject)]
pub struct LocalizedText {
    /// Polish.
    pl: &'static str,
    /// English.
    en: &'static str,
}

impl From<Text> for LocalizedText {
    fn from(text: Text) -> Self {
        Self { pl: text.pl, en: text.en }
    }
}

/// An entry of the catalogue of errors.
#[derive(SimpleObject)]
pub struct ErrorCode {
    /// Stable code: `code` of a `UserError`, or `extensions.reason` (else `extensions.code`) of an error.
    code: &'static str,
    /// What sort of refusal it is: `extensions.code` of an error.
    kind: ErrorKind,
    /// What happened and what to do; `{name}` stands for a value that the error carries.
    meaning: LocalizedText,
}

impl From<&'static Code> for ErrorCode {
    fn from(code: &'static Code) -> Self {
        Self { code: code.id, kind: code.kind.into(), meaning: code.text().into() }
    }
}

/// What people read in place of the values of an enum.
#[derive(SimpleObject)]
pub struct EnumLabels {
    /// The enum's name, such as `JobStatus`.
    name: &'static str,
    /// Its values, in the order in which people read them best.
    #[graphql(complexity = "list_cost(10, child_complexity)")]
    values: Vec<EnumLabel>,
}

/// What people read in place of one value of an enum.
#[derive(SimpleObject)]
pub struct EnumLabel {
    /// The value, such as `WAITING`.
    value: &'static str,
    /// Its label, to stand beside a field's name; no sentence.
    label: LocalizedText,
}

impl From<Labels> for EnumLabels {
    fn from(labels: Labels) -> Self {
        let label = |label: &crm_shared::Label| EnumLabel { value: label.value, label: label.text.into() };
        Self { name: labels.of, values: labels.values.iter().map(label).collect() }
    }
}

/// What sort of refusal an error is. There will be no others.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum ErrorKind {
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
    /// A mistake of the server.
    Internal,
}

impl From<Kind> for ErrorKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Unauthenticated => Self::Unauthenticated,
            Kind::MfaRequired => Self::MfaRequired,
            Kind::Forbidden => Self::Forbidden,
            Kind::NotFound => Self::NotFound,
            Kind::Invalid => Self::Invalid,
            Kind::Conflict => Self::Conflict,
            Kind::RateLimited => Self::RateLimited,
            Kind::Upstream => Self::Upstream,
            Kind::Unavailable => Self::Unavailable,
            Kind::Internal => Self::Internal,
        }
    }
}
