//! The bank accounts of a division.

use std::collections::HashSet;

use crm_shared::{Currency, Error, Iban, line};
use serde_json::{Value, json};

use super::Faults;
use crate::error::OrganizationError;

/// Accounts of one division at most.
const MOST: usize = 50;

/// A bank account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BankAccount {
    pub iban: Iban,
    pub currency: Currency,
    pub purpose: Purpose,
    /// Whether it is the one to take where several of its purpose and currency would do.
    pub is_default: bool,
    pub label: Option<String>,
}

/// What an account is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Purpose {
    /// What customers pay.
    PaymentsIn,
    /// What is paid to others.
    PaymentsOut,
    /// VAT of split payments.
    Vat,
    Other,
}

impl Purpose {
    const ALL: [Self; 4] = [Self::PaymentsIn, Self::PaymentsOut, Self::Vat, Self::Other];

    /// The word in the database and the audit log.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::PaymentsIn => "payments_in",
            Self::PaymentsOut => "payments_out",
            Self::Vat => "vat",
            Self::Other => "other",
        }
    }

    pub(crate) fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.id() == id)
    }
}

/// An account as it was typed.
pub(crate) struct TypedAccount {
    pub iban: String,
    pub currency: Currency,
    pub purpose: Purpose,
    pub is_default: bool,
    pub label: Option<String>,
}

/// The accounts of a list, in its order.
///
/// # Errors
/// Every row that is to be mended.
pub(crate) fn accounts(typed: Vec<TypedAccount>) -> Result<Vec<BankAccount>, Vec<Error>> {
    if typed.len() > MOST {
        return Err(vec![OrganizationError::AccountsTooMany.into()]);
    }
    let mut faults = Faults::default();
    let (mut ibans, mut defaults) = (HashSet::new(), HashSet::new());
    let mut accounts = Vec::with_capacity(typed.len());
    for (row, typed) in typed.into_iter().enumerate() {
        let TypedAccount { iban, currency, purpose, is_default, label } = typed;
        let label = faults.field(Some(label), None, OrganizationError::LabelInvalid(row), |typed| line(typed, 1..=100));
        if is_default && !defaults.insert((purpose, currency)) {
            faults.note(OrganizationError::DefaultTwice(row));
        }
        let Some(iban) = faults.take(Iban::parse(&iban).ok_or(OrganizationError::IbanInvalid(row))) else { continue };
        if !ibans.insert(iban.clone()) {
            faults.note(OrganizationError::IbanTwice(row));
        }
        if purpose == Purpose::Vat && !(iban.is_polish() && currency == Currency::Pln) {
            faults.note(OrganizationError::VatAccountForeign(row));
        }
        accounts.push(BankAccount { iban, currency, purpose, is_default, label });
    }
    faults.finish(Some(accounts))
}

impl BankAccount {
    /// For the audit log.
    pub(crate) fn facts(&self) -> Value {
        let Self { iban, currency, purpose, is_default, label } = self;
        json!({
            "iban": iban.as_str(), "currency": currency.code(), "purpose": purpose.id(), "isDefault": is_default,
            "label": label,
        })
    }
}

#[cfg(test)]
mod tests {
    use crm_shared::Currency;

    use super::{MOST, Purpose, TypedAccount, accounts};

    const POLISH: &str = "61 1090 1014 0000 0712 1981 2874";
    const GERMAN: &str = "DE89 3704 0044 0532 0130 00";

    fn account(iban: &str, purpose: Purpose, is_default: bool) -> TypedAccount {
        TypedAccount { iban: iban.to_owned(), currency: Currency::Pln, purpose, is_default, label: Some(String::new()) }
    }

    fn told(typed: Vec<TypedAccount>) -> Vec<String> {
        let errors = accounts(typed).unwrap_err();
        errors.iter().map(|error| format!("{} {}", error.code().id, error.path().unwrap_or_default())).collect()
    }

    #[test]
    fn accounts_stay_in_order_and_each_purpose_and_currency_has_a_default() {
        let euro = TypedAccount { currency: Currency::Eur, ..account(GERMAN, Purpose::PaymentsIn, true) };
        let read = accounts(vec![account(POLISH, Purpose::PaymentsIn, true), euro]).unwrap();
        let ibans: Vec<_> = read.iter().map(|account| account.iban.as_str()).collect();
        assert_eq!(ibans, ["PL61109010140000071219812874", "DE89370400440532013000"]);
        assert_eq!(read[0].label, None);
    }

    #[test]
    fn every_row_that_is_to_be_mended_is_told() {
        let rows = vec![
            account(POLISH, Purpose::PaymentsIn, true),
            account("61109010140000071219812875", Purpose::Other, false),
            account("PL61109010140000071219812874", Purpose::PaymentsIn, true),
            account(GERMAN, Purpose::Vat, false),
            TypedAccount { label: Some("ż".repeat(101)), ..account("NO9386011117947", Purpose::Other, false) },
        ];
        assert_eq!(
            told(rows),
            [
                "ORGANIZATION_IBAN_INVALID input.accounts.1.iban",
                "ORGANIZATION_ACCOUNT_DEFAULT_TWICE input.accounts.2.isDefault",
                "ORGANIZATION_IBAN_TWICE input.accounts.2.iban",
                "ORGANIZATION_VAT_ACCOUNT_FOREIGN input.accounts.3.purpose",
                "ORGANIZATION_ACCOUNT_LABEL_INVALID input.accounts.4.label",
            ]
        );
        let many = (0..=MOST).map(|_| account(POLISH, Purpose::Other, false)).collect();
        assert_eq!(told(many), ["ORGANIZATION_ACCOUNTS_TOO_MANY input.accounts"]);
    }
}
