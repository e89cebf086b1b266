//! The catalogue of errors: each code once, whole sentences in both languages.

use std::collections::BTreeSet;

use crm_shared::{Code, Kind};

use super::hold;

/// `{name}` for each placeholder of a sentence.
fn placeholders(sentence: &str) -> BTreeSet<&str> {
    sentence.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

fn faults(codes: &[&Code]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    for code in codes {
        let id = code.id;
        let mut tell = |broken: bool, sentence: &str| {
            if broken {
                faults.push(format!("{id}: {sentence}"));
            }
        };
        tell(!ids.insert(id), "is declared twice; rename one");
        let plain = id.bytes().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b'_');
        tell(!plain || id.is_empty(), "write it in SCREAMING_SNAKE");
        tell(code.en.trim().is_empty() || code.pl.trim().is_empty(), "say it in both languages");
        tell(code.en == code.pl, "the Polish sentence is the English one; translate it");
        let ends = |text: &str| text.ends_with('.');
        tell(!ends(code.en) || !ends(code.pl), "end both sentences with a full stop");
        tell(placeholders(code.en) != placeholders(code.pl), "use the same placeholders in both languages");
    }
    faults
}

#[test]
fn every_code_is_told_once_and_in_both_languages() {
    let codes = crm_app::schema::codes(&crm_app::modules::list());
    assert!(codes.len() > crm_shared::codes::ALL.len(), "the modules' codes are missing");
    hold(&faults(&codes));
}

#[test]
fn careless_entries_are_told() {
    const fn code(id: &'static str, en: &'static str, pl: &'static str) -> Code {
        Code { id, kind: Kind::Invalid, en, pl }
    }
    let good = code("HR_X", "At most {limit}.", "Najwyżej {limit}.");
    assert_eq!(faults(&[&good]), [""; 0]);
    assert_eq!(faults(&[&good, &good]), ["HR_X: is declared twice; rename one"]);
    for (bad, sentence) in [
        (code("hrX", "A.", "B."), "hrX: write it in SCREAMING_SNAKE"),
        (code("X", "A.", "A."), "X: the Polish sentence is the English one; translate it"),
        (code("X", "A.", "B"), "X: end both sentences with a full stop"),
        (code("X", "A {detail}", "B."), "X: end both sentences with a full stop"),
        (code("X", "A {a}.", "B {b}."), "X: use the same placeholders in both languages"),
    ] {
        assert_eq!(faults(&[&bad]).first().map(String::as_str), Some(sentence));
    }
    assert!(faults(&[&code("X", "A.", "")]).contains(&"X: say it in both languages".to_owned()));
}
