//! Customers who may be the one that somebody is about to create.

use chrono::NaiveDate;
use crm_shared::{Nip, email_address, line, phone_number, postal_code};
use customers_contract::CustomerId;

use super::{Pesel, words};

words! {
    /// Why two customers may be one.
    pub(crate) enum DuplicateReason {
        Nip = "nip",
        Pesel = "pesel",
        /// The customer's own or that of a contact.
        Email = "email",
        Phone = "phone",
        NameAndAddress = "place",
    }
}

/// Somebody like that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Duplicate {
    pub customer: CustomerId,
    /// At least one, in order.
    pub reasons: Vec<DuplicateReason>,
}

/// So many are told at most.
pub(crate) const DUPLICATES: usize = 20;

/// Those whom the caller sees, the likeliest first, and whether there are others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Duplicates {
    pub seen: Vec<Duplicate>,
    pub elsewhere: bool,
}

/// A new customer as far as it was typed: what is none yet, or no such number, is looked for by nothing.
#[derive(Debug, Clone)]
pub(crate) struct Likeness {
    pub nip: Option<Nip>,
    pub pesel: Option<Pesel>,
    pub email: Option<String>,
    /// E.164.
    pub phone: Option<String>,
    /// As lists are sorted by it: people by their family names.
    pub name: Option<String>,
    /// Postal code and building; of one street and many names that is enough.
    pub place: Option<(String, String)>,
}

/// The same as it was typed.
#[derive(Debug, Clone)]
pub(crate) struct TypedLikeness {
    pub company_name: Option<String>,
    pub given_name: Option<String>,
    pub family_name: Option<String>,
    pub nip: Option<String>,
    pub pesel: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub postal_code: Option<String>,
    pub building: Option<String>,
}

impl TypedLikeness {
    /// What of it can be looked for.
    pub(crate) fn read(&self, today: NaiveDate) -> Likeness {
        let word = |typed: &Option<String>, most| typed.as_deref().and_then(|typed| line(typed, 1..=most));
        let person = word(&self.family_name, 200).zip(word(&self.given_name, 200));
        let name = word(&self.company_name, 200).or(person.map(|(family, given)| format!("{family} {given}")));
        Likeness {
            nip: self.nip.as_deref().and_then(Nip::parse),
            pesel: self.pesel.as_deref().and_then(|typed| Pesel::parse(typed, today)),
            email: self.email.as_deref().and_then(email_address),
            phone: self.phone.as_deref().and_then(phone_number),
            name,
            place: self.postal_code.as_deref().and_then(postal_code).zip(word(&self.building, 20)),
        }
    }
}
