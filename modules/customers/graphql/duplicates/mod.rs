//! Customers who may be the one that somebody is about to create.

use async_graphql::{Context, Enum, InputObject, Object, SimpleObject};
use crm_core::Cx;
use crm_graph::{list_cost, require, service};
use crm_shared::Error;
use customers_contract::Customer;

use crate::{
    actions::CUSTOMER_EDIT,
    domain::{self, TypedLikeness},
    services::FindDuplicates,
};

/// Why two customers may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::DuplicateReason")]
pub enum CustomerDuplicateReason {
    /// They have one NIP.
    Nip,
    /// They have one PESEL.
    Pesel,
    /// They or a contact of theirs have one e-mail address.
    Email,
    /// They or a contact of theirs have one telephone number.
    Phone,
    /// They have one name and an address of the same postal code and building.
    NameAndAddress,
}

/// A customer who may be the one.
#[derive(SimpleObject)]
pub struct CustomerDuplicate {
    /// The customer.
    customer: Customer,
    /// Why; at least one.
    reasons: Vec<CustomerDuplicateReason>,
}

/// Customers who may be the one that somebody is about to create.
#[derive(SimpleObject)]
pub struct CustomerDuplicates {
    /// Those whom the caller may see, the likeliest first; 20 at most.
    #[graphql(complexity = "list_cost(2, child_complexity)")]
    found: Vec<CustomerDuplicate>,
    /// Whether there are others, in divisions that the caller doesn't see: ask an administrator.
    exists_elsewhere: bool,
}

impl From<domain::Duplicates> for CustomerDuplicates {
    fn from(duplicates: domain::Duplicates) -> Self {
        let told = |duplicate: domain::Duplicate| CustomerDuplicate {
            customer: Customer::new(duplicate.customer),
            reasons: duplicate.reasons.into_iter().map(Into::into).collect(),
        };
        Self { found: duplicates.seen.into_iter().map(told).collect(), exists_elsewhere: duplicates.elsewhere }
    }
}

/// A new customer as far as it was typed. What is left out or no such number is not looked for.
#[derive(InputObject)]
pub struct CustomerDuplicatesInput {
    /// Name of a company, or of a sole trader's business.
    company_name: Option<String>,
    /// Given name of a person or a sole trader.
    given_name: Option<String>,
    /// Family name of a person or a sole trader.
    family_name: Option<String>,
    /// Tax number.
    nip: Option<String>,
    /// PESEL.
    #[graphql(secret)]
    pesel: Option<String>,
    /// E-mail address.
    email: Option<String>,
    /// Telephone number.
    phone: Option<String>,
    /// Postal code of an address; with `building`.
    postal_code: Option<String>,
    /// Number of the building there.
    building: Option<String>,
}

impl From<CustomerDuplicatesInput> for TypedLikeness {
    fn from(input: CustomerDuplicatesInput) -> Self {
        let CustomerDuplicatesInput {
            company_name,
            given_name,
            family_name,
            nip,
            pesel,
            email,
            phone,
            postal_code,
            building,
        } = input;
        Self { company_name, given_name, family_name, nip, pesel, email, phone, postal_code, building }
    }
}

/// Queries of `customers` about doubles.
#[derive(Default)]
pub struct DuplicateQuery;

#[Object]
impl DuplicateQuery {
    /// Customers who may be the one that somebody is about to create, each with the reasons. Needs
    /// `customers.customer.edit` and `customers.customer.read`.
    #[graphql(guard = "require(&CUSTOMER_EDIT)")]
    async fn customer_duplicates(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The new customer as far as it was typed.")] input: CustomerDuplicatesInput,
    ) -> Result<Option<CustomerDuplicates>, Error> {
        let found = service::<FindDuplicates>(ctx)?.run(&Cx::of(ctx)?, &input.into()).await?;
        Ok(Some(found.into()))
    }
}
