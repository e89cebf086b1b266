//! Inputs of this module's slice.

use async_graphql::{Context, Enum, ID, InputObject, MaybeUndefined};
use chrono::{DateTime, Utc};
use crm_core::Cx;
use crm_graph::{
    DivisionId, Key as _, Language,
    fields::{CustomFieldFilter, CustomFieldInput},
    given, service,
};
use crm_shared::Error;
use customers_contract::CustomerId;
use users_contract::StaffId;

use super::{
    consents::CustomerChannel,
    types::{CustomerKind, CustomerStatus},
};
use crate::{
    domain::{self, TypedDetails},
    services::{About, Custom, NewCustomer},
};

/// How the list of customers is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::CustomerSort")]
pub enum CustomerSort {
    /// By name in the Polish alphabet, A first; people by their family names.
    NameAsc,
    /// By name in the Polish alphabet, Ż first; people by their family names.
    NameDesc,
    /// By number, the least first; digits count as a number.
    NumberAsc,
    /// By number, the greatest first.
    NumberDesc,
    /// Who was created first comes first.
    CreatedAtAsc,
    /// Who was created last comes first.
    CreatedAtDesc,
    /// Whose status has stood longest comes first.
    StatusSinceAsc,
    /// Whose status is newest comes first.
    StatusSinceDesc,
    /// Who was left as they are longest comes first.
    ChangedAtAsc,
    /// Who was changed last comes first.
    ChangedAtDesc,
}

/// Which customers to show; all conditions hold.
#[derive(Default, InputObject)]
pub struct CustomerFilter {
    /// Words that are in the name, the number, the e-mail address, an address or a contact, in any order. Capitals and Polish letters make
    /// no difference: `zolc` finds Żółć.
    search: Option<String>,
    /// Only customers of this status.
    status: Option<CustomerStatus>,
    /// Only customers of this kind.
    kind: Option<CustomerKind>,
    /// Only customers of the division of this id.
    division_id: Option<ID>,
    /// Only customers with exactly this tag.
    tag: Option<String>,
    /// Only customers whom the member of staff of this id looks after.
    assigned_to_id: Option<ID>,
    /// Only customers who belong to the customer of this id.
    parent_id: Option<ID>,
    /// Only customers with a note that mentions the member of staff of this id.
    mentions_id: Option<ID>,
    /// Only customers who were created then or later, UTC.
    created_from: Option<DateTime<Utc>>,
    /// Only customers who were created before, UTC.
    created_before: Option<DateTime<Utc>>,
    /// Where true, only customers who have left and of whom nothing has to be kept any more: `anonymiseCustomer` takes
    /// them.
    retention_over: Option<bool>,
    /// Only customers whose custom fields are so; 10 conditions at most.
    #[graphql(default)]
    custom_fields: Vec<CustomFieldFilter>,
}

impl CustomerFilter {
    /// What it means, custom fields as they are at this moment.
    pub(super) async fn read(self, ctx: &Context<'_>) -> Result<domain::CustomerFilter, Error> {
        let over = self.retention_over.filter(|over| *over).map(|_| Cx::of(ctx)).transpose()?;
        let retention = service::<domain::Retention>(ctx)?;
        Ok(domain::CustomerFilter {
            search: self.search.as_deref().and_then(domain::CustomerFilter::typed),
            status: self.status.map(Into::into),
            kind: self.kind.map(Into::into),
            division: self.division_id.map(|id| DivisionId::parse(&id)).transpose()?,
            tag: self.tag.as_deref().and_then(domain::CustomerFilter::typed),
            assigned_to: self.assigned_to_id.map(|id| StaffId::parse(&id)).transpose()?,
            parent: self.parent_id.map(|id| CustomerId::parse(&id)).transpose()?,
            mentions: self.mentions_id.map(|id| StaffId::parse(&id)).transpose()?,
            created_from: self.created_from,
            created_before: self.created_before,
            kept_before: over.and_then(|cx| retention.over_before(cx.now())),
            custom: service::<Custom>(ctx)?.conditions(&self.custom_fields).await?,
        })
    }
}

/// A new customer.
#[derive(InputObject)]
pub struct CreateCustomerInput {
    /// What it is to the law; that never changes.
    kind: CustomerKind,
    /// Id of the division whose customer it is; that never changes.
    division_id: ID,
    /// Name of a company, or of a sole trader's business, at most 200 characters.
    company_name: Option<String>,
    /// Given name of a person or a sole trader, at most 200 characters.
    given_name: Option<String>,
    /// Family name of a person or a sole trader, at most 200 characters.
    family_name: Option<String>,
    /// Tax number of a business, ten digits.
    nip: Option<String>,
    /// Statistical number of a business: nine digits, or fourteen of a local unit.
    regon: Option<String>,
    /// Number of a company in the National Court Register, ten digits.
    krs: Option<String>,
    /// Where to write to: ASCII, an international domain as punycode.
    email: Option<String>,
    /// Where to call: nine digits, or `+` with the country in front.
    phone: Option<String>,
    /// Language to speak and write.
    #[graphql(default_with = "Language::Pl")]
    language: Language,
    /// How the customer likes to be reached.
    preferred_channel: Option<CustomerChannel>,
    /// Tags of 1 to 40 characters, 20 at most.
    #[graphql(default)]
    tags: Vec<String>,
    /// Values of custom fields; those that are required must be among them.
    #[graphql(default)]
    custom_fields: Vec<CustomFieldInput>,
    /// Makes the request safe to repeat: with the same key and input no second one is created. At most 100
    /// printable ASCII characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

impl CreateCustomerInput {
    pub(super) fn read(self) -> Result<NewCustomer, Error> {
        let details = TypedDetails {
            company_name: Some(self.company_name),
            given_name: Some(self.given_name),
            family_name: Some(self.family_name),
            nip: Some(self.nip),
            regon: Some(self.regon),
            krs: Some(self.krs),
            email: Some(self.email),
            phone: Some(self.phone),
            language: Some(self.language.into()),
            preferred_channel: Some(self.preferred_channel.map(Into::into)),
            tags: Some(self.tags),
        };
        let (kind, division) = (self.kind.into(), DivisionId::parse(&self.division_id)?);
        Ok(NewCustomer { kind, division, details, custom: self.custom_fields })
    }
}

/// What is to become of a customer: what is left out stays, null or an empty text takes away.
#[derive(InputObject)]
pub struct EditCustomerInput {
    /// Id of the customer.
    id: ID,
    /// The `version` that the edit is based on.
    expected_version: i32,
    /// Name of a company, or of a sole trader's business, at most 200 characters.
    company_name: MaybeUndefined<String>,
    /// Given name of a person or a sole trader, at most 200 characters.
    given_name: MaybeUndefined<String>,
    /// Family name of a person or a sole trader, at most 200 characters.
    family_name: MaybeUndefined<String>,
    /// Tax number of a business, ten digits.
    nip: MaybeUndefined<String>,
    /// Statistical number of a business: nine digits, or fourteen of a local unit.
    regon: MaybeUndefined<String>,
    /// Number of a company in the National Court Register, ten digits.
    krs: MaybeUndefined<String>,
    /// Where to write to: ASCII, an international domain as punycode.
    email: MaybeUndefined<String>,
    /// Where to call: nine digits, or `+` with the country in front.
    phone: MaybeUndefined<String>,
    /// Language to speak and write.
    language: Option<Language>,
    /// How the customer likes to be reached.
    preferred_channel: MaybeUndefined<CustomerChannel>,
    /// The tags that the customer shall have, no others.
    tags: Option<Vec<String>>,
    /// Values of custom fields: those that aren't named stay, null takes away.
    #[graphql(default)]
    custom_fields: Vec<CustomFieldInput>,
}

impl EditCustomerInput {
    pub(super) fn read(self) -> Result<(About, TypedDetails, Vec<CustomFieldInput>), Error> {
        let about = about(&self.id, self.expected_version)?;
        let typed = TypedDetails {
            company_name: given(self.company_name),
            given_name: given(self.given_name),
            family_name: given(self.family_name),
            nip: given(self.nip),
            regon: given(self.regon),
            krs: given(self.krs),
            email: given(self.email),
            phone: given(self.phone),
            language: self.language.map(Into::into),
            preferred_channel: given(self.preferred_channel.map_value(Into::into)),
            tags: self.tags,
        };
        Ok((about, typed, self.custom_fields))
    }
}

/// How it stands with a customer from now on.
#[derive(InputObject)]
pub struct ChangeCustomerStatusInput {
    /// Id of the customer.
    id: ID,
    /// The `version` that the change is based on.
    expected_version: i32,
    /// One of its `nextStatuses`.
    pub(super) status: CustomerStatus,
    /// Why, at most 500 characters; it stays in the audit log and stands beside the status.
    pub(super) reason: String,
}

impl ChangeCustomerStatusInput {
    /// What it is about.
    pub(super) fn about(&self) -> Result<About, Error> {
        about(&self.id, self.expected_version)
    }
}

/// What a change is about.
pub(super) fn about(id: &ID, version: i32) -> Result<About, Error> {
    Ok(About { customer: CustomerId::parse(id)?, version: Some(version) })
}
