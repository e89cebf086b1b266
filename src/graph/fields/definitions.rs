//! The custom fields of one kind of object, and what an object has of them.

use std::collections::HashSet;

use async_graphql::InputObject;
use crm_shared::Error;
use serde_json::{Map, Value as Json};

use super::{Definition, codes};

/// What the columns of custom fields in files, and their names in the audit log, begin with.
pub(super) const PREFIX: &str = "customFields.";

/// What an object has of its custom fields, by key, as the database keeps it. Of archived fields it stays.
pub type Values = Map<String, Json>;

/// The custom fields of one kind of object, archived ones included, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Definitions(Vec<Definition>);

/// What a custom field shall be.
#[derive(Debug, Clone, InputObject)]
pub struct CustomFieldInput {
    /// Key of the field.
    pub key: String,
    /// The value: a text, a number like `-12.5`, a day like `2026-03-31`, the key of a choice, `true` or `false`. Null or
    /// an empty text takes it away.
    pub value: Option<String>,
}

impl Definitions {
    /// Those of a kind, in their order.
    #[must_use]
    pub fn new(all: Vec<Definition>) -> Self {
        Self(all)
    }

    /// Those that are in use, in their order.
    pub fn in_use(&self) -> impl Iterator<Item = &Definition> {
        self.0.iter().filter(|definition| !definition.archived)
    }

    /// The field of a key that is in use.
    ///
    /// # Errors
    /// `CUSTOM_FIELD_UNKNOWN`.
    pub(super) fn find(&self, key: &str) -> Result<&Definition, Error> {
        let found = self.in_use().find(|definition| definition.key == key);
        found.ok_or_else(|| Error::new(&codes::CUSTOM_FIELD_UNKNOWN))
    }

    /// What an input makes of what an object had; of a `new` one everything that is required is asked for. A value that
    /// stays the same is not held against the bounds of today.
    ///
    /// # Errors
    /// Every field that is to be mended, at `input.customFields.<key>`; of one that isn't known, or is there twice, at
    /// the key of its row.
    pub fn read(&self, typed: &[CustomFieldInput], before: &Values, new: bool) -> Result<Values, Vec<Error>> {
        let (mut values, mut errors) = (before.clone(), Vec::new());
        let (mut named, mut faulty) = (HashSet::new(), HashSet::new());
        for (row, typed) in typed.iter().enumerate() {
            let definition = match self.find(&typed.key) {
                Ok(definition) if named.insert(definition.key.as_str()) => definition,
                known => {
                    let error = known.err().unwrap_or_else(|| Error::new(&codes::CUSTOM_FIELD_TWICE));
                    errors.push(error.at(format!("input.customFields.{row}.key")));
                    continue;
                }
            };
            match entered(definition, typed.value.as_deref(), before.get(&definition.key)) {
                Ok(Some(value)) => drop(values.insert(definition.key.clone(), value)),
                Ok(None) => drop(values.remove(&definition.key)),
                Err(error) => {
                    faulty.insert(definition.key.as_str());
                    errors.push(error.at(path(definition)));
                }
            }
        }
        let missing = self.in_use().filter(|definition| {
            let key = definition.key.as_str();
            let asked = definition.required && (new || named.contains(key));
            asked && !faulty.contains(key) && !values.contains_key(key)
        });
        errors.extend(missing.map(|definition| Error::new(&codes::CUSTOM_FIELD_REQUIRED).at(path(definition))));
        if errors.is_empty() { Ok(values) } else { Err(errors) }
    }
}

fn path(definition: &Definition) -> String {
    format!("input.customFields.{}", definition.key)
}

/// The value of a field as it was entered; nothing where it was emptied.
fn entered(definition: &Definition, typed: Option<&str>, before: Option<&Json>) -> Result<Option<Json>, Error> {
    let Some(typed) = typed.filter(|typed| !typed.trim().is_empty()) else { return Ok(None) };
    let value = definition.value(typed)?;
    let json = value.json();
    if before != Some(&json) {
        definition.rule.holds(&value)?;
    }
    Ok(Some(json))
}

/// What an object has, for the audit log and the preview of an import: its fields are called `customFields.<key>`.
#[must_use]
pub fn facts(values: &Values) -> Map<String, Json> {
    values.iter().map(|(key, value)| (format!("{PREFIX}{key}"), value.clone())).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::{CustomFieldInput, Definitions, Values, facts};
    use crate::fields::{Choice, Definition, Number, Rule, Words};

    fn words(text: &str) -> Words {
        Words { pl: text.to_owned(), en: text.to_owned() }
    }

    fn field(key: &str, rule: Rule) -> Definition {
        Definition { key: key.to_owned(), label: words(key), help: None, rule, required: false, archived: false }
    }

    fn house() -> Definitions {
        let choice = |key: &str, archived| Choice { key: key.to_owned(), label: words(key), archived };
        let choices = vec![choice("gold", false), choice("lead", true)];
        let (least, most) = (Number::parse("0"), Number::parse("100"));
        let (first, last) = ("2020-01-01".parse().ok(), "2030-12-31".parse().ok());
        Definitions::new(vec![
            field("note", Rule::Text { max_length: 4 }),
            field("level", Rule::Number { decimals: 1, least, most }),
            field("day", Rule::Date { least: first, most: last }),
            field("metal", Rule::Choice { choices }),
            field("vip", Rule::Boolean),
            Definition { required: true, ..field("code", Rule::Text { max_length: 10_000 }) },
            Definition { archived: true, required: true, ..field("old", Rule::Boolean) },
        ])
    }

    fn input(given: &[(&str, Json)]) -> Vec<CustomFieldInput> {
        let value = |value: &Json| value.as_str().map(ToOwned::to_owned);
        given.iter().map(|(key, of)| CustomFieldInput { key: (*key).to_owned(), value: value(of) }).collect()
    }

    fn values(of: Json) -> Values {
        of.as_object().cloned().unwrap()
    }

    fn told(given: &[(&str, Json)], before: Json, new: bool) -> Vec<String> {
        let errors = house().read(&input(given), &values(before), new).unwrap_err();
        errors.iter().map(|error| format!("{} {}", error.code().id, error.path().unwrap())).collect()
    }

    #[test]
    fn each_type_is_kept_in_its_one_spelling() {
        let given = [
            ("note", json!(" Żó\r\nł ")),
            ("level", json!("12.50")),
            ("day", json!("2028-02-29")),
            ("metal", json!("gold")),
            ("vip", json!("false")),
            ("code", json!("ż".repeat(10_000))),
        ];
        let expected = json!({"note": "Żó\nł", "level": "12.5", "day": "2028-02-29", "metal": "gold", "vip": false,
            "code": "ż".repeat(10_000)});
        assert_eq!(house().read(&input(&given), &Values::new(), true).unwrap(), values(expected));
    }

    #[test]
    fn every_field_that_is_to_be_mended_is_told_once() {
        let long = "x".repeat(10_001);
        let given = [
            ("note", json!("abcde")),
            ("level", json!("NaN")),
            ("day", json!("2027-02-29")),
            ("metal", json!("lead")),
            ("vip", json!("TRUE")),
            ("code", json!(long)),
            ("old", json!("true")),
            ("a'; --", json!("x")),
            ("note", json!("x")),
        ];
        assert_eq!(
            told(&given, json!({}), true),
            [
                "CUSTOM_FIELD_TEXT input.customFields.note",
                "CUSTOM_FIELD_NUMBER input.customFields.level",
                "CUSTOM_FIELD_DATE input.customFields.day",
                "CUSTOM_FIELD_CHOICE input.customFields.metal",
                "CUSTOM_FIELD_BOOLEAN input.customFields.vip",
                "CUSTOM_FIELD_TEXT input.customFields.code",
                "CUSTOM_FIELD_UNKNOWN input.customFields.6.key",
                "CUSTOM_FIELD_UNKNOWN input.customFields.7.key",
                "CUSTOM_FIELD_TWICE input.customFields.8.key",
            ]
        );
    }

    #[test]
    fn bounds_are_kept() {
        for (key, value, code) in [
            ("level", "100.1", "CUSTOM_FIELD_RANGE"),
            ("level", "-0.1", "CUSTOM_FIELD_RANGE"),
            ("level", "1.25", "CUSTOM_FIELD_NUMBER"),
            ("level", "1,5", "CUSTOM_FIELD_NUMBER"),
            ("day", "2019-12-31", "CUSTOM_FIELD_RANGE"),
            ("day", "2031-01-01", "CUSTOM_FIELD_RANGE"),
            ("day", "2026-3-1", "CUSTOM_FIELD_DATE"),
            ("day", "+2026-03-01", "CUSTOM_FIELD_DATE"),
            ("metal", "iron", "CUSTOM_FIELD_CHOICE"),
            ("note", "a\0b", "CUSTOM_FIELD_TEXT"),
            ("note", "a\u{1b}b", "CUSTOM_FIELD_TEXT"),
        ] {
            let expected = format!("{code} input.customFields.{key}");
            assert_eq!(told(&[(key, json!(value))], json!({"code": "x"}), false), [expected], "{value}");
        }
        for fits in ["0", "100", "-0", "99.9"] {
            assert!(house().read(&input(&[("level", json!(fits))]), &values(json!({"code": "x"})), false).is_ok());
        }
    }

    #[test]
    fn what_is_required_is_asked_of_new_objects_and_cannot_be_emptied() {
        let missing = ["CUSTOM_FIELD_REQUIRED input.customFields.code"];
        assert_eq!(told(&[], json!({}), true), missing);
        assert_eq!(told(&[("code", json!(" "))], json!({}), true), missing);
        assert_eq!(told(&[("code", Json::Null)], json!({"code": "x"}), false), missing);
        let others = house().read(&input(&[("vip", json!("true"))]), &Values::new(), false);
        assert_eq!(others.unwrap(), values(json!({"vip": true})), "it may have become required after the object came");
    }

    #[test]
    fn what_stays_is_not_held_against_the_bounds_of_today_and_archived_fields_keep_their_values() {
        let before =
            values(json!({"note": "longer than today", "metal": "lead", "level": "500", "old": true, "code": "x"}));
        let same = input(&[("note", json!("longer than today")), ("metal", json!("lead")), ("level", json!("500.0"))]);
        assert_eq!(house().read(&same, &before, false).unwrap(), before);
        let emptied = house().read(&input(&[("metal", Json::Null)]), &before, false).unwrap();
        assert_eq!((emptied.get("metal"), emptied.get("old")), (None, Some(&json!(true))));
        assert_eq!(facts(&values(json!({"vip": true}))), values(json!({"customFields.vip": true})));
    }
}
