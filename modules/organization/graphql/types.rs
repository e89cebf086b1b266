//! Types of this module's slice.

use async_graphql::{Enum, SimpleObject};
use chrono::{DateTime, Utc};
use crm_core::{Cx, payloads};
use crm_graph::{DivisionId, Scope, UserError};
use crm_shared::Error;
use files_contract::File;
use organization_contract::{Company, CompanyId, Division};

use crate::domain;

/// The company as its customers know it.
#[derive(Clone, SimpleObject)]
pub struct CompanyProfile {
    /// The name under which it trades.
    name: String,
    /// Where customers write to.
    email: Option<String>,
    /// Where customers call, E.164: `+48221234567`.
    phone: Option<String>,
    /// Its web address.
    website: Option<String>,
    /// The colour of its brand: `#` and six hexadecimal digits.
    accent_colour: Option<String>,
    /// Its logo, a PNG or JPEG image.
    logo: Option<File>,
    /// Grows with every edit; an edit carries the one that it is based on.
    version: i32,
}

impl From<domain::Company> for CompanyProfile {
    fn from(company: domain::Company) -> Self {
        let domain::Profile { name, email, phone, website, accent_colour } = company.profile;
        let logo = company.logo.map(File::new);
        Self { name, email, phone, website, accent_colour, logo, version: company.version }
    }
}

/// What a division is to the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::Form")]
pub enum DivisionForm {
    /// A company of its own.
    LegalEntity,
    /// A branch of a legal entity, whose NIP and KRS it uses.
    Branch,
}

/// What a bank account is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::Purpose")]
pub enum BankAccountPurpose {
    /// What customers pay.
    PaymentsIn,
    /// What is paid to others.
    PaymentsOut,
    /// VAT of split payments; at a Polish bank, in PLN.
    Vat,
    /// Anything else.
    Other,
}

/// A currency that accounts are kept in (ISO 4217).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "crm_shared::Currency")]
pub enum Currency {
    /// Polish złoty.
    Pln,
    /// Euro.
    Eur,
    /// United States dollar.
    Usd,
    /// Pound sterling.
    Gbp,
    /// Swiss franc.
    Chf,
    /// Czech koruna.
    Czk,
}

/// A registered address in Poland.
#[derive(Clone, SimpleObject)]
pub struct DivisionAddress {
    /// The street; null in places that have none.
    street: Option<String>,
    /// Number of the building.
    building: String,
    /// Number of the flat or office.
    flat: Option<String>,
    /// Postal code, `00-950`.
    postal_code: String,
    /// The place.
    city: String,
    /// Number of the commune in the TERYT register, seven digits.
    terc: Option<String>,
    /// Number of the place there, seven digits.
    simc: Option<String>,
    /// Number of the street there, five digits.
    ulic: Option<String>,
}

impl From<domain::Address> for DivisionAddress {
    fn from(address: domain::Address) -> Self {
        let domain::Address { street, building, flat, postal_code, city, terc, simc, ulic } = address;
        Self { street, building, flat, postal_code, city, terc, simc, ulic }
    }
}

/// A division of the company: a legal entity, or a branch of one.
#[derive(Clone, SimpleObject)]
pub struct DivisionFacts {
    /// Short and unique, `WAW`.
    code: String,
    /// The name as it stands in documents.
    name: String,
    /// What it is to the law.
    form: DivisionForm,
    /// Whose branch it is; null for a legal entity, and where the caller may not see that one.
    legal_entity: Option<Division>,
    /// Tax number, ten digits; a branch uses its legal entity's.
    nip: Option<String>,
    /// Statistical number: nine digits of a legal entity, fourteen of a branch.
    regon: Option<String>,
    /// Number in the National Court Register, ten digits; a branch uses its legal entity's.
    krs: Option<String>,
    /// Registered address.
    address: Option<DivisionAddress>,
    /// When it was taken out of use, UTC; null while it is in use.
    archived_at: Option<DateTime<Utc>>,
    /// Why, in the words of who did it.
    archived_reason: Option<String>,
    /// When it was created, UTC.
    created_at: DateTime<Utc>,
    /// Grows with every change; an edit carries the one that it is based on.
    version: i32,
}

impl DivisionFacts {
    /// What somebody sees of a division who sees divisions of this scope.
    pub(super) fn of(division: domain::Division, scope: &Scope) -> Self {
        let legal_entity = division.standing.legal_entity().filter(|of| scope.holds(*of));
        let (archived_at, archived_reason) = division.archived.unzip();
        let domain::Details { code, name, nip, regon, krs, address } = division.details;
        Self {
            code,
            name,
            form: division.standing.form().into(),
            legal_entity: legal_entity.map(Division::new),
            nip: nip.map(|nip| nip.to_string()),
            regon: regon.map(|regon| regon.to_string()),
            krs: krs.map(|krs| krs.to_string()),
            address: address.map(Into::into),
            archived_at,
            archived_reason,
            created_at: division.created_at,
            version: division.version,
        }
    }
}

/// The node of a division, with what is at hand of it.
pub(super) fn division(found: domain::Division, scope: &Scope) -> Division {
    Division::new(found.id).with(DivisionFacts::of(found, scope))
}

/// A bank account of a division.
#[derive(Clone, SimpleObject)]
pub struct BankAccount {
    /// The number with country and check digits, without spaces; a Polish NRB has `PL` in front.
    iban: String,
    /// The currency in which it is kept.
    currency: Currency,
    /// What it is for.
    purpose: BankAccountPurpose,
    /// Whether it is the one to take where several of its purpose and currency would do.
    is_default: bool,
    /// What people call it.
    label: Option<String>,
}

impl From<domain::BankAccount> for BankAccount {
    fn from(account: domain::BankAccount) -> Self {
        Self {
            iban: account.iban.to_string(),
            currency: account.currency.into(),
            purpose: account.purpose.into(),
            is_default: account.is_default,
            label: account.label,
        }
    }
}

/// Where the money of a division is.
#[derive(Clone, SimpleObject)]
pub struct DivisionAccounts {
    /// Its bank accounts, in the order in which people have put them.
    bank_accounts: Vec<BankAccount>,
}

impl From<Vec<domain::BankAccount>> for DivisionAccounts {
    fn from(accounts: Vec<domain::BankAccount>) -> Self {
        Self { bank_accounts: accounts.into_iter().map(Into::into).collect() }
    }
}

/// What came of `editCompany`.
#[derive(SimpleObject)]
pub struct EditCompanyPayload {
    /// The company as it is now; null where `userErrors` has entries.
    company: Option<Company>,
    /// What is to be mended in the input.
    user_errors: Vec<UserError>,
}

impl EditCompanyPayload {
    /// What the service has answered, as the API tells it.
    pub(super) fn of(cx: &Cx, done: Result<CompanyId, Vec<Error>>) -> Result<Self, Error> {
        match done {
            Ok(id) => Ok(Self { company: Some(Company::new(id)), user_errors: Vec::new() }),
            Err(errors) => Ok(Self { company: None, user_errors: cx.user_errors(errors)? }),
        }
    }
}

payloads! {
    division: Division of DivisionId, "The division as it is now; null where `userErrors` has entries.";
    /// What came of `createDivision`.
    CreateDivisionPayload,
    /// What came of `editDivision`.
    EditDivisionPayload,
    /// What came of `archiveDivision`.
    ArchiveDivisionPayload,
    /// What came of `restoreDivision`.
    RestoreDivisionPayload,
    /// What came of `setDivisionBankAccounts`.
    SetDivisionBankAccountsPayload,
}
