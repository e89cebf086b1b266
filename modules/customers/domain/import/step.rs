//! What an import does to a customer, and what takes it back.

use chrono::{DateTime, Utc};
use crm_graph::{
    Key as _, Uuid,
    fields::{Values, facts},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{
    Imported, Known,
    same::{completed, filled, same_people},
};
use crate::{
    domain::{Address, AddressKind, Belonging, Contact, Held, MOST, Standing},
    error::CustomersError,
};

/// What stands where a PESEL would: that there is one is no secret.
const HIDDEN: &str = "•••";

/// A customer as it is to be written: after the import, or before it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Side {
    /// Names, numbers and the rest, as in the audit log.
    pub details: Map<String, Value>,
    pub status: String,
    /// None: from when it is written.
    pub since: Option<DateTime<Utc>>,
    pub reason: Option<String>,
    /// Whether they ever were more than a lead; none: what the status makes of it.
    pub served: Option<bool>,
    pub addresses: Moved,
    pub contacts: Moved,
    pub pesel: NewNumber,
    /// All that they have of custom fields; none: it stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom: Option<Values>,
}

/// What becomes of what a customer has several of; others stay.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Moved {
    /// To be written, with their ids.
    pub written: Vec<Map<String, Value>>,
    /// Ids of those to be taken away.
    pub gone: Vec<Uuid>,
}

impl Moved {
    const fn is_empty(&self) -> bool {
        self.written.is_empty() && self.gone.is_empty()
    }

    /// Whether more come than there may be, where this takes them back.
    const fn exceeds(&self, there: usize) -> bool {
        !self.gone.is_empty() && there + self.gone.len() > MOST
    }
}

impl Side {
    /// Whether addresses or contacts are others afterwards.
    pub(crate) const fn moves(&self) -> bool {
        !self.addresses.is_empty() || !self.contacts.is_empty()
    }
}

/// What becomes of a sealed number.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) enum NewNumber {
    #[default]
    Stays,
    Goes,
    /// Sealed: what comes for the import, what was there for its customer.
    Is(Vec<u8>),
}

/// What an import does to a customer.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Step {
    /// What people are shown, as it is and as it will be; also what doesn't change.
    pub before: Map<String, Value>,
    pub after: Map<String, Value>,
    pub forth: Side,
    pub back: Side,
}

impl Step {
    /// What people are shown of a PESEL that changes: whether there was one, and that there is.
    pub(crate) fn shown_pesel(&self) -> Option<(Value, Value)> {
        match (&self.forth.pesel, &self.back.pesel) {
            (NewNumber::Is(_), NewNumber::Is(_)) => Some((HIDDEN.into(), HIDDEN.into())),
            (NewNumber::Is(_), _) => Some((Value::Null, HIDDEN.into())),
            _ => None,
        }
    }

    /// What a row makes of somebody known, or of nobody yet. `numbers`: of the PESEL, where that changes, forth and
    /// back; `why`: the reason of a change of status that gives none; `id`: makes one.
    ///
    /// # Errors
    /// `CUSTOMERS_TOO_MANY` contacts or addresses.
    pub(crate) fn of(
        known: Option<&Known>,
        new: Imported,
        numbers: Option<(NewNumber, NewNumber)>,
        why: &str,
        id: &mut dyn FnMut() -> Uuid,
    ) -> Result<Self, CustomersError> {
        let mut step = Self::default();
        step.standing(known, &new, why);
        step.custom(known, &new.custom);
        for (group, address) in new.addresses {
            step.address(known, group, address, id);
        }
        let people = same_people(known, &new.contacts);
        for ((group, contact), old) in new.contacts.into_iter().zip(people) {
            step.contact(old, group, contact, id);
        }
        if let Some((forth, back)) = numbers {
            (step.forth.pesel, step.back.pesel) = (forth, back);
        }
        let there = known.map_or((0, 0), |known| (known.addresses.len(), known.contacts.len()));
        if step.back.addresses.exceeds(there.0) || step.back.contacts.exceeds(there.1) {
            return Err(CustomersError::TooMany);
        }
        Ok(step)
    }

    fn standing(&mut self, known: Option<&Known>, new: &Imported, why: &str) {
        self.forth.details = new.details.facts();
        self.after = new.details.facts();
        self.after.insert("status".to_owned(), new.status.id().into());
        new.status.id().clone_into(&mut self.forth.status);
        self.forth.reason.clone_from(&new.reason);
        let Some(known) = known else {
            self.after.insert("kind".to_owned(), new.kind.id().into());
            return;
        };
        let Standing { status, since, reason } = &known.customer.standing;
        self.back.details = known.customer.details.facts();
        self.before = known.customer.details.facts();
        self.before.insert("status".to_owned(), status.id().into());
        status.id().clone_into(&mut self.back.status);
        (self.back.since, self.back.reason) = (Some(*since), reason.clone());
        self.back.served = Some(known.customer.record.served);
        if *status == new.status {
            (self.forth.since, self.forth.reason) = (Some(*since), reason.clone());
        } else if self.forth.reason.is_none() {
            self.forth.reason = Some(why.to_owned());
        }
    }

    fn custom(&mut self, known: Option<&Known>, new: &Values) {
        self.after.extend(facts(new));
        let there = known.map(|known| &known.custom);
        self.before.extend(there.map(facts).unwrap_or_default());
        if there.map_or(!new.is_empty(), |there| there != new) {
            self.forth.custom = Some(new.clone());
            self.back.custom = there.cloned();
        }
    }

    /// A seat or a letter box takes the place of the one there is, an address of service that of the only one.
    fn address(&mut self, known: Option<&Known>, group: &str, new: Address, id: &mut dyn FnMut() -> Uuid) {
        let there = known.map_or(&[][..], |known| known.addresses.as_slice());
        let mut such = there.iter().filter(|held| held.value.kind == new.kind);
        let same = such.clone().find(|held| filled(new.clone(), &held.value) == held.value);
        let old = same.or_else(|| match (new.kind, such.next(), such.next()) {
            (AddressKind::Service, Some(_), Some(_)) => None,
            (_, first, _) => first,
        });
        let new = old.map_or(new.clone(), |old| filled(new, &old.value));
        self.belonging(group, old, new, id, |side| &mut side.addresses);
    }

    /// Somebody takes the place of who is the same.
    fn contact(&mut self, old: Option<&Held<Contact>>, group: &str, new: Contact, id: &mut dyn FnMut() -> Uuid) {
        let new = old.map_or(new.clone(), |old| completed(new, &old.value));
        self.belonging(group, old, new, id, |side| &mut side.contacts);
    }

    fn belonging<B: Belonging>(
        &mut self,
        group: &str,
        old: Option<&Held<B>>,
        new: B,
        id: &mut dyn FnMut() -> Uuid,
        of: fn(&mut Side) -> &mut Moved,
    ) {
        if old.is_some_and(|old| old.value == new) {
            return;
        }
        let key = old.map_or_else(id, |old| old.id.uuid());
        match old {
            Some(old) => {
                self.before.extend(shown(group, old.value.facts()));
                of(&mut self.back).written.push(with_id(key, old.value.facts()));
            }
            None => of(&mut self.back).gone.push(key),
        }
        self.after.extend(shown(group, new.facts()));
        of(&mut self.forth).written.push(with_id(key, new.facts()));
    }
}

fn with_id(id: Uuid, mut facts: Map<String, Value>) -> Map<String, Value> {
    facts.insert("id".to_owned(), id.to_string().into());
    facts
}

/// Facts under the names of the columns of a group: `city` of `service` is `serviceCity`.
fn shown(group: &str, facts: Map<String, Value>) -> impl Iterator<Item = (String, Value)> {
    let facts = facts.into_iter().filter(|(field, _)| field != "kind");
    facts.filter_map(move |(field, value)| {
        let (head, tail) = field.split_at_checked(1)?;
        Some((format!("{group}{}{tail}", head.to_ascii_uppercase()), value))
    })
}
