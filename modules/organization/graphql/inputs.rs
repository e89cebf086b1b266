//! Inputs of this module's slice.

use async_graphql::{ID, InputObject, MaybeUndefined};
use crm_graph::{DivisionId, Key as _, given};
use crm_shared::Error;
use files_contract::FileId;

use super::types::{BankAccountPurpose, Currency, DivisionForm};
use crate::{domain, services::About};

/// Which divisions to show; all conditions hold.
#[derive(Default, InputObject)]
pub struct DivisionFilter {
    /// True: archived ones; false: those in use.
    archived: Option<bool>,
    /// Those of this form.
    form: Option<DivisionForm>,
}

impl From<DivisionFilter> for domain::DivisionFilter {
    fn from(filter: DivisionFilter) -> Self {
        Self { archived: filter.archived, form: filter.form.map(Into::into) }
    }
}

/// What is to become of the company: what is left out stays, null or an empty text takes away.
#[derive(InputObject)]
pub struct EditCompanyInput {
    /// The `version` that the edit is based on.
    pub(super) expected_version: i32,
    /// The name under which it trades, at most 200 characters.
    name: Option<String>,
    /// Where customers write to: ASCII, an international domain as punycode.
    email: MaybeUndefined<String>,
    /// Where customers call: nine digits, or `+` with the country in front.
    phone: MaybeUndefined<String>,
    /// Its web address, `https://…`, at most 200 characters.
    website: MaybeUndefined<String>,
    /// The colour of its brand: `#` and six hexadecimal digits.
    accent_colour: MaybeUndefined<String>,
    /// Id of an upload of the caller's (`POST /files`): a PNG or JPEG image of at most 1 MB.
    logo_id: MaybeUndefined<ID>,
}

impl EditCompanyInput {
    pub(super) fn read(self) -> Result<(i32, domain::CompanyEdit), Error> {
        let logo = given(self.logo_id).map(|id| id.map(|id| FileId::parse(&id)).transpose()).transpose()?;
        let edit = domain::CompanyEdit {
            name: self.name,
            email: given(self.email),
            phone: given(self.phone),
            website: given(self.website),
            accent_colour: given(self.accent_colour),
            logo,
        };
        Ok((self.expected_version, edit))
    }
}

/// A registered address in Poland.
#[derive(InputObject)]
pub struct DivisionAddressInput {
    /// The street, at most 200 characters; none in places that have none.
    street: Option<String>,
    /// Number of the building, at most 20 characters.
    building: String,
    /// Number of the flat or office, at most 20 characters.
    flat: Option<String>,
    /// Postal code, `00-950`.
    postal_code: String,
    /// The place, at most 200 characters.
    city: String,
    /// Number of the commune in the TERYT register, seven digits.
    terc: Option<String>,
    /// Number of the place there, seven digits.
    simc: Option<String>,
    /// Number of the street there, five digits.
    ulic: Option<String>,
}

impl From<DivisionAddressInput> for domain::TypedAddress {
    fn from(input: DivisionAddressInput) -> Self {
        let DivisionAddressInput { street, building, flat, postal_code, city, terc, simc, ulic } = input;
        Self { street, building, flat, postal_code, city, terc, simc, ulic }
    }
}

/// A new division.
#[derive(InputObject)]
pub struct CreateDivisionInput {
    /// Short and unique: 1 to 10 letters A to Z, digits and hyphens, such as `WAW`.
    code: String,
    /// The name as it stands in documents, at most 200 characters.
    name: String,
    /// What it is to the law; that never changes.
    form: DivisionForm,
    /// Id of the legal entity whose branch it is; for a branch only.
    legal_entity_id: Option<ID>,
    /// Tax number, ten digits; for a legal entity only.
    nip: Option<String>,
    /// Statistical number: nine digits of a legal entity; fourteen of a branch, beginning with its legal entity's.
    regon: Option<String>,
    /// Number in the National Court Register, ten digits; for a legal entity only.
    krs: Option<String>,
    /// Registered address.
    address: Option<DivisionAddressInput>,
    /// Makes the request safe to repeat: with the same key and input no second one is created. At most 100
    /// printable ASCII characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

impl CreateDivisionInput {
    pub(super) fn read(self) -> Result<(domain::Form, Option<DivisionId>, domain::TypedDetails), Error> {
        let legal_entity = self.legal_entity_id.map(|id| DivisionId::parse(&id)).transpose()?;
        let typed = domain::TypedDetails {
            code: Some(self.code),
            name: Some(self.name),
            nip: Some(self.nip),
            regon: Some(self.regon),
            krs: Some(self.krs),
            address: Some(self.address.map(Into::into)),
        };
        Ok((self.form.into(), legal_entity, typed))
    }
}

/// What is to become of a division: what is left out stays, null or an empty text takes away.
#[derive(InputObject)]
pub struct EditDivisionInput {
    /// Id of the division.
    id: ID,
    /// The `version` that the edit is based on.
    expected_version: i32,
    /// Short and unique: 1 to 10 letters A to Z, digits and hyphens, such as `WAW`.
    code: Option<String>,
    /// The name as it stands in documents, at most 200 characters.
    name: Option<String>,
    /// Tax number, ten digits; of a legal entity only.
    nip: MaybeUndefined<String>,
    /// Statistical number: nine digits of a legal entity; fourteen of a branch, beginning with its legal entity's.
    regon: MaybeUndefined<String>,
    /// Number in the National Court Register, ten digits; of a legal entity only.
    krs: MaybeUndefined<String>,
    /// Registered address, as a whole.
    address: MaybeUndefined<DivisionAddressInput>,
}

impl EditDivisionInput {
    pub(super) fn read(self) -> Result<(About, domain::TypedDetails), Error> {
        let about = about(&self.id, self.expected_version)?;
        let typed = domain::TypedDetails {
            code: self.code,
            name: self.name,
            nip: given(self.nip),
            regon: given(self.regon),
            krs: given(self.krs),
            address: given(self.address.map_value(Into::into)),
        };
        Ok((about, typed))
    }
}

/// A division to be taken out of use.
#[derive(InputObject)]
pub struct ArchiveDivisionInput {
    /// Id of the division.
    id: ID,
    /// The `version` that the change is based on.
    expected_version: i32,
    /// Why, at most 500 characters; it stays in the audit log and stands beside the division.
    pub(super) reason: String,
}

/// A division to be taken back into use.
#[derive(InputObject)]
pub struct RestoreDivisionInput {
    /// Id of the division.
    id: ID,
    /// The `version` that the change is based on.
    expected_version: i32,
    /// Why, at most 500 characters; it stays in the audit log.
    pub(super) reason: String,
}

/// A bank account of a division.
#[derive(InputObject)]
pub struct BankAccountInput {
    /// The number: 26 digits of a Polish NRB, or an IBAN; spaces are only for the eye.
    iban: String,
    /// The currency in which it is kept.
    #[graphql(default_with = "Currency::Pln")]
    currency: Currency,
    /// What it is for.
    purpose: BankAccountPurpose,
    /// Whether it is the one to take where several of its purpose and currency would do; one at most.
    #[graphql(default)]
    is_default: bool,
    /// What people call it, at most 100 characters.
    label: Option<String>,
}

impl From<BankAccountInput> for domain::TypedAccount {
    fn from(input: BankAccountInput) -> Self {
        Self {
            iban: input.iban,
            currency: input.currency.into(),
            purpose: input.purpose.into(),
            is_default: input.is_default,
            label: input.label,
        }
    }
}

/// The bank accounts of a division.
#[derive(InputObject)]
pub struct SetDivisionBankAccountsInput {
    /// Id of the division.
    id: ID,
    /// The `version` that the change is based on.
    expected_version: i32,
    /// The accounts that the division shall have, no others, in this order; 50 at most.
    pub(super) accounts: Vec<BankAccountInput>,
    /// Why, at most 500 characters; it stays in the audit log.
    pub(super) reason: String,
}

macro_rules! versioned {
    ($($input:ident),+) => {$(
        impl $input {
            /// What it is about.
            pub(super) fn about(&self) -> Result<About, Error> {
                about(&self.id, self.expected_version)
            }
        }
    )+};
}
versioned! { ArchiveDivisionInput, RestoreDivisionInput, SetDivisionBankAccountsInput }

fn about(id: &ID, version: i32) -> Result<About, Error> {
    Ok(About { division: DivisionId::parse(id)?, version })
}
