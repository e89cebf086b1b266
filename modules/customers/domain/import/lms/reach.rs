//! How customers of LMS are reached.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{LmsCustomer, text};
use crate::domain::import::row::CONTACTS;

/// Bits of `customercontacts.type`.
const MOBILE: i64 = 1;
const LANDLINE: i64 = 4;
const EMAIL: i64 = 8;
const DISABLED: i64 = 16_384;

/// A way to reach somebody.
struct Way {
    name: String,
    email: bool,
    value: String,
}

impl LmsCustomer {
    fn ways(&self) -> Vec<Way> {
        let contacts = self.0.get("contacts").and_then(Value::as_array).into_iter().flatten();
        let contacts = contacts.filter_map(|contact| {
            let value =
                [text(Some(contact), "contact"), text(Some(contact), "phone")].into_iter().find(|it| !it.is_empty())?;
            let bits = text(Some(contact), "type").parse().unwrap_or(if value.contains('@') { EMAIL } else { MOBILE });
            let wanted = bits & DISABLED == 0 && bits & (MOBILE | LANDLINE | EMAIL) != 0;
            wanted.then(|| Way {
                name: text(Some(contact), "name").to_owned(),
                email: bits & EMAIL != 0,
                value: value.to_owned(),
            })
        });
        let older = ["email", "phone1", "phone2", "phone3"].into_iter().filter_map(|column| {
            let value = self.text(column);
            let way = || Way { name: String::new(), email: column == "email", value: value.to_owned() };
            (!value.is_empty()).then(way)
        });
        contacts.chain(older).collect()
    }

    /// The customer's own address and number, then one contact for each name; what is too much is noted at the contact
    /// of their own name, or at the last.
    pub(super) fn contacts(&self, cells: &mut BTreeMap<String, String>) {
        let mut ways = self.ways();
        for (column, email) in [("email", true), ("phone", false)] {
            let own = ways.iter().position(|way| way.email == email && way.name.is_empty());
            if let Some(place) = own.or_else(|| ways.iter().position(|way| way.email == email)) {
                cells.insert(column.to_owned(), ways.remove(place).value);
            }
        }
        let own = format!("{} {}", self.text("name"), self.text("lastname"));
        let mut names: Vec<String> = Vec::new();
        let mut rest = Vec::new();
        for Way { name, email, value } in ways {
            let name = if name.is_empty() { own.trim().to_owned() } else { name };
            let place = names.iter().position(|known| *known == name).unwrap_or_else(|| {
                names.push(name.clone());
                names.len() - 1
            });
            let group = CONTACTS.get(place);
            let part = if email { "Email" } else { "Phone" };
            match group.map(|group| (format!("{group}Name"), format!("{group}{part}"))) {
                Some((of, column)) if !cells.contains_key(&column) => {
                    cells.insert(of, name);
                    cells.insert(column, value);
                }
                _ => rest.push(format!("{name}: {value}")),
            }
        }
        if !rest.is_empty() {
            let place = names.iter().position(|name| name == own.trim());
            let group = place.and_then(|place| CONTACTS.get(place)).unwrap_or(&"contact3");
            cells.entry(format!("{group}Name")).or_insert_with(|| own.trim().to_owned());
            cells.insert(format!("{group}Note"), rest.join("; "));
        }
    }
}
