//! What is invented fits together, is the same every time, and spreads as customers do.

use std::collections::HashSet;

use crm_graph::{
    DivisionId, Key as _, Uuid,
    fields::{Choice, Definition, Definitions, Rule, Words},
};
use sha2::{Digest as _, Sha256};

use super::{Invented, Invention, day};
use crate::domain::{Kind, Status};

fn invention(seed: u64) -> Invention {
    let divisions = [1, 2, 3].map(|nr| DivisionId::from_uuid(Uuid::from_u128(nr)));
    Invention { seed, count: 3_000, divisions: divisions.into(), fields: fields() }
}

fn fields() -> Definitions {
    let words = |text: &str| Words { pl: text.to_owned(), en: text.to_owned() };
    let field = |key: &str, rule| Definition {
        key: key.to_owned(),
        label: words(key),
        help: None,
        rule,
        required: key == "level",
        archived: key == "gone",
    };
    let choice = |key: &str, archived| Choice { key: key.to_owned(), label: words(key), archived };
    let (first, bound) = ("2020-01-01".parse().ok(), crm_graph::fields::Number::parse("90"));
    Definitions::new(vec![
        field("old", Rule::Text { max_length: 3 }),
        field("level", Rule::Number { decimals: 0, least: None, most: bound }),
        field("since", Rule::Date { least: first, most: None }),
        field("hour", Rule::Choice { choices: vec![choice("late", true), choice("early", false)] }),
        field("gone", Rule::Boolean),
        field("keys", Rule::Boolean),
    ])
}

fn all(seed: u64) -> Vec<Invented> {
    let invention = invention(seed);
    (0..invention.count).map(|nr| invention.customer(nr, format!("K-{nr:06}"))).collect()
}

/// Of everything, the sealed numbers too.
fn checksum(all: &[Invented]) -> String {
    let mut digest = Sha256::new();
    for one in all {
        digest.update(format!("{one:?}"));
        digest.update(one.pesel.as_ref().map(|pesel| pesel.digits()).unwrap_or_default());
        digest.update(one.document.as_ref().map(|document| document.number()).unwrap_or_default());
    }
    crm_shared::hex(digest.finalize())
}

#[test]
fn the_same_seed_invents_the_same_and_another_seed_others() {
    assert_eq!(checksum(&all(7)), checksum(&all(7)));
    assert_ne!(checksum(&all(7)), checksum(&all(8)));
}

#[test]
fn numbers_fit_their_owners_and_are_theirs_alone() {
    let all = all(7);
    let mut pesels = HashSet::new();
    for one in &all {
        let (kind, details) = (one.customer.kind, &one.customer.details);
        assert_eq!((details.nip.is_some(), details.regon.is_some()), (kind.is_business(), kind.is_business()));
        assert_eq!(details.krs.is_some(), kind == Kind::Company);
        assert_eq!(details.given_name.is_some() && details.family_name.is_some(), kind.is_human());
        if let Some(pesel) = &one.pesel {
            let digits = std::str::from_utf8(pesel.digits()).unwrap();
            assert!(pesels.insert(digits.to_owned()), "{digits} twice");
            let is_man = digits.as_bytes()[9] % 2 == 1;
            let given = details.given_name.as_deref().unwrap();
            assert_eq!(super::words::MEN.contains(&given), is_man, "{given} {digits}");
        }
        if let (Some(given), Some(family)) = (&details.given_name, &details.family_name) {
            let is_man = super::words::MEN.contains(&given.as_str());
            let own = family.rsplit('-').next().unwrap();
            assert!(!own.ends_with(if is_man { "ska" } else { "ski" }), "{given} {family}");
        }
    }
    assert!(pesels.len() > 2_000);
    assert!(all.iter().filter(|one| one.document.is_some()).count() > 300);
    assert_eq!(all.iter().map(|one| one.customer.id).collect::<HashSet<_>>().len(), all.len());
    let nips: Vec<_> = all.iter().filter_map(|one| one.customer.details.nip.as_ref()).collect();
    let regons: Vec<_> = all.iter().filter_map(|one| one.customer.details.regon.as_ref()).collect();
    assert_eq!(nips.iter().collect::<HashSet<_>>().len(), nips.len());
    assert_eq!(regons.iter().collect::<HashSet<_>>().len(), regons.len());
}

#[test]
fn custom_fields_have_values_that_a_form_would_take() {
    let all = all(7);
    let have = |key: &str| all.iter().filter_map(|one| one.custom.get(key)).collect::<Vec<_>>();
    assert!((1_000..1_400).contains(&have("keys").len()) && (1_000..1_400).contains(&have("old").len()));
    assert!(have("old").iter().all(|old| old.as_str().is_some_and(|old| old.len() == 3)));
    assert!((2_600..2_900).contains(&have("level").len()), "required, and of some the number was out of bounds");
    assert!(have("since").iter().all(|day| day.as_str() >= Some("2020-01-01")) && have("since").len() > 300);
    assert!(have("hour").iter().all(|hour| **hour == "early") && have("hour").len() > 1_000);
    assert_eq!(have("gone").len(), 0);
}

#[test]
fn people_are_reached_where_nobody_else_is() {
    for one in all(7) {
        let contacts = one.contacts.iter().map(|held| (&held.value.email, &held.value.phone));
        for (email, phone) in contacts.chain([(&one.customer.details.email, &one.customer.details.phone)]) {
            if let Some(email) = email {
                assert_eq!(crm_shared::email_address(email).as_ref(), Some(email));
                assert!(["com", "net", "org"].iter().any(|top| email.ends_with(&format!("@example.{top}"))), "{email}");
            }
            if let Some(phone) = phone {
                assert_eq!(crm_shared::phone_number(phone).as_ref(), Some(phone));
                assert!(phone.len() == 12 && (phone.starts_with("+4840") || phone.as_bytes()[5] == b'0'), "{phone}");
            }
        }
        for address in &one.addresses {
            assert_eq!(crm_shared::postal_code(&address.value.postal_code), Some(address.value.postal_code.clone()));
        }
    }
}

#[test]
fn time_goes_forward_and_ends_before_today() {
    let all = all(7);
    assert!(all.is_sorted_by_key(|one| one.customer.created_at));
    let end = super::moment(super::UNTIL);
    assert_eq!(day(super::UNTIL).to_string(), "2026-11-01");
    for one in &all {
        let customer = &one.customer;
        assert!(customer.created_at <= customer.standing.since && customer.standing.since <= customer.changed_at);
        assert!(customer.changed_at <= end);
        assert_eq!(customer.standing.reason.is_none(), customer.standing.status == Status::Lead);
        assert!(one.notes.iter().all(|note| customer.created_at <= note.created_at && note.created_at <= end));
        for (_, line) in &one.consents {
            assert_eq!((line.text_version.is_some(), line.recorded_at), (line.given, line.at));
            assert_eq!(line.kind.has_channel(), line.channel.is_some());
        }
    }
    let of = |status| all.iter().filter(|one| one.customer.standing.status == status).count();
    let counts = Status::ALL.map(of);
    assert!(counts.iter().all(|count| *count > 30) && counts[1] > 2_000, "{counts:?}");
    let in_first = all.iter().filter(|one| one.customer.division == invention(7).divisions[0]).count();
    assert!((1_300..1_700).contains(&in_first), "{in_first}");
}
