//! Inputs of sealed numbers.

use async_graphql::{ID, InputObject};
use chrono::NaiveDate;
use crm_graph::Key as _;
use crm_shared::Error;
use customers_contract::CustomerId;

use super::types::IdentityDocumentKind;
use crate::{
    domain::{Document, Pesel},
    error::CustomersError,
    graphql::inputs::about,
    services::About,
};

/// The PESEL of a customer.
#[derive(InputObject)]
pub struct SetCustomerPeselInput {
    /// Id of a person or a sole trader.
    id: ID,
    /// The `version` that the change is based on.
    expected_version: i32,
    /// Eleven digits, of which the date of birth and the check digit must fit; null takes it away.
    #[graphql(secret)]
    pesel: Option<String>,
}

impl SetCustomerPeselInput {
    pub(super) fn about(&self) -> Result<About, Error> {
        about(&self.id, self.expected_version)
    }

    /// What was typed, nothing where it was left empty.
    pub(super) fn number(&self, today: NaiveDate) -> Result<Option<Pesel>, CustomersError> {
        let typed = self.pesel.as_deref().filter(|typed| !typed.trim().is_empty());
        typed.map(|typed| Pesel::parse(typed, today).ok_or(CustomersError::PeselInvalid)).transpose()
    }
}

/// Whose PESEL is to be shown.
#[derive(InputObject)]
pub struct RevealCustomerPeselInput {
    /// Id of the customer.
    id: ID,
    /// Why it is needed, at most 500 characters; it stays in the audit log.
    pub(super) reason: String,
}

impl RevealCustomerPeselInput {
    pub(super) fn customer(&self) -> Result<CustomerId, Error> {
        CustomerId::parse(&self.id)
    }
}

/// An identity document.
#[derive(InputObject)]
pub struct IdentityDocumentInput {
    /// What sort of document it is.
    kind: IdentityDocumentKind,
    /// Its number, 5 to 20 letters and digits; of a Polish identity card the check digit must fit.
    #[graphql(secret)]
    number: String,
}

/// The identity document of a customer.
#[derive(InputObject)]
pub struct SetCustomerIdentityDocumentInput {
    /// Id of a person or a sole trader.
    id: ID,
    /// The `version` that the change is based on.
    expected_version: i32,
    /// The document; null takes it away.
    document: Option<IdentityDocumentInput>,
}

impl SetCustomerIdentityDocumentInput {
    pub(super) fn about(&self) -> Result<About, Error> {
        about(&self.id, self.expected_version)
    }

    /// What was typed.
    pub(super) fn number(&self) -> Result<Option<Document>, CustomersError> {
        let read = |typed: &IdentityDocumentInput| Document::parse(typed.kind.into(), &typed.number);
        self.document.as_ref().map(|typed| read(typed).ok_or(CustomersError::DocumentInvalid)).transpose()
    }
}

/// Whose identity document is to be shown.
#[derive(InputObject)]
pub struct RevealCustomerIdentityDocumentInput {
    /// Id of the customer.
    id: ID,
    /// Why it is needed, at most 500 characters; it stays in the audit log.
    pub(super) reason: String,
}

impl RevealCustomerIdentityDocumentInput {
    pub(super) fn customer(&self) -> Result<CustomerId, Error> {
        CustomerId::parse(&self.id)
    }
}
