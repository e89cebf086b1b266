//! Types of contacts and addresses.

use async_graphql::{Enum, ID, SimpleObject};
use crm_core::payloads;
use crm_graph::{Key as _, list_cost};
use customers_contract::{Customer, CustomerId};

use crate::domain::{self, Held};

/// What one speaks with somebody about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::Purpose")]
pub enum ContactPurpose {
    /// Invoices and payments.
    Billing,
    /// Devices and faults.
    Technical,
    /// Contracts: the person signs for the customer.
    LegalRepresentative,
    /// Anything else.
    Other,
}

/// Somebody whom one speaks with at a customer's.
#[derive(Clone, SimpleObject)]
pub struct CustomerContact {
    /// Opaque id.
    id: ID,
    /// What one speaks with them about; at least one.
    purposes: Vec<ContactPurpose>,
    /// What they are called.
    name: String,
    /// Where to write to.
    email: Option<String>,
    /// Where to call, E.164: `+48221234567`.
    phone: Option<String>,
    /// What to know before one calls.
    note: Option<String>,
}

impl From<Held<domain::Contact>> for CustomerContact {
    fn from(held: Held<domain::Contact>) -> Self {
        let domain::Contact { purposes, name, email, phone, note } = held.value;
        let purposes = purposes.into_iter().map(Into::into).collect();
        Self { id: held.id.global().into(), purposes, name, email, phone, note }
    }
}

/// What an address is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::AddressKind")]
pub enum CustomerAddressKind {
    /// Where the customer lives or has its seat; a customer has one at most.
    Registered,
    /// Where letters go; a customer has one at most.
    Correspondence,
    /// Where something is delivered.
    Service,
}

/// An address of a customer.
#[derive(Clone, SimpleObject)]
pub struct CustomerAddress {
    /// Opaque id.
    id: ID,
    /// What it is for.
    kind: CustomerAddressKind,
    /// Street; villages may have none.
    street: Option<String>,
    /// Number of the building, `12A`.
    building: String,
    /// Number of the flat.
    flat: Option<String>,
    /// Postal code; in Poland `00-950`.
    postal_code: String,
    /// Place.
    city: String,
    /// Two letters of ISO 3166-1, `PL`.
    country: String,
    /// The commune in the TERYT register, seven digits.
    terc: Option<String>,
    /// The place in the TERYT register, seven digits.
    simc: Option<String>,
    /// The street in the TERYT register, five digits.
    ulic: Option<String>,
    /// Degrees north, WGS 84.
    latitude: Option<f64>,
    /// Degrees east, WGS 84.
    longitude: Option<f64>,
}

impl From<Held<domain::Address>> for CustomerAddress {
    fn from(held: Held<domain::Address>) -> Self {
        let domain::Address { kind, street, building, flat, postal_code, city, country, terc, simc, ulic, coordinates } =
            held.value;
        let (latitude, longitude) = coordinates.unzip();
        Self {
            id: held.id.global().into(),
            kind: kind.into(),
            street,
            building,
            flat,
            postal_code,
            city,
            country,
            terc,
            simc,
            ulic,
            latitude,
            longitude,
        }
    }
}

/// So many contacts or addresses a customer has as a rule.
const USUAL: usize = 3;

/// Whom one meets at a customer's and where.
#[derive(Clone, SimpleObject)]
pub struct CustomerReach {
    /// People whom one speaks with, by name; 50 at most.
    #[graphql(complexity = "list_cost(USUAL, child_complexity)")]
    contacts: Vec<CustomerContact>,
    /// Addresses: the registered one, the one for letters, then those where something is delivered; 50 at most.
    #[graphql(complexity = "list_cost(USUAL, child_complexity)")]
    addresses: Vec<CustomerAddress>,
}

impl CustomerReach {
    pub(super) fn new(contacts: Vec<Held<domain::Contact>>, addresses: Vec<Held<domain::Address>>) -> Self {
        Self {
            contacts: contacts.into_iter().map(Into::into).collect(),
            addresses: addresses.into_iter().map(Into::into).collect(),
        }
    }
}

payloads! {
    customer: Customer of CustomerId, "The customer as it is now; null where `userErrors` has entries.";
    /// What came of `addCustomerContact`.
    AddCustomerContactPayload,
    /// What came of `editCustomerContact`.
    EditCustomerContactPayload,
    /// What came of `removeCustomerContact`.
    RemoveCustomerContactPayload,
    /// What came of `addCustomerAddress`.
    AddCustomerAddressPayload,
    /// What came of `editCustomerAddress`.
    EditCustomerAddressPayload,
    /// What came of `removeCustomerAddress`.
    RemoveCustomerAddressPayload,
}
