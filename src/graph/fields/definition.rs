//! What a custom field is.

use crm_shared::{Language, plain};
use serde::{Deserialize, Serialize};

use super::{FieldValue, Rule};

/// What somebody wrote in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Polish.
    pub pl: String,
    /// English.
    pub en: String,
}

impl Words {
    /// Those of a language.
    #[must_use]
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::Pl => &self.pl,
            Language::En => &self.en,
        }
    }
}

/// What a field offers to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its name for programs; it never changes.
    pub key: String,
    /// What people read.
    pub label: Words,
    /// Whether it can't be chosen any more; who has it keeps it.
    pub archived: bool,
}

/// A custom field, as an administrator has defined it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// Its name for programs, unique within its kind of object; it never changes.
    pub key: String,
    /// What people call it.
    pub label: Words,
    /// What to enter, for who fills it in.
    pub help: Option<Words>,
    /// What it takes.
    pub rule: Rule,
    /// Whether an object is created only with it, and it can't be emptied.
    pub required: bool,
    /// Whether it is out of use: its values stay and are not shown.
    pub archived: bool,
}

impl Definition {
    /// A value as people read it; nothing where it is none of this field.
    #[must_use]
    pub fn told(&self, value: &serde_json::Value, language: Language) -> Option<String> {
        self.rule.stored(value).map(|value| self.rule.told(&value, language))
    }

    /// What stands in a file, in the form of an input: `tak` is `true`, `31.12.2026` is `2026-12-31`, `1 234,5` is
    /// `1234.5`, and a choice may be called by its label in either language. What isn't understood stays as it is and
    /// is refused by [`Definitions::read`](super::Definitions::read).
    #[must_use]
    pub fn understood(&self, text: &str) -> String {
        let text = text.trim();
        let understood = match &self.rule {
            Rule::Text { .. } => None,
            Rule::Number { .. } => number(text),
            Rule::Date { .. } => date(text),
            Rule::Choice { choices } => choice(choices, text),
            Rule::Boolean => boolean(text),
        };
        understood.unwrap_or_else(|| text.to_owned())
    }

    /// The value of an input.
    pub(super) fn value(&self, text: &str) -> Result<FieldValue, crm_shared::Error> {
        self.rule.form(text)
    }
}

/// Whether programs may call a field or a choice so: a small letter, then at most 39 small letters, digits and
/// underscores.
#[must_use]
pub fn field_key(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_lowercase())
        && text.len() <= 40
        && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

fn number(text: &str) -> Option<String> {
    // Spaces of every width stand between thousands.
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    // With a point and a comma nobody can tell which of them is which.
    (!digits.contains('.') || !digits.contains(',')).then(|| digits.replace(',', "."))
}

fn date(text: &str) -> Option<String> {
    let parts: Vec<_> = text.split(['.', '/', '-']).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let polish = digits(day, 2) && digits(month, 2) && year.len() == 4 && digits(year, 4);
    polish.then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

fn choice(choices: &[Choice], text: &str) -> Option<String> {
    let wanted = plain(text);
    let called =
        |choice: &&Choice| [&choice.key, &choice.label.pl, &choice.label.en].iter().any(|n| plain(n) == wanted);
    let mut found = choices.iter().filter(|choice| choice.key == text);
    let mut alike = choices.iter().filter(called);
    match (found.next(), alike.next(), alike.next()) {
        (Some(exact), ..) => Some(exact.key.clone()),
        (None, Some(only), None) => Some(only.key.clone()),
        _ => None,
    }
}

fn boolean(text: &str) -> Option<String> {
    let yes = ["true", "tak", "t", "yes", "y", "1", "prawda"].contains(&plain(text).as_str());
    let no = ["false", "nie", "n", "no", "0", "falsz"].contains(&plain(text).as_str());
    (yes || no).then(|| yes.to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Choice, Definition, Words, field_key};
    use crate::fields::Rule;
    use crm_shared::Language::{En, Pl};

    fn words(pl: &str, en: &str) -> Words {
        Words { pl: pl.to_owned(), en: en.to_owned() }
    }

    fn of(rule: Rule) -> Definition {
        let label = words("Pole", "Field");
        Definition { key: "f".to_owned(), label, help: None, rule, required: false, archived: false }
    }

    fn choice(key: &str, pl: &str, en: &str) -> Choice {
        Choice { key: key.to_owned(), label: words(pl, en), archived: false }
    }

    #[test]
    fn what_a_file_says_is_understood_as_people_write_it() {
        let choices = vec![choice("gold", "Złoty", "Gold"), choice("silver", "Srebrny", "Silver")];
        let (number, date) =
            (Rule::Number { decimals: 2, least: None, most: None }, Rule::Date { least: None, most: None });
        for (rule, text, expected) in [
            (number.clone(), " 1\u{a0}234,50 ", "1234.50"),
            (number.clone(), "-5", "-5"),
            (number, "1.234,50", "1.234,50"),
            (date.clone(), "5.3.2026", "2026-03-05"),
            (date.clone(), "31/12/2026", "2026-12-31"),
            (date.clone(), "2026-12-31", "2026-12-31"),
            (date, "31.12.26", "31.12.26"),
            (Rule::Choice { choices: choices.clone() }, "ZLOTY", "gold"),
            (Rule::Choice { choices: choices.clone() }, "Silver", "silver"),
            (Rule::Choice { choices }, "brąz", "brąz"),
            (Rule::Boolean, "TAK", "true"),
            (Rule::Boolean, "no", "false"),
            (Rule::Boolean, "może", "może"),
            (Rule::Text { max_length: 5 }, " Żółć ", "Żółć"),
        ] {
            assert_eq!(of(rule).understood(text), expected, "{text}");
        }
    }

    #[test]
    fn a_label_that_two_choices_have_is_nobodys() {
        let twins = vec![choice("a", "Tak samo", "Same"), choice("b", "tak  samo", "Other")];
        assert_eq!(of(Rule::Choice { choices: twins.clone() }).understood("tak samo"), "tak samo");
        assert_eq!(of(Rule::Choice { choices: twins }).understood("b"), "b");
    }

    #[test]
    fn values_are_told_in_both_languages() {
        let gold = Rule::Choice { choices: vec![Choice { archived: true, ..choice("gold", "Złoty", "Gold") }] };
        for (rule, value, pl, en) in [
            (gold, json!("gold"), "Złoty", "Gold"),
            (Rule::Boolean, json!(true), "tak", "yes"),
            (Rule::Boolean, json!(false), "nie", "no"),
            (Rule::Number { decimals: 2, least: None, most: None }, json!("1234.5"), "1234,50", "1234.50"),
            (Rule::Date { least: None, most: None }, json!("2028-02-29"), "29.02.2028", "2028-02-29"),
            (Rule::Text { max_length: 9 }, json!("a\nż"), "a\nż", "a\nż"),
        ] {
            let definition = of(rule);
            assert_eq!((definition.told(&value, Pl), definition.told(&value, En)), (Some(pl.into()), Some(en.into())));
        }
        assert_eq!(of(Rule::Boolean).told(&json!({"a": [1]}), Pl), None);
        assert_eq!(of(Rule::Choice { choices: Vec::new() }).told(&json!("gone"), Pl), None);
    }

    #[test]
    fn keys_are_plain() {
        assert!(["a", "sla_2", &"a".repeat(40)].iter().all(|key| field_key(key)));
        for wrong in ["", "A", "1a", "_a", "a-b", "a b", "ż", "a'; DROP TABLE x; --", &"a".repeat(41)] {
            assert!(!field_key(wrong), "{wrong}");
        }
    }
}
