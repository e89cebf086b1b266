//! Pure rules: no database, no GraphQL, no clock.

mod account;
mod address;
mod company;
mod details;
mod division;

pub(crate) use account::{BankAccount, Purpose, TypedAccount, accounts};
pub(crate) use address::{Address, TypedAddress};
pub(crate) use company::{Company, CompanyEdit, Logo, Profile, company_name};
pub(crate) use details::{Details, TypedDetails};
pub(crate) use division::{Division, DivisionFilter, Form, Standing};

/// What is to be mended in a form of this module.
type Faults = crm_shared::Faults<crate::error::OrganizationError>;
