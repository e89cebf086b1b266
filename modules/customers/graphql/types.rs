//! Types of this module's slice.

use async_graphql::{Enum, SimpleObject};
use chrono::{DateTime, Utc};
use crm_core::payloads;
use crm_graph::{Language, list_cost};
use customers_contract::{Customer, CustomerId};
use organization_contract::Division;
use users_contract::Staff;

use super::{consents::CustomerChannel, sealed::IdentityDocumentKind};
use crate::domain;

/// What a customer is to the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::Kind")]
pub enum CustomerKind {
    /// A consumer.
    Person,
    /// A person in business, under a name of its own or their own.
    SoleTrader,
    /// Any other organisation.
    Company,
}

/// How it stands with a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::Status")]
pub enum CustomerStatus {
    /// Might become one.
    Lead,
    /// Is one.
    Active,
    /// Is one, and gets nothing for the time being.
    Suspended,
    /// Owes money that others collect.
    InCollection,
    /// Was one.
    Terminated,
}

/// What another system calls a customer.
#[derive(Clone, SimpleObject)]
pub struct CustomerExternalId {
    /// Name of the system, `optima`.
    system: String,
    /// The id there.
    external_id: String,
}

/// A customer: a person, a sole trader or a company.
#[derive(Clone, SimpleObject)]
pub struct CustomerFacts {
    /// By which people know it, `K-000123`; unique, and larger than those of earlier customers.
    number: String,
    /// What the customer is called: the company's name, or given and family name.
    name: String,
    /// What it is to the law.
    kind: CustomerKind,
    /// Whose customer it is.
    division: Division,
    /// Name of a company, or of a sole trader's business.
    company_name: Option<String>,
    /// Given name of a person or a sole trader.
    given_name: Option<String>,
    /// Family name of a person or a sole trader.
    family_name: Option<String>,
    /// Tax number, ten digits.
    nip: Option<String>,
    /// Statistical number, nine or fourteen digits.
    regon: Option<String>,
    /// Number in the National Court Register, ten digits.
    krs: Option<String>,
    /// Whether a PESEL is known; `revealCustomerPesel` shows it.
    has_pesel: bool,
    /// Which identity document is known; `revealCustomerIdentityDocument` shows its number.
    identity_document: Option<IdentityDocumentKind>,
    /// Where to write to.
    email: Option<String>,
    /// Where to call, E.164: `+48221234567`.
    phone: Option<String>,
    /// Language to speak and write.
    language: Language,
    /// How the customer likes to be reached.
    preferred_channel: Option<CustomerChannel>,
    /// Tags, in order, each once.
    tags: Vec<String>,
    /// Who looks after the customer.
    assigned_to: Option<Staff>,
    /// The customer to whom this one belongs; `customers(filter: {parentId})` lists those who belong to one.
    parent: Option<Customer>,
    /// What other systems call the customer, by system; 20 at most.
    #[graphql(complexity = "list_cost(2, child_complexity)")]
    external_ids: Vec<CustomerExternalId>,
    /// How it stands with the customer.
    status: CustomerStatus,
    /// Since when, UTC.
    status_since: DateTime<Utc>,
    /// Why, in the words of who has set it; null for a lead.
    status_reason: Option<String>,
    /// What can become of the status.
    next_statuses: Vec<CustomerStatus>,
    /// When it was created, UTC.
    created_at: DateTime<Utc>,
    /// When it became this version, UTC.
    changed_at: DateTime<Utc>,
    /// Grows with every change; a change carries the one that it is based on.
    version: i32,
    /// The customer of whom this was a double: all that belonged to it belongs to that one, and it can't be changed.
    merged_into: Option<Customer>,
    /// When it was merged, UTC.
    merged_at: Option<DateTime<Utc>>,
    /// When it was anonymised, UTC: nobody knows any more who it was, and it can't be changed.
    anonymised_at: Option<DateTime<Utc>>,
}

impl From<domain::Customer> for CustomerFacts {
    fn from(customer: domain::Customer) -> Self {
        let name = customer.name();
        let domain::Standing { status, since, reason } = customer.standing;
        let next = if customer.record.is_open().is_ok() { status.next() } else { &[] };
        let domain::Details {
            company_name,
            given_name,
            family_name,
            nip,
            regon,
            krs,
            email,
            phone,
            language,
            preferred_channel,
            tags,
        } = customer.details;
        Self {
            number: customer.number,
            name,
            kind: customer.kind.into(),
            division: Division::new(customer.division),
            company_name,
            given_name,
            family_name,
            nip: nip.map(|nip| nip.to_string()),
            regon: regon.map(|regon| regon.to_string()),
            krs: krs.map(|krs| krs.to_string()),
            has_pesel: customer.has_pesel,
            identity_document: customer.document.map(Into::into),
            email,
            phone,
            language: language.into(),
            preferred_channel: preferred_channel.map(Into::into),
            tags,
            assigned_to: customer.assigned_to.map(Staff::new),
            parent: customer.parent.map(Customer::new),
            external_ids: customer.external_ids.into_iter().map(Into::into).collect(),
            status: status.into(),
            status_since: since,
            status_reason: reason,
            next_statuses: next.iter().map(|status| (*status).into()).collect(),
            created_at: customer.created_at,
            changed_at: customer.changed_at,
            version: customer.version,
            merged_into: customer.record.merged_into.map(Customer::new),
            merged_at: customer.record.merged_at,
            anonymised_at: customer.record.anonymised_at,
        }
    }
}

impl From<domain::ExternalId> for CustomerExternalId {
    fn from(id: domain::ExternalId) -> Self {
        Self { system: id.system, external_id: id.value }
    }
}

/// The node of a customer, with what is at hand of it.
pub(super) fn customer(found: domain::Customer) -> Customer {
    Customer::new(found.id).with(CustomerFacts::from(found))
}

payloads! {
    customer: Customer of CustomerId, "The customer as it is now; null where `userErrors` has entries.";
    /// What came of `createCustomer`.
    CreateCustomerPayload,
    /// What came of `editCustomer`.
    EditCustomerPayload,
    /// What came of `changeCustomerStatus`.
    ChangeCustomerStatusPayload,
}
