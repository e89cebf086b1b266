//! Pure rules: no database, no GraphQL, no clock.

mod address;
mod belonging;
mod consent;
mod contact;
mod customer;
mod details;
mod list;
mod number;
mod pesel;
mod status;
mod words;

pub(crate) use address::{Address, AddressKind, TypedAddress};
pub(crate) use belonging::{Belonging, Held, MOST};
pub(crate) use consent::{Channel, Consent, ConsentKind, ConsentLedger, ConsentWay, LEDGER_SHOWN, TypedConsent};
pub(crate) use contact::{Contact, Purpose, TypedContact};
pub(crate) use customer::{Customer, Kind};
pub(crate) use details::{Details, TypedDetails};
pub(crate) use list::{CustomerFilter, CustomerSort};
pub(crate) use number::NumberPattern;
pub(crate) use pesel::Pesel;
pub(crate) use status::{Standing, Status};

use words::words;

/// What is to be mended in a form of this module.
type Faults = crm_shared::Faults<crate::error::CustomersError>;
