//! Types of merging and anonymising.

use async_graphql::SimpleObject;
use crm_core::payloads;
use crm_graph::{UserError, list_cost};
use crm_shared::Language;
use customers_contract::{Customer, CustomerId};

use crate::{
    domain::{self, SealedKind},
    graphql::types::customer,
    services::MergePreview,
};

/// What a double knows and the customer doesn't, or knows otherwise.
#[derive(SimpleObject)]
pub struct CustomerMergeField {
    /// Field of `Customer`, such as `email`.
    field: String,
    /// What the customer knows, and what stays; null: it is filled with what the double knows.
    customer: Option<String>,
    /// What the double knows.
    double: String,
}

/// What of another module points to a double.
#[derive(SimpleObject)]
pub struct CustomerMergeReference {
    /// What it is, in the caller's language.
    what: String,
    /// How many there are.
    count: i64,
}

/// What `mergeCustomers` would do. What the customer has already, word for word or as the only one of its kind, stays
/// with the double.
#[derive(SimpleObject)]
pub struct CustomerMerge {
    /// The customer who stays.
    customer: Customer,
    /// The double.
    double: Customer,
    /// Fields in which they differ.
    #[graphql(complexity = "list_cost(2, child_complexity)")]
    fields: Vec<CustomerMergeField>,
    /// Contacts that the customer gets.
    contacts: i64,
    /// Addresses that the customer gets.
    addresses: i64,
    /// Notes that the customer gets.
    notes: i64,
    /// Lines of the ledger of consents that are written into the customer's. What was said last counts.
    consents: i64,
    /// Ids in other systems that the customer gets.
    external_ids: i64,
    /// Tags that the customer gets.
    tags: i32,
    /// Customers who belong to the double and will belong to the customer.
    children: i64,
    /// Whether the customer gets the double's PESEL.
    pesel: bool,
    /// Whether the customer gets the double's identity document.
    identity_document: bool,
    /// What of other modules points to the double and will point to the customer.
    #[graphql(complexity = "list_cost(2, child_complexity)")]
    elsewhere: Vec<CustomerMergeReference>,
    /// Why it would be refused; empty: it would not.
    refused: Vec<UserError>,
}

impl CustomerMerge {
    pub(super) fn new(preview: MergePreview, language: Language) -> Self {
        let MergePreview { winner, loser, plan, moving, tags, sealed, elsewhere, refused, .. } = preview;
        let domain::Moving { contacts, addresses, notes, consents, external_ids, children } = moving;
        let field =
            |of: domain::MergedField| CustomerMergeField { field: of.field, customer: of.winner, double: of.loser };
        let reference = |(what, count): (crm_shared::Text, i64)| CustomerMergeReference {
            what: what.of(language).to_owned(),
            count,
        };
        Self {
            customer: customer(winner),
            double: customer(loser),
            fields: plan.fields.into_iter().map(field).collect(),
            contacts,
            addresses,
            notes,
            consents,
            external_ids,
            tags: i32::try_from(tags).unwrap_or(i32::MAX),
            children,
            pesel: sealed.contains(&SealedKind::Pesel),
            identity_document: sealed.contains(&SealedKind::Document),
            elsewhere: elsewhere.into_iter().map(reference).collect(),
            refused: refused.iter().map(|error| UserError::new(error, language)).collect(),
        }
    }
}

payloads! {
    customer: Customer of CustomerId, "The customer as it is now; null where `userErrors` has entries.";
    /// What came of `mergeCustomers`.
    MergeCustomersPayload,
    /// What came of `anonymiseCustomer`.
    AnonymiseCustomerPayload,
}
