//! Types of sealed numbers.

use async_graphql::{Enum, SimpleObject};
use crm_core::{Cx, payloads};
use crm_graph::UserError;
use crm_shared::Error;
use customers_contract::{Customer, CustomerId};
use secrecy::{ExposeSecret as _, SecretString};

use crate::domain;

/// What sort of identity document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::DocumentKind")]
pub enum IdentityDocumentKind {
    /// A Polish identity card.
    IdCard,
    /// A passport of any country.
    Passport,
    /// A residence card of a foreigner in Poland.
    ResidenceCard,
    /// Another document, such as an identity card of another country.
    Other,
}

payloads! {
    customer: Customer of CustomerId, "The customer as it is now; null where `userErrors` has entries.";
    /// What came of `setCustomerPesel`.
    SetCustomerPeselPayload,
    /// What came of `setCustomerIdentityDocument`.
    SetCustomerIdentityDocumentPayload,
}

/// A number that was opened, and which document it is of.
type Revealed = Result<(SecretString, Option<domain::DocumentKind>), Error>;

/// What came of `revealCustomerPesel`.
#[derive(SimpleObject)]
pub struct RevealCustomerPeselPayload {
    /// Eleven digits; null where `userErrors` has entries. Keep it secret.
    pesel: Option<String>,
    /// What is to be mended in the input.
    user_errors: Vec<UserError>,
}

impl RevealCustomerPeselPayload {
    /// What the service has answered, as the API tells it.
    pub(super) fn of(cx: &Cx, done: Revealed) -> Result<Self, Error> {
        match done {
            Ok((pesel, _)) => Ok(Self { pesel: Some(pesel.expose_secret().to_owned()), user_errors: Vec::new() }),
            Err(error) => Ok(Self { pesel: None, user_errors: cx.user_errors([error])? }),
        }
    }
}

/// What came of `revealCustomerIdentityDocument`.
#[derive(SimpleObject)]
pub struct RevealCustomerIdentityDocumentPayload {
    /// What sort of document it is; null where `userErrors` has entries.
    kind: Option<IdentityDocumentKind>,
    /// Its number; null where `userErrors` has entries. Keep it secret.
    number: Option<String>,
    /// What is to be mended in the input.
    user_errors: Vec<UserError>,
}

impl RevealCustomerIdentityDocumentPayload {
    /// What the service has answered, as the API tells it.
    pub(super) fn of(cx: &Cx, done: Revealed) -> Result<Self, Error> {
        let (number, kind, refused) = match done {
            Ok((number, kind)) => (Some(number.expose_secret().to_owned()), kind.map(Into::into), None),
            Err(error) => (None, None, Some(error)),
        };
        Ok(Self { kind, number, user_errors: cx.user_errors(refused)? })
    }
}
