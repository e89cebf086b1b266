//! Inputs of merging and anonymising.

use async_graphql::{ID, InputObject};
use crm_shared::Error;

use crate::{graphql::inputs::about, services::About};

/// Two customers who are one.
#[derive(InputObject)]
pub struct MergeCustomersInput {
    /// Id of the customer who stays.
    id: ID,
    /// The `version` of it that the decision is based on.
    expected_version: i32,
    /// Id of the double, a customer of the same division.
    double_id: ID,
    /// The `version` of the double that the decision is based on.
    expected_double_version: i32,
    /// Why, at most 500 characters; it stays in the audit log.
    pub(super) reason: String,
}

impl MergeCustomersInput {
    /// The customer and the double.
    pub(super) fn both(&self) -> Result<(About, About), Error> {
        Ok((about(&self.id, self.expected_version)?, about(&self.double_id, self.expected_double_version)?))
    }
}

/// Who is to be forgotten.
#[derive(InputObject)]
pub struct AnonymiseCustomerInput {
    /// Id of a lead, or of a customer who has left.
    id: ID,
    /// The `version` that the decision is based on.
    expected_version: i32,
    /// Why, at most 500 characters, without anybody's name: it stays in the audit log.
    pub(super) reason: String,
}

impl AnonymiseCustomerInput {
    /// What it is about.
    pub(super) fn about(&self) -> Result<About, Error> {
        about(&self.id, self.expected_version)
    }
}
