//! A customer as a row of a file has it, by the rules of the forms.

use chrono::NaiveDate;
use crm_graph::fields::{CellFault, Values};
use crm_shared::{Error, Language};

use super::{Cells, Flaws};
use crate::{
    domain::{
        Address, AddressKind, Channel, Contact, Customer, Details, Held, Kind, Pesel, Purpose, Status, TypedAddress,
        TypedContact, TypedDetails,
    },
    error::{CustomersError, ImportError},
};

/// The groups of columns of addresses, and what each is for.
pub(super) const ADDRESSES: [(&str, AddressKind); 3] = [
    ("registered", AddressKind::Registered),
    ("correspondence", AddressKind::Correspondence),
    ("service", AddressKind::Service),
];

/// The groups of columns of contacts.
pub(super) const CONTACTS: [&str; 3] = ["contact", "contact2", "contact3"];

/// A customer whom an import has found.
#[derive(Debug)]
pub(crate) struct Known {
    pub customer: Customer,
    pub addresses: Vec<Held<Address>>,
    pub contacts: Vec<Held<Contact>>,
    /// What they have of custom fields; nothing where the file has no column for any.
    pub custom: Values,
}

/// A customer as a row has it.
#[derive(Debug)]
pub(crate) struct Imported {
    pub kind: Kind,
    pub details: Details,
    pub status: Status,
    /// Why it stands so with the customer.
    pub reason: Option<String>,
    pub pesel: Option<Pesel>,
    /// By group.
    pub addresses: Vec<(&'static str, Address)>,
    pub contacts: Vec<(&'static str, Contact)>,
    pub custom: Values,
}

impl Imported {
    /// What a row makes of a customer, or of nobody yet; `custom`: what it makes of custom fields. What the file has no
    /// column for stays; an empty cell of a name, number or contact takes it away, but none takes a PESEL, an address, a
    /// contact, a tag or a custom field away.
    ///
    /// # Errors
    /// Everything that is wrong with the row.
    pub(crate) fn read(
        cells: &Cells<'_>,
        custom: Result<Values, Vec<CellFault>>,
        known: Option<&Known>,
        today: NaiveDate,
    ) -> Result<Self, Flaws> {
        let mut flaws = Flaws::default();
        let there = known.map(|known| &known.customer);
        let kind = kind(cells, there, &mut flaws);
        let details = there.map(|there| there.details.clone()).unwrap_or_default();
        let typed = typed(cells, &details, &mut flaws);
        let details = flaws.take("", typed.read(kind, details));
        let status = status(cells, there, &mut flaws);
        let reason = match cells.get("statusReason").map(crm_shared::reason) {
            Some(None) => {
                flaws.note("statusReason", CustomersError::ReasonInvalid);
                None
            }
            reason => reason.flatten(),
        };
        let pesel = pesel(cells, kind, today, &mut flaws);
        let addresses: Vec<_> = ADDRESSES.iter().filter_map(|group| address(cells, *group, &mut flaws)).collect();
        let contacts: Vec<_> = CONTACTS.iter().filter_map(|group| contact(cells, group, &mut flaws)).collect();
        let custom = custom.map_err(|faults| flaws.0.extend(faults)).unwrap_or_default();
        match details {
            Some(details) if flaws.0.is_empty() => {
                Ok(Self { kind, details, status, reason, pesel, addresses, contacts, custom })
            }
            _ => Err(flaws),
        }
    }
}

/// The kind of the row; where it doesn't say, what the customer is, or what its names and numbers make of it.
fn kind(cells: &Cells<'_>, there: Option<&Customer>, flaws: &mut Flaws) -> Kind {
    let guessed = match (cells.get("familyName").is_some(), cells.any("", &["companyName", "nip", "regon"])) {
        (false, true) => Kind::Company,
        (true, true) => Kind::SoleTrader,
        (_, false) => Kind::Person,
    };
    let kind = flaws.word("kind", cells.get("kind"), "CustomerKind", Kind::from_id);
    let Some(there) = there else { return kind.unwrap_or(guessed) };
    if kind.is_some_and(|kind| kind != there.kind) {
        flaws.note("kind", ImportError::Kind);
    }
    there.kind
}

fn typed(cells: &Cells<'_>, before: &Details, flaws: &mut Flaws) -> TypedDetails {
    let language = cells
        .get("language")
        .and_then(|cell| flaws.known("language", Language::from_name(cell), Language::LABELS.values));
    let channel = flaws.word("preferredChannel", cells.get("preferredChannel"), "CustomerChannel", Channel::from_id);
    TypedDetails {
        company_name: cells.typed("companyName"),
        given_name: cells.typed("givenName"),
        family_name: cells.typed("familyName"),
        nip: cells.typed("nip"),
        regon: cells.typed("regon"),
        krs: cells.typed("krs"),
        email: cells.typed("email"),
        phone: cells.typed("phone"),
        language,
        preferred_channel: channel.map(Some),
        tags: Some([before.tags.clone(), cells.list("tags")].concat()),
    }
}

/// The status of the row; where it doesn't say, the customer's, or that of somebody new.
fn status(cells: &Cells<'_>, there: Option<&Customer>, flaws: &mut Flaws) -> Status {
    let before = there.map(|there| there.standing.status);
    let status = flaws.word("status", cells.get("status"), "CustomerStatus", Status::from_id);
    let status = status.or(before).unwrap_or(Status::Lead);
    if let Some(before) = before.filter(|before| *before != status)
        && let Err(error) = before.becomes(status)
    {
        flaws.note("status", error);
    }
    status
}

fn pesel(cells: &Cells<'_>, kind: Kind, today: NaiveDate, flaws: &mut Flaws) -> Option<Pesel> {
    let typed = cells.get("pesel")?;
    if !kind.is_human() {
        flaws.note("pesel", CustomersError::NotOfKind("input.pesel"));
        return None;
    }
    let pesel = Pesel::parse(typed, today);
    if pesel.is_none() {
        flaws.note("pesel", CustomersError::PeselInvalid);
    }
    pesel
}

fn address(
    cells: &Cells<'_>,
    (group, kind): (&'static str, AddressKind),
    flaws: &mut Flaws,
) -> Option<(&'static str, Address)> {
    const PARTS: [&str; 9] = ["Street", "Building", "Flat", "PostalCode", "City", "Country", "Terc", "Simc", "Ulic"];
    if !cells.any(group, &PARTS) {
        return None;
    }
    let text = |part: &str| cells.text(&format!("{group}{part}"));
    let country = text("Country");
    let typed = TypedAddress {
        kind,
        street: Some(text("Street")),
        building: text("Building"),
        flat: Some(text("Flat")),
        postal_code: text("PostalCode"),
        city: text("City"),
        country: if country.is_empty() { "PL".to_owned() } else { country },
        terc: Some(text("Terc")),
        simc: Some(text("Simc")),
        ulic: Some(text("Ulic")),
        latitude: None,
        longitude: None,
    };
    flaws.take(group, typed.read()).map(|address| (group, address))
}

fn contact(cells: &Cells<'_>, group: &'static str, flaws: &mut Flaws) -> Option<(&'static str, Contact)> {
    if !cells.any(group, &["Name", "Email", "Phone", "Note"]) {
        return None;
    }
    let text = |part: &str| cells.text(&format!("{group}{part}"));
    let column = format!("{group}Purposes");
    let typed = cells.list(&column);
    let purposes: Vec<_> =
        typed.iter().filter_map(|word| flaws.word(&column, Some(word), "ContactPurpose", Purpose::from_id)).collect();
    let typed = TypedContact {
        purposes: if typed.is_empty() { vec![Purpose::Other] } else { purposes },
        name: text("Name"),
        email: Some(text("Email")),
        phone: Some(text("Phone")),
        note: Some(text("Note")),
    };
    let told: Result<Contact, Vec<Error>> = typed.read();
    flaws.take(group, told).map(|contact| (group, contact))
}
