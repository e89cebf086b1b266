//! Invented customers, to try the house with: names, addresses and numbers that fit one another, the same every time
//! for the same seed, and nobody's.

mod custom;
mod dice;
mod life;
mod names;
mod numbers;
mod places;
// Its lists are read in rows.
#[rustfmt::skip]
mod words;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use crm_graph::{
    DivisionId, Key, Uuid,
    fields::{Definitions, Values},
};
use crm_shared::Language;
use customers_contract::CustomerId;

use super::{
    Address, AddressKind, Belonging, Channel, Consent, Contact, Customer, Details, Document, Held, Kind, Note, Pesel,
    Purpose, Record,
};
use dice::Dice;
use names::Person;
use places::Town;

/// What is invented: so many customers of these divisions.
#[derive(Debug, Clone)]
pub(crate) struct Invention {
    pub seed: u64,
    pub count: u64,
    /// At least one; the first have more customers.
    pub divisions: Vec<DivisionId>,
    /// The custom fields that customers have.
    pub fields: Definitions,
}

/// A customer and everything about it.
#[derive(Debug)]
pub(crate) struct Invented {
    pub customer: Customer,
    pub pesel: Option<Pesel>,
    pub document: Option<Document>,
    pub addresses: Vec<Held<Address>>,
    pub contacts: Vec<Held<Contact>>,
    /// Each with the id of its line.
    pub consents: Vec<(Uuid, Consent)>,
    pub notes: Vec<Note>,
    pub custom: Values,
}

/// From the first customer to the last event there are so many seconds: 1 January 2011 to 1 November 2026. Nothing
/// depends on the day on which it is invented.
const FROM: i64 = 1_293_840_000;
const UNTIL: i64 = 1_793_491_200;

/// One in the making.
struct Making<'a> {
    of: &'a Invention,
    nr: u64,
    dice: Dice,
    created: i64,
    id: CustomerId,
    region: Town,
}

impl Invention {
    /// The customer of this number, from nought up to below the count. Later ones were created later.
    pub(crate) fn customer(&self, nr: u64, number: String) -> Invented {
        let mut dice = Dice::of(self.seed, nr);
        let created = self.created(nr, &mut dice);
        let id = CustomerId::from_uuid(uuid(created, &mut dice));
        let region = places::region(&mut dice);
        Making { of: self, nr, dice, created, id, region }.finish(number)
    }

    /// Seconds since 1970.
    fn created(&self, nr: u64, dice: &mut Dice) -> i64 {
        let (all, count) = (UNTIL.abs_diff(FROM), self.count.max(1));
        let [begin, end] = [nr, nr + 1].map(|nr| u64::try_from(u128::from(all) * u128::from(nr) / u128::from(count)));
        let begin = begin.unwrap_or_default();
        let step = end.unwrap_or_default().saturating_sub(begin).max(1);
        FROM.saturating_add_unsigned(begin + dice.below(step))
    }
}

impl Making<'_> {
    fn finish(mut self, number: String) -> Invented {
        let kind = match self.dice.below(100) {
            0..82 => Kind::Person,
            82..90 => Kind::SoleTrader,
            _ => Kind::Company,
        };
        let person = Person::invented(&mut self.dice);
        let details = self.details(kind, &person);
        let standing = self.standing();
        let asked = if kind == Kind::Person { 85 } else { 60 };
        let shown = kind.is_human() && self.dice.percent(asked);
        let pesel = shown.then(|| numbers::pesel(self.of.seed, self.nr, person.is_man, day(UNTIL))).flatten();
        let carded = kind.is_human() && self.dice.percent(20);
        let document = carded.then(|| numbers::document(&mut self.dice)).flatten();
        let addresses = self.addresses();
        let contacts = self.contacts(kind);
        let consents = self.consents(standing.status);
        let notes = self.notes();
        let changed = life::last_change(self.created, &standing, &mut self.dice);
        let custom = self.custom();
        let customer = Customer {
            id: self.id,
            number,
            division: self.division(),
            kind,
            details,
            has_pesel: pesel.is_some(),
            document: document.as_ref().map(Document::kind),
            assigned_to: None,
            parent: None,
            external_ids: Vec::new(),
            standing,
            version: 1,
            created_at: moment(self.created),
            changed_at: moment(changed),
            record: Record::default(),
        };
        Invented { customer, pesel, document, addresses, contacts, consents, notes, custom }
    }

    fn division(&mut self) -> DivisionId {
        // Half of them have the first, half of the rest the second, and so on.
        let mut divisions = self.of.divisions.iter();
        let last = divisions.next_back().copied();
        let found = divisions.find(|_| self.dice.percent(50)).copied();
        found.or(last).unwrap_or_else(|| DivisionId::from_uuid(Uuid::nil()))
    }

    fn details(&mut self, kind: Kind, person: &Person) -> Details {
        let (seed, nr) = (self.of.seed, self.nr);
        let company_name = match kind {
            Kind::Person => None,
            Kind::SoleTrader => names::business(person, &mut self.dice),
            Kind::Company => Some(names::company(self.region.name, &mut self.dice)),
        };
        let (human, business) = (kind.is_human(), kind.is_business());
        let mut tags: Vec<_> = (0..self.dice.below(4)).map(|_| self.dice.favoured(words::TAGS).to_owned()).collect();
        tags.sort_unstable();
        tags.dedup();
        let zone = self.dice.percent(20).then_some(self.region.zone);
        let phone = self.dice.percent(92).then(|| numbers::phone(seed, nr, zone));
        let email = self.dice.percent(75).then(|| person.email(nr, &mut self.dice));
        let preferred = [Channel::Email, Channel::Phone, Channel::Sms, Channel::Post].map(Some);
        Details {
            company_name,
            given_name: human.then(|| person.given.clone()),
            family_name: human.then(|| person.family.clone()),
            nip: business.then(|| numbers::nip(seed, nr)).flatten(),
            regon: business.then(|| numbers::regon(seed, nr)).flatten(),
            krs: (kind == Kind::Company).then(|| numbers::krs(seed, nr)).flatten(),
            email,
            phone,
            language: if self.dice.percent(97) { Language::Pl } else { Language::En },
            preferred_channel: if self.dice.percent(40) { self.dice.favoured(&preferred) } else { None },
            tags,
        }
    }

    fn held<B: Belonging>(&mut self, value: B) -> Held<B> {
        Held { id: B::Id::from_uuid(uuid(self.created, &mut self.dice)), value }
    }

    fn addresses(&mut self) -> Vec<Held<Address>> {
        let mut addresses = Vec::new();
        for (kind, of_hundred) in
            [(AddressKind::Registered, 95), (AddressKind::Correspondence, 8), (AddressKind::Service, 55)]
        {
            if self.dice.percent(of_hundred) {
                let address = places::address(&mut self.dice, self.region, kind);
                addresses.push(self.held::<Address>(address));
            }
        }
        addresses
    }

    fn contacts(&mut self, kind: Kind) -> Vec<Held<Contact>> {
        let purposes = [Purpose::Billing, Purpose::Technical, Purpose::LegalRepresentative];
        let some = kind == Kind::Company || self.dice.percent(5);
        let count = if some { 1 + self.dice.below(3) } else { 0 };
        (0..count)
            .zip(purposes)
            .map(|(nr, purpose)| {
                let person = Person::invented(&mut self.dice);
                // Behind the numbers of the customers themselves.
                let nr = (nr + 1) * 2_000_000 + self.nr;
                let contact = Contact {
                    purposes: vec![purpose],
                    email: self.dice.percent(70).then(|| person.email(self.nr, &mut self.dice)),
                    phone: Some(numbers::phone(self.of.seed, nr, None)),
                    name: format!("{} {}", person.given, person.family),
                    note: None,
                };
                self.held::<Contact>(contact)
            })
            .collect()
    }
}

/// A version 7 id (RFC 9562 §5.7) of this moment.
fn uuid(seconds: i64, dice: &mut Dice) -> Uuid {
    let millis = u64::try_from(seconds).unwrap_or_default() * 1_000 + dice.below(1_000);
    uuid::Builder::from_unix_timestamp_millis(millis, &dice.bytes()).into_uuid()
}

fn moment(seconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
}

fn day(seconds: i64) -> NaiveDate {
    moment(seconds).date_naive()
}

#[cfg(test)]
mod tests;
