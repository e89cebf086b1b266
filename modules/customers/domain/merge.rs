//! Two customers who are one: what becomes of what is known of them.

use serde_json::Value;
use users_contract::StaffId;

use super::{Channel, Customer, Details, MOST, NOTES, SYSTEMS, TAGS};
use crate::error::RecordError;

/// What a double knows and the customer doesn't, or knows otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MergedField {
    /// As the API calls it.
    pub field: String,
    /// What the customer knows; nothing is filled from the double.
    pub winner: Option<String>,
    pub loser: String,
}

/// How much goes from a double to the customer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Moving {
    /// Without those that the customer has, word for word.
    pub contacts: i64,
    /// The same; nor a second one of a kind of which there is one.
    pub addresses: i64,
    pub notes: i64,
    /// Lines of the ledger.
    pub consents: i64,
    /// In systems in which the customer has none.
    pub external_ids: i64,
    /// Customers who belong to the double.
    pub children: i64,
}

/// How much the customer would have afterwards.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    pub contacts: i64,
    pub addresses: i64,
    pub notes: i64,
    pub external_ids: i64,
}

impl Totals {
    /// Whether a customer may have so much.
    pub(crate) fn fit(self) -> bool {
        let within = |count: i64, most| usize::try_from(count).is_ok_and(|count| count <= most);
        within(self.contacts, MOST)
            && within(self.addresses, MOST)
            && within(self.notes, NOTES)
            && within(self.external_ids, SYSTEMS)
    }
}

/// What becomes of the customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MergePlan {
    /// Its own; what it lacks comes from the double, and the tags are those of both.
    pub details: Details,
    pub assigned_to: Option<StaffId>,
    /// In the order of the alphabet.
    pub fields: Vec<MergedField>,
    /// What speaks against it: they are two.
    pub conflicts: Vec<RecordError>,
}

impl MergePlan {
    pub(crate) fn of(winner: &Customer, loser: &Customer) -> Self {
        let (own, other) = (&winner.details, loser.details.clone());
        let mut tags = [own.tags.clone(), other.tags].concat();
        tags.sort_unstable();
        tags.dedup();
        let mut conflicts = Vec::new();
        if winner.kind != loser.kind {
            conflicts.push(RecordError::MergeKinds);
        }
        if differ(&own.nip, &other.nip) {
            conflicts.push(RecordError::MergeNumbers("NIP"));
        }
        if differ(&own.krs, &other.krs) {
            conflicts.push(RecordError::MergeNumbers("KRS"));
        }
        if tags.len() > TAGS {
            conflicts.push(RecordError::MergeTooMuch);
        }
        let details = Details {
            company_name: own.company_name.clone().or(other.company_name),
            given_name: own.given_name.clone().or(other.given_name),
            family_name: own.family_name.clone().or(other.family_name),
            nip: own.nip.clone().or(other.nip),
            regon: own.regon.clone().or(other.regon),
            krs: own.krs.clone().or(other.krs),
            email: own.email.clone().or(other.email),
            phone: own.phone.clone().or(other.phone),
            language: own.language,
            preferred_channel: own.preferred_channel.or(other.preferred_channel),
            tags,
        };
        let assigned_to = winner.assigned_to.or(loser.assigned_to);
        Self { details, assigned_to, fields: fields(own, &loser.details), conflicts }
    }
}

fn differ<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
    one.is_some() && other.is_some() && one != other
}

fn fields(own: &Details, other: &Details) -> Vec<MergedField> {
    let (own, other) = (told(own), told(other));
    let differing = other.into_iter().filter(|(field, value)| own.get(field) != Some(value));
    let known = |(field, value): (String, Value)| {
        let winner = own.get(&field).and_then(Value::as_str).map(ToOwned::to_owned);
        value.as_str().map(|loser| MergedField { field, winner, loser: loser.to_owned() })
    };
    differing.filter_map(known).collect()
}

/// What of details is filled or stays, as the API tells it.
fn told(details: &Details) -> serde_json::Map<String, Value> {
    let mut facts = details.facts();
    // Everybody has one.
    facts.remove("language");
    let channel = details.preferred_channel.map(Channel::id).map(str::to_uppercase);
    facts.insert("preferredChannel".to_owned(), channel.into());
    facts
}
