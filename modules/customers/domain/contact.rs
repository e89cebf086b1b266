//! People whom one speaks with at a customer's.

use crm_shared::{Error, email_address, line, phone_number};
use customers_contract::ContactId;
use serde_json::{Map, Value, json};

use super::{Belonging, Faults};
use crate::error::CustomersError;

/// What one speaks with somebody about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Purpose {
    Billing,
    Technical,
    /// Signs for the customer.
    LegalRepresentative,
    Other,
}

impl Purpose {
    const ALL: [Self; 4] = [Self::Billing, Self::Technical, Self::LegalRepresentative, Self::Other];

    /// The word in the database and the audit log.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Billing => "billing",
            Self::Technical => "technical",
            Self::LegalRepresentative => "legal_representative",
            Self::Other => "other",
        }
    }

    pub(crate) fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.id() == id)
    }
}

/// Somebody whom one speaks with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Contact {
    /// At least one, each once, in order.
    pub purposes: Vec<Purpose>,
    pub name: String,
    pub email: Option<String>,
    /// E.164.
    pub phone: Option<String>,
    pub note: Option<String>,
}

/// One as it was typed.
#[derive(Debug, Clone, Default)]
pub(crate) struct TypedContact {
    pub purposes: Vec<Purpose>,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub note: Option<String>,
}

impl TypedContact {
    /// The contact.
    ///
    /// # Errors
    /// Every field that is to be mended.
    pub(crate) fn read(mut self) -> Result<Contact, Vec<Error>> {
        use CustomersError as Of;
        let mut faults = Faults::default();
        self.purposes.sort_unstable();
        self.purposes.dedup();
        if self.purposes.is_empty() {
            faults.note(Of::PurposeMissing);
        }
        let name = faults.take(line(&self.name, 1..=200).ok_or(Of::NameInvalid("input.contact.name")));
        let email = faults.field(Some(self.email), None, Of::EmailInvalid("input.contact.email"), email_address);
        let phone = faults.field(Some(self.phone), None, Of::PhoneInvalid("input.contact.phone"), phone_number);
        let note = faults.field(Some(self.note), None, Of::ContactNoteInvalid, |typed| line(typed, 1..=500));
        faults.finish(name.map(|name| Contact { purposes: self.purposes, name, email, phone, note }))
    }
}

impl Belonging for Contact {
    type Id = ContactId;
    const EVENTS: [&'static str; 3] = ["customer.contactAdded", "customer.contactEdited", "customer.contactRemoved"];

    fn facts(&self) -> Map<String, Value> {
        let Self { purposes, name, email, phone, note } = self;
        let purposes: Vec<_> = purposes.iter().map(|purpose| purpose.id()).collect();
        let facts = json!({"purposes": purposes, "name": name, "email": email, "phone": phone, "note": note});
        if let Value::Object(facts) = facts { facts } else { Map::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::{Purpose, TypedContact};

    #[test]
    fn purposes_are_a_set_and_every_fault_is_told() {
        let typed = TypedContact {
            purposes: vec![Purpose::Other, Purpose::Billing, Purpose::Other],
            name: " Łucja Żak ".to_owned(),
            phone: Some("600 100 200".to_owned()),
            note: Some(" ".to_owned()),
            ..TypedContact::default()
        };
        let contact = typed.read().unwrap();
        assert_eq!(contact.purposes, [Purpose::Billing, Purpose::Other]);
        assert_eq!(
            (contact.name.as_str(), contact.phone.as_deref(), contact.note),
            ("Łucja Żak", Some("+48600100200"), None)
        );
        let wrong = TypedContact {
            email: Some("ż@x.pl".to_owned()),
            phone: Some("x".to_owned()),
            note: Some("x".repeat(501)),
            ..TypedContact::default()
        };
        let told: Vec<_> =
            wrong.read().unwrap_err().iter().map(|error| error.path().unwrap_or_default().to_owned()).collect();
        let fields = ["purposes", "name", "email", "phone", "note"].map(|field| format!("input.contact.{field}"));
        assert_eq!(told, fields);
    }
}
