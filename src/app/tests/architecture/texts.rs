//! What people read: every enum value, action and mail has its words in both languages, and they agree.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::parser::{parse_schema, types::TypeKind};
use crm_app::{modules, schema};
use crm_core::mail::Template;
use crm_shared::{
    Action, Label, Labels,
    Language::{En, Pl},
    Risk, Text,
};

use super::{hold, schema_file::nowhere, schema_laws::types};

/// What is wrong with a text, if anything.
fn text_fault(text: Text) -> Option<&'static str> {
    let places = |text| Text::places(text).into_iter().collect::<BTreeSet<_>>();
    if text.pl.trim().is_empty() || text.en.trim().is_empty() {
        Some("say it in both languages")
    } else if text.pl == text.en {
        Some("the Polish words are the English ones; translate them")
    } else if places(text.pl) != places(text.en) {
        Some("use the same placeholders in both languages")
    } else {
        None
    }
}

/// The values of each enum that a schema has of its own.
fn enums(sdl: &str) -> BTreeMap<String, BTreeSet<String>> {
    let document = parse_schema(sdl).expect("the printed schema can be read");
    let found = types(&document).filter_map(|ty| match &ty.kind {
        TypeKind::Enum(list) => {
            let values = list.values.iter().map(|value| value.node.value.node.to_string());
            Some((ty.name.node.to_string(), values.collect()))
        }
        _ => None,
    });
    found.collect()
}

fn label_faults(sdl: &str, labels: &[Labels]) -> Vec<String> {
    let enums = enums(sdl);
    let mut faults = Vec::new();
    let mut labelled = BTreeSet::new();
    for Labels { of, values } in labels {
        if !labelled.insert(*of) {
            faults.push(format!("{of} has labels twice: keep one list"));
        }
        let known: BTreeSet<_> = values.iter().map(|label| label.value).collect();
        let wanted: BTreeSet<_> = enums.get(*of).into_iter().flatten().map(String::as_str).collect();
        faults.extend(
            known.difference(&wanted).map(|value| format!("{of}.{value} is no value of the API: take its label away")),
        );
        faults.extend(
            wanted.difference(&known).map(|value| format!("{of}.{value} has no label: write one in labels.rs")),
        );
        let bad = values.iter().filter_map(|Label { value, text }| Some((value, text_fault(*text)?)));
        faults.extend(bad.map(|(value, fault)| format!("{of}.{value}: {fault}")));
    }
    let bare = enums.keys().filter(|name| !labelled.contains(name.as_str()));
    faults.extend(bare.map(|name| format!("enum {name} has no labels: write them in the labels.rs of its module")));
    faults
}

fn action_faults(actions: &[&Action]) -> Vec<String> {
    let texts = actions.iter().flat_map(|action| [(action, "label", action.label()), (action, "about", action.about)]);
    texts.filter_map(|(action, part, text)| Some(format!("{} ({part}): {}", action.id, text_fault(text)?))).collect()
}

fn mail_faults(mails: &[&Template]) -> Vec<String> {
    let mut faults = Vec::new();
    for mail in mails {
        let bad = mail.texts().into_iter().filter_map(text_fault);
        faults.extend(bad.map(|fault| format!("mail {}: {fault}", mail.name)));
        if mail.values(Pl) != mail.values(En) {
            faults.push(format!("mail {}: use the same values in both languages", mail.name));
        }
    }
    faults
}

#[tokio::test]
async fn every_enum_value_has_its_label_in_both_languages() {
    let sdl = schema::sdl(nowhere()).expect("the modules fit together");
    hold(&label_faults(&sdl, &schema::labels(&modules::list())));
}

#[test]
fn every_action_and_every_mail_is_told_in_both_languages() {
    let modules = modules::list();
    let actions: Vec<_> = modules.iter().flat_map(|module| module.actions().iter().copied()).collect();
    let mails: Vec<_> = modules.iter().flat_map(|module| module.mails().iter().copied()).collect();
    assert!(!actions.is_empty() && !mails.is_empty());
    hold(&[action_faults(&actions), mail_faults(&mails)].concat());
}

#[test]
fn missing_strange_and_careless_labels_are_told() {
    let sdl = "enum Colour { RED GREEN }\nenum Size { S }\ntype Query { a: Colour }";
    const GOOD: Labels = Labels {
        of: "Colour",
        values: &[Label::new("RED", "czerwony", "red"), Label::new("GREEN", "zielony", "green")],
    };
    const SIZE: Labels = Labels { of: "Size", values: &[Label::new("S", "mały", "small")] };
    assert_eq!(label_faults(sdl, &[GOOD, SIZE]), [""; 0]);
    assert_eq!(
        label_faults(sdl, &[GOOD, GOOD]),
        [
            "Colour has labels twice: keep one list",
            "enum Size has no labels: write them in the labels.rs of its module"
        ]
    );
    const BAD: Labels = Labels {
        of: "Colour",
        values: &[Label::new("RED", "red", "red"), Label::new("BLUE", "", "blue"), Label::new("GREEN", "{a}", "{b}")],
    };
    assert_eq!(
        label_faults(sdl, &[BAD, SIZE]),
        [
            "Colour.BLUE is no value of the API: take its label away",
            "Colour.RED: the Polish words are the English ones; translate them",
            "Colour.BLUE: say it in both languages",
            "Colour.GREEN: use the same placeholders in both languages",
        ]
    );
    assert_eq!(label_faults(sdl, &[SIZE, Labels { of: "Colour", values: &[] }]).len(), 2);
}

#[test]
fn an_action_that_is_not_told_is_named() {
    const LABELLED: Action = Action {
        id: "x.read",
        pl: "Czytanie",
        en: "Read",
        about: Text::EMPTY,
        risk: Risk::Normal,
        by_division: false,
        granted_to: &[],
    };
    static BARE: Action = LABELLED;
    static TOLD: Action = Action { about: Text { pl: "Co widać.", en: "What one sees." }, ..LABELLED };
    assert_eq!(action_faults(&[&BARE, &TOLD]), ["x.read (about): say it in both languages"]);
}
