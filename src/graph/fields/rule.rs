//! What a custom field takes, by its type.

use async_graphql::Enum;
use chrono::{Datelike as _, NaiveDate};
use crm_shared::{Error, Language};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{Choice, Number, codes, number::DECIMALS};

/// Characters of the longest text that a field may take.
pub const LONGEST: usize = 10_000;

/// What sort of value a custom field has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "CustomFieldType")]
pub enum FieldType {
    /// Text; lines may be broken.
    Text,
    /// An exact decimal number.
    Number,
    /// A day.
    Date,
    /// One of the values that the field offers.
    Choice,
    /// Yes or no.
    Boolean,
}

impl FieldType {
    /// The word in the audit log.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Date => "date",
            Self::Choice => "choice",
            Self::Boolean => "boolean",
        }
    }
}

/// What a field takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Rule {
    /// A text.
    Text {
        /// Characters at most, 1 to [`LONGEST`].
        max_length: usize,
    },
    /// A number.
    Number {
        /// Digits behind the point at most, 0 to 6.
        decimals: usize,
        /// The least that it may be.
        least: Option<Number>,
        /// The most that it may be.
        most: Option<Number>,
    },
    /// A day.
    Date {
        /// The first that it may be.
        least: Option<NaiveDate>,
        /// The last that it may be.
        most: Option<NaiveDate>,
    },
    /// One of these, archived ones included.
    Choice {
        /// In the order in which they are offered.
        choices: Vec<Choice>,
    },
    /// Yes or no.
    Boolean,
}

/// The value of a custom field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldValue {
    /// A text.
    Text(String),
    /// A number.
    Number(Number),
    /// A day.
    Date(NaiveDate),
    /// The key of a choice.
    Choice(String),
    /// Yes or no.
    Boolean(bool),
}

impl FieldValue {
    /// As the database keeps it.
    #[must_use]
    pub fn json(&self) -> Json {
        match self {
            Self::Text(text) | Self::Choice(text) => Json::from(text.as_str()),
            Self::Number(number) => Json::from(number.to_string()),
            Self::Date(date) => Json::from(date.to_string()),
            Self::Boolean(yes) => Json::from(*yes),
        }
    }
}

impl Rule {
    /// The type of the field.
    #[must_use]
    pub const fn of(&self) -> FieldType {
        match self {
            Self::Text { .. } => FieldType::Text,
            Self::Number { .. } => FieldType::Number,
            Self::Date { .. } => FieldType::Date,
            Self::Choice { .. } => FieldType::Choice,
            Self::Boolean => FieldType::Boolean,
        }
    }

    /// A value of this type, whatever bounds there are: they may have been others when it was entered.
    pub(super) fn form(&self, text: &str) -> Result<FieldValue, Error> {
        let value = match self {
            Self::Text { .. } => lines(text).map(FieldValue::Text),
            Self::Number { .. } => Number::parse(text.trim()).map(FieldValue::Number),
            Self::Date { .. } => day(text.trim()).map(FieldValue::Date),
            Self::Choice { choices } => choices
                .iter()
                .find(|choice| choice.key == text.trim())
                .map(|found| FieldValue::Choice(found.key.clone())),
            Self::Boolean => text.trim().parse().ok().map(FieldValue::Boolean),
        };
        value.ok_or_else(|| self.misfit())
    }

    /// The value that the database keeps; nothing where it is none of this type.
    pub(super) fn stored(&self, value: &Json) -> Option<FieldValue> {
        match (self, value) {
            (Self::Boolean, Json::Bool(yes)) => Some(FieldValue::Boolean(*yes)),
            (Self::Boolean, _) => None,
            (_, Json::String(text)) => self.form(text).ok(),
            _ => None,
        }
    }

    /// Refuses a value out of the bounds.
    pub(super) fn holds(&self, value: &FieldValue) -> Result<(), Error> {
        match (self, value) {
            (Self::Text { max_length }, FieldValue::Text(text)) if text.chars().count() > *max_length => {
                Err(self.misfit())
            }
            (Self::Number { decimals, .. }, FieldValue::Number(number)) if number.decimals() > *decimals => {
                Err(self.misfit())
            }
            (Self::Number { least, most, .. }, FieldValue::Number(number)) => within(number, least, most),
            (Self::Date { least, most }, FieldValue::Date(date)) => within(date, least, most),
            (Self::Choice { choices }, FieldValue::Choice(key)) => {
                let offered = choices.iter().any(|choice| choice.key == *key && !choice.archived);
                if offered { Ok(()) } else { Err(self.misfit()) }
            }
            _ => Ok(()),
        }
    }

    /// A value as people read it.
    pub(super) fn told(&self, value: &FieldValue, language: Language) -> String {
        match (self, value) {
            (Self::Number { decimals, .. }, FieldValue::Number(number)) => number.told(*decimals, language),
            (Self::Choice { choices }, FieldValue::Choice(key)) => {
                let found = choices.iter().find(|choice| choice.key == *key);
                found.map_or(key.as_str(), |choice| choice.label.of(language)).to_owned()
            }
            (_, FieldValue::Date(date)) if language == Language::Pl => date.format("%d.%m.%Y").to_string(),
            (_, FieldValue::Date(date)) => date.to_string(),
            (_, FieldValue::Boolean(yes)) => match (language, yes) {
                (Language::Pl, true) => "tak".to_owned(),
                (Language::Pl, false) => "nie".to_owned(),
                (Language::En, true) => "yes".to_owned(),
                (Language::En, false) => "no".to_owned(),
            },
            (_, FieldValue::Number(number)) => number.to_string(),
            (_, FieldValue::Text(text) | FieldValue::Choice(text)) => text.clone(),
        }
    }

    fn misfit(&self) -> Error {
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        match self {
            Self::Text { max_length } => Error::new(&codes::CUSTOM_FIELD_TEXT).with("most", count(*max_length)),
            Self::Number { decimals, .. } => {
                Error::new(&codes::CUSTOM_FIELD_NUMBER).with("decimals", count(*decimals.min(&DECIMALS)))
            }
            Self::Date { .. } => Error::new(&codes::CUSTOM_FIELD_DATE),
            Self::Choice { .. } => Error::new(&codes::CUSTOM_FIELD_CHOICE),
            Self::Boolean => Error::new(&codes::CUSTOM_FIELD_BOOLEAN),
        }
    }
}

fn within<T: PartialOrd + ToString>(value: &T, least: &Option<T>, most: &Option<T>) -> Result<(), Error> {
    let fits = least.as_ref().is_none_or(|least| value >= least) && most.as_ref().is_none_or(|most| value <= most);
    let bound = |sign: &str, bound: &Option<T>| bound.as_ref().map(|bound| format!("{sign} {}", bound.to_string()));
    let bounds: Vec<_> = [bound("≥", least), bound("≤", most)].into_iter().flatten().collect();
    if fits { Ok(()) } else { Err(Error::new(&codes::CUSTOM_FIELD_RANGE).with("range", bounds.join(", "))) }
}

/// A text in lines, without control characters: the database keeps no null character either.
fn lines(typed: &str) -> Option<String> {
    // Bytes first: of a megabyte no characters are counted.
    if typed.len() > 8 * LONGEST {
        return None;
    }
    let text = typed.replace("\r\n", "\n");
    let text = text.trim();
    let plain = text.chars().all(|c| !c.is_control() || c == '\n' || c == '\t');
    (plain && (1..=LONGEST).contains(&text.chars().count())).then(|| text.to_owned())
}

/// A day in its one spelling: as text, days have the order of time.
fn day(text: &str) -> Option<NaiveDate> {
    let date: NaiveDate = text.parse().ok()?;
    ((1..=9999).contains(&date.year()) && date.to_string() == text).then_some(date)
}

#[cfg(test)]
mod tests {
    use crm_shared::Language::{En, Pl};
    use serde_json::json;

    use super::Rule;
    use crate::fields::{Choice, Words};

    #[test]
    fn values_are_told_in_both_languages() {
        let label = Words { pl: "Złoty".to_owned(), en: "Gold".to_owned() };
        let gold = Rule::Choice { choices: vec![Choice { key: "gold".to_owned(), label, archived: true }] };
        for (rule, value, pl, en) in [
            (gold, json!("gold"), "Złoty", "Gold"),
            (Rule::Boolean, json!(true), "tak", "yes"),
            (Rule::Boolean, json!(false), "nie", "no"),
            (Rule::Number { decimals: 2, least: None, most: None }, json!("1234.5"), "1234,50", "1234.50"),
            (Rule::Date { least: None, most: None }, json!("2028-02-29"), "29.02.2028", "2028-02-29"),
            (Rule::Text { max_length: 9 }, json!("a\nż"), "a\nż", "a\nż"),
        ] {
            let value = rule.stored(&value).unwrap();
            assert_eq!((rule.told(&value, Pl), rule.told(&value, En)), (pl.to_owned(), en.to_owned()));
        }
        assert_eq!(Rule::Boolean.stored(&json!({"a": [1]})), None);
        assert_eq!(Rule::Choice { choices: Vec::new() }.stored(&json!("gone")), None);
    }
}
