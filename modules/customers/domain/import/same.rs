//! Which of what a customer has already a row speaks of, and what the row doesn't tell of it.

use std::collections::HashSet;

use crm_shared::plain;

use super::Known;
use crate::domain::{Address, Contact, Held, Purpose};

/// Who of those who are there each contact is: one of the same name, who differs least. Nobody is two.
pub(super) fn same_people<'k>(known: Option<&'k Known>, new: &[(&str, Contact)]) -> Vec<Option<&'k Held<Contact>>> {
    let there = known.map_or(&[][..], |known| known.contacts.as_slice());
    let mut pairs: Vec<_> = new
        .iter()
        .enumerate()
        .flat_map(|(nr, (_, new))| {
            let such = there.iter().filter(|held| plain(&held.value.name) == plain(&new.name));
            such.map(move |held| (distance(new, &held.value), nr, held))
        })
        .collect();
    pairs.sort_by_key(|(distance, nr, _)| (*distance, *nr));
    let (mut people, mut taken) = (vec![None; new.len()], HashSet::new());
    for (_, nr, held) in pairs {
        if let Some(place @ None) = people.get_mut(nr)
            && taken.insert(held.id)
        {
            *place = Some(held);
        }
    }
    people
}

/// How many fields a contact would change of one of the same name, and how many it doesn't tell.
fn distance(new: &Contact, old: &Contact) -> (usize, usize) {
    let whole = completed(new.clone(), old);
    let changes =
        [whole.purposes != old.purposes, whole.email != old.email, whole.phone != old.phone, whole.note != old.note];
    let silent = [new.email != whole.email, new.phone != whole.phone, new.note != whole.note];
    let count = |which: &[bool]| which.iter().filter(|one| **one).count();
    (count(&changes), count(&silent))
}

/// A new contact with what the row doesn't tell.
pub(super) fn completed(new: Contact, old: &Contact) -> Contact {
    Contact {
        purposes: if new.purposes == [Purpose::Other] { old.purposes.clone() } else { new.purposes },
        name: new.name,
        email: new.email.or_else(|| old.email.clone()),
        phone: new.phone.or_else(|| old.phone.clone()),
        note: new.note.or_else(|| old.note.clone()),
    }
}

/// A new address with what files don't tell, where it is the same place.
pub(super) fn filled(new: Address, old: &Address) -> Address {
    let place = |of: &Address| {
        (
            of.street.clone(),
            of.building.clone(),
            of.flat.clone(),
            of.postal_code.clone(),
            of.city.clone(),
            of.country.clone(),
        )
    };
    if place(&new) != place(old) {
        return new;
    }
    Address {
        terc: new.terc.or_else(|| old.terc.clone()),
        simc: new.simc.or_else(|| old.simc.clone()),
        ulic: new.ulic.or_else(|| old.ulic.clone()),
        coordinates: new.coordinates.or(old.coordinates),
        ..new
    }
}
