//! What a field takes, as it was typed.

use std::{fmt::Display, str::FromStr};

use chrono::NaiveDate;
use crm_graph::fields::{Choice, FieldType, LONGEST, Number, Rule, Words, field_key};
use crm_shared::line;
use serde_json::{Map, Value, json};

use super::Faults;
use crate::error::FieldsError;

/// Characters of a text where nobody has said how many.
const USUAL_LENGTH: usize = 500;
/// Digits behind the point at most.
const DECIMALS: usize = 6;
/// Choices of one field at most.
const CHOICES: usize = 100;

/// What a field takes, as it was typed: what is none stays, or is not there yet.
#[derive(Debug, Clone, Default)]
pub(crate) struct TypedRule {
    pub max_length: Option<i32>,
    pub decimals: Option<i32>,
    pub minimum: Option<Option<String>>,
    pub maximum: Option<Option<String>>,
    pub choices: Option<Vec<TypedChoice>>,
}

/// A choice, as it was typed.
#[derive(Debug, Clone, Default)]
pub(crate) struct TypedChoice {
    pub key: String,
    pub label_pl: String,
    pub label_en: String,
    pub archived: bool,
}

impl TypedRule {
    /// What it makes of a rule of this type; what is to be mended is noted.
    pub(super) fn read(self, of: FieldType, before: Option<&Rule>, faults: &mut Faults) -> Option<Rule> {
        self.fits(of, faults);
        match of {
            FieldType::Text => self.text(before, faults),
            FieldType::Number => self.number(before, faults),
            FieldType::Date => self.date(before, faults),
            FieldType::Choice => self.choice(before, faults),
            FieldType::Boolean => Some(Rule::Boolean),
        }
    }

    /// Notes what a field of this type knows nothing of.
    fn fits(&self, of: FieldType, faults: &mut Faults) {
        let bounded = matches!(of, FieldType::Number | FieldType::Date);
        for (path, given, has) in [
            ("input.maxLength", self.max_length.is_some(), of == FieldType::Text),
            ("input.decimals", self.decimals.is_some(), of == FieldType::Number),
            ("input.minimum", self.minimum.iter().flatten().next().is_some(), bounded),
            ("input.maximum", self.maximum.iter().flatten().next().is_some(), bounded),
            ("input.choices", self.choices.is_some(), of == FieldType::Choice),
        ] {
            if given && !has {
                faults.note(FieldsError::NotOfType(path));
            }
        }
    }

    fn text(self, before: Option<&Rule>, faults: &mut Faults) -> Option<Rule> {
        let known = if let Some(Rule::Text { max_length }) = before { *max_length } else { USUAL_LENGTH };
        let max_length = self.max_length.map_or(Some(known), |typed| usize::try_from(typed).ok());
        let max_length = max_length.filter(|length| (1..=LONGEST).contains(length));
        faults.take(max_length.ok_or(FieldsError::MaxLengthInvalid)).map(|max_length| Rule::Text { max_length })
    }

    fn number(self, before: Option<&Rule>, faults: &mut Faults) -> Option<Rule> {
        let (known, least, most) = match before {
            Some(Rule::Number { decimals, least, most }) => (*decimals, *least, *most),
            _ => (0, None, None),
        };
        let decimals = self.decimals.map_or(Some(known), |typed| usize::try_from(typed).ok());
        let decimals = faults.take(decimals.filter(|d| *d <= DECIMALS).ok_or(FieldsError::DecimalsInvalid))?;
        let exact = |text: &str| Number::parse(text.trim()).filter(|number| number.decimals() <= decimals);
        let (least, most) = bounds(faults, (self.minimum, self.maximum), (least, most), exact);
        Some(Rule::Number { decimals, least, most })
    }

    fn date(self, before: Option<&Rule>, faults: &mut Faults) -> Option<Rule> {
        let before = if let Some(Rule::Date { least, most }) = before { (*least, *most) } else { (None, None) };
        let (least, most) = bounds(faults, (self.minimum, self.maximum), before, one_spelling::<NaiveDate>);
        Some(Rule::Date { least, most })
    }

    fn choice(self, before: Option<&Rule>, faults: &mut Faults) -> Option<Rule> {
        let known: &[Choice] = if let Some(Rule::Choice { choices }) = before { choices } else { &[] };
        let Some(typed) = self.choices else {
            return faults
                .take(if known.is_empty() { Err(FieldsError::ChoicesCount) } else { Ok(()) })
                .map(|()| Rule::Choice { choices: known.to_vec() });
        };
        if typed.len() > CHOICES || typed.iter().all(|choice| choice.archived) {
            faults.note(FieldsError::ChoicesCount);
            return None;
        }
        let mut choices: Vec<Choice> = Vec::new();
        for (row, typed) in typed.iter().enumerate() {
            let Some(choice) = typed.read(row, faults) else { continue };
            if choices.iter().any(|known| known.key == choice.key) {
                faults.note(FieldsError::ChoiceKeyTwice(row));
            }
            choices.push(choice);
        }
        if known.iter().any(|known| !typed.iter().any(|typed| typed.key == known.key)) {
            faults.note(FieldsError::ChoiceMissing);
        }
        Some(Rule::Choice { choices })
    }
}

impl TypedChoice {
    fn read(&self, row: usize, faults: &mut Faults) -> Option<Choice> {
        let key = field_key(&self.key).then(|| self.key.clone());
        let key = faults.take(key.ok_or(FieldsError::ChoiceKeyInvalid(row)));
        let mut label =
            |typed: &str, field| faults.take(label(typed).ok_or(FieldsError::ChoiceLabelInvalid(row, field)));
        let (pl, en) = (label(&self.label_pl, "labelPl"), label(&self.label_en, "labelEn"));
        Some(Choice { key: key?, label: Words { pl: pl?, en: en? }, archived: self.archived })
    }
}

/// What people call a field or a choice.
pub(super) fn label(typed: &str) -> Option<String> {
    line(typed, 1..=100)
}

/// The least and the most that a field may be.
fn bounds<T: PartialOrd + Copy>(
    faults: &mut Faults,
    typed: (Option<Option<String>>, Option<Option<String>>),
    before: (Option<T>, Option<T>),
    read: impl Fn(&str) -> Option<T>,
) -> (Option<T>, Option<T>) {
    let least = faults.field(typed.0, before.0, FieldsError::BoundInvalid("input.minimum"), &read);
    let most = faults.field(typed.1, before.1, FieldsError::BoundInvalid("input.maximum"), &read);
    if least.zip(most).is_some_and(|(least, most)| least > most) {
        faults.note(FieldsError::BoundsCrossed);
    }
    (least, most)
}

/// A value that is written as the API writes it.
fn one_spelling<T: FromStr + Display>(text: &str) -> Option<T> {
    text.trim().parse::<T>().ok().filter(|value| value.to_string() == text.trim())
}

/// For the audit log.
pub(super) fn facts(rule: &Rule) -> Map<String, Value> {
    let facts = match rule {
        Rule::Text { max_length } => json!({"maxLength": max_length}),
        Rule::Number { decimals, least, most } => json!({"decimals": decimals, "minimum": least, "maximum": most}),
        Rule::Date { least, most } => json!({"minimum": least, "maximum": most}),
        Rule::Choice { choices } => json!({ "choices": choices }),
        Rule::Boolean => json!({}),
    };
    if let Value::Object(facts) = facts { facts } else { Map::new() }
}
