//! Inputs of contacts and addresses.

use async_graphql::{ID, InputObject};
use crm_graph::Key as _;
use crm_shared::Error;
use customers_contract::{AddressId, ContactId};

use super::types::{ContactPurpose, CustomerAddressKind};
use crate::{
    domain::{TypedAddress, TypedContact},
    graphql::inputs::about,
    services::About,
};

/// Somebody whom one speaks with at a customer's.
#[derive(InputObject)]
pub struct CustomerContactInput {
    /// What one speaks with them about; at least one.
    purposes: Vec<ContactPurpose>,
    /// What they are called, at most 200 characters.
    name: String,
    /// Where to write to: ASCII, an international domain as punycode.
    email: Option<String>,
    /// Where to call: nine digits, or `+` with the country in front.
    phone: Option<String>,
    /// What to know before one calls, at most 500 characters.
    note: Option<String>,
}

impl From<CustomerContactInput> for TypedContact {
    fn from(input: CustomerContactInput) -> Self {
        let CustomerContactInput { purposes, name, email, phone, note } = input;
        Self { purposes: purposes.into_iter().map(Into::into).collect(), name, email, phone, note }
    }
}

/// An address of a customer.
#[derive(InputObject)]
pub struct CustomerAddressInput {
    /// What it is for.
    kind: CustomerAddressKind,
    /// Street, at most 200 characters; villages may have none.
    street: Option<String>,
    /// Number of the building, at most 20 characters.
    building: String,
    /// Number of the flat, at most 20 characters.
    flat: Option<String>,
    /// Postal code: five digits in Poland, 2 to 12 characters elsewhere.
    postal_code: String,
    /// Place, at most 200 characters.
    city: String,
    /// Two letters of ISO 3166-1.
    #[graphql(default = "PL")]
    country: String,
    /// The commune in the TERYT register, seven digits.
    terc: Option<String>,
    /// The place in the TERYT register, seven digits.
    simc: Option<String>,
    /// The street in the TERYT register, five digits.
    ulic: Option<String>,
    /// Degrees north, WGS 84; with `longitude` or not at all.
    latitude: Option<f64>,
    /// Degrees east, WGS 84.
    longitude: Option<f64>,
}

impl From<CustomerAddressInput> for TypedAddress {
    fn from(input: CustomerAddressInput) -> Self {
        Self {
            kind: input.kind.into(),
            street: input.street,
            building: input.building,
            flat: input.flat,
            postal_code: input.postal_code,
            city: input.city,
            country: input.country,
            terc: input.terc,
            simc: input.simc,
            ulic: input.ulic,
            latitude: input.latitude,
            longitude: input.longitude,
        }
    }
}

/// A contact more.
#[derive(InputObject)]
pub struct AddCustomerContactInput {
    /// Id of the customer.
    id: ID,
    /// The customer's `version` that the change is based on.
    expected_version: i32,
    /// The contact.
    contact: CustomerContactInput,
}

impl AddCustomerContactInput {
    pub(super) fn read(self) -> Result<(About, TypedContact), Error> {
        Ok((about(&self.id, self.expected_version)?, self.contact.into()))
    }
}

/// A contact in place of another.
#[derive(InputObject)]
pub struct EditCustomerContactInput {
    /// Id of the customer.
    id: ID,
    /// The customer's `version` that the change is based on.
    expected_version: i32,
    /// Id of the contact.
    contact_id: ID,
    /// The contact as it shall be, all of it.
    contact: CustomerContactInput,
}

impl EditCustomerContactInput {
    pub(super) fn read(self) -> Result<(About, ContactId, TypedContact), Error> {
        let id = ContactId::parse(&self.contact_id)?;
        Ok((about(&self.id, self.expected_version)?, id, self.contact.into()))
    }
}

/// A contact that shall go.
#[derive(InputObject)]
pub struct RemoveCustomerContactInput {
    /// Id of the customer.
    id: ID,
    /// The customer's `version` that the change is based on.
    expected_version: i32,
    /// Id of the contact.
    contact_id: ID,
}

impl RemoveCustomerContactInput {
    pub(super) fn read(self) -> Result<(About, ContactId), Error> {
        Ok((about(&self.id, self.expected_version)?, ContactId::parse(&self.contact_id)?))
    }
}

/// An address more.
#[derive(InputObject)]
pub struct AddCustomerAddressInput {
    /// Id of the customer.
    id: ID,
    /// The customer's `version` that the change is based on.
    expected_version: i32,
    /// The address.
    address: CustomerAddressInput,
}

impl AddCustomerAddressInput {
    pub(super) fn read(self) -> Result<(About, TypedAddress), Error> {
        Ok((about(&self.id, self.expected_version)?, self.address.into()))
    }
}

/// An address in place of another.
#[derive(InputObject)]
pub struct EditCustomerAddressInput {
    /// Id of the customer.
    id: ID,
    /// The customer's `version` that the change is based on.
    expected_version: i32,
    /// Id of the address.
    address_id: ID,
    /// The address as it shall be, all of it.
    address: CustomerAddressInput,
}

impl EditCustomerAddressInput {
    pub(super) fn read(self) -> Result<(About, AddressId, TypedAddress), Error> {
        let id = AddressId::parse(&self.address_id)?;
        Ok((about(&self.id, self.expected_version)?, id, self.address.into()))
    }
}

/// An address that shall go.
#[derive(InputObject)]
pub struct RemoveCustomerAddressInput {
    /// Id of the customer.
    id: ID,
    /// The customer's `version` that the change is based on.
    expected_version: i32,
    /// Id of the address.
    address_id: ID,
}

impl RemoveCustomerAddressInput {
    pub(super) fn read(self) -> Result<(About, AddressId), Error> {
        Ok((about(&self.id, self.expected_version)?, AddressId::parse(&self.address_id)?))
    }
}
