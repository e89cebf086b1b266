//! Conditions on custom fields, for lists.

use async_graphql::InputObject;
use crm_shared::Error;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::{Definition, Definitions, FieldType, codes};

/// Fields that one list may be filtered by.
const FIELDS: usize = 10;
/// Values of one condition.
const ONE_OF: usize = 100;

/// A condition on a custom field; of several operators all hold. Values are written as in `CustomFieldInput`.
#[derive(Debug, Clone, Default, InputObject)]
pub struct CustomFieldFilter {
    /// Key of the field.
    pub key: String,
    /// It is exactly this.
    pub equals: Option<String>,
    /// It is one of these, 100 at most.
    pub one_of: Option<Vec<String>>,
    /// Of texts: it has this somewhere. Capitals and Polish letters make no difference.
    pub contains: Option<String>,
    /// Of numbers and days: it is this or more.
    pub from: Option<String>,
    /// Of numbers and days: it is this or less.
    pub to: Option<String>,
    /// Whether there is a value.
    pub is_set: Option<bool>,
}

/// A condition that a field of its type can be asked for. Keys and values in it are a caller's: they are bound, never
/// part of a statement's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// The values have one of these in them.
    OneOf(
        /// Objects of one key each.
        Vec<Json>,
    ),
    /// The text of this key has this in it.
    Contains {
        /// Key of the field.
        key: String,
        /// What to look for.
        text: String,
    },
    /// The number or day of this key is between these, bounds included.
    Within {
        /// Key of the field.
        key: String,
        /// Whether it is a number.
        number: bool,
        /// The least.
        from: Option<String>,
        /// The most.
        to: Option<String>,
    },
    /// Whether this key has a value.
    Set {
        /// Key of the field.
        key: String,
        /// Whether it has.
        set: bool,
    },
}

impl Definitions {
    /// What a filter asks for.
    ///
    /// # Errors
    /// The first that can't be asked, at `filter.customFields.<row>.<operator>`.
    pub fn conditions(&self, typed: &[CustomFieldFilter]) -> Result<Vec<Condition>, Error> {
        let too_many = |filter: &CustomFieldFilter| filter.one_of.as_ref().is_some_and(|values| values.len() > ONE_OF);
        if typed.len() > FIELDS || typed.iter().any(too_many) {
            let most = i64::try_from(FIELDS).unwrap_or(i64::MAX);
            return Err(Error::new(&codes::CUSTOM_FIELD_CONDITIONS).with("most", most).at("filter.customFields"));
        }
        let mut conditions = Vec::new();
        for (row, filter) in typed.iter().enumerate() {
            let at = |operator: &str, error: Error| error.at(format!("filter.customFields.{row}.{operator}"));
            let definition = self.find(&filter.key).map_err(|error| at("key", error))?;
            conditions.extend(asked(definition, filter).map_err(|(operator, error)| at(operator, error))?);
        }
        Ok(conditions)
    }
}

/// What is asked of one field, or which operator can't be.
fn asked(definition: &Definition, filter: &CustomFieldFilter) -> Result<Vec<Condition>, (&'static str, Error)> {
    let CustomFieldFilter { equals, one_of, contains, from, to, is_set, .. } = filter;
    let (key, of) = (&definition.key, definition.rule.of());
    let mut conditions = Vec::new();
    let pair = |value: &String| definition.value(value).map(|value| json!({ key: value.json() }));
    if let Some(value) = equals {
        conditions.push(Condition::OneOf(vec![pair(value).map_err(|error| ("equals", error))?]));
    }
    if let Some(values) = one_of {
        let pairs: Result<_, _> = values.iter().map(pair).collect();
        conditions.push(Condition::OneOf(pairs.map_err(|error| ("oneOf", error))?));
    }
    let misfit = || Error::new(&codes::CUSTOM_FIELD_CONDITION);
    if let Some(text) = contains {
        if of != FieldType::Text {
            return Err(("contains", misfit()));
        }
        let text: String = text.chars().filter(|c| !c.is_control()).collect();
        conditions.push(Condition::Contains { key: key.clone(), text: text.trim().to_owned() });
    }
    let ordered = matches!(of, FieldType::Number | FieldType::Date);
    let bound = |operator: &'static str, value: &Option<String>| match value {
        Some(_) if !ordered => Err((operator, misfit())),
        Some(value) => {
            let value = definition.value(value).map_err(|error| (operator, error))?;
            Ok(value.json().as_str().map(ToOwned::to_owned))
        }
        None => Ok(None),
    };
    let (from, to) = (bound("from", from)?, bound("to", to)?);
    if from.is_some() || to.is_some() {
        conditions.push(Condition::Within { key: key.clone(), number: of == FieldType::Number, from, to });
    }
    conditions.extend(is_set.map(|set| Condition::Set { key: key.clone(), set }));
    Ok(conditions)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Condition, CustomFieldFilter};
    use crate::fields::{Definition, Definitions, Rule, Words};

    fn house() -> Definitions {
        let label = || Words { pl: "Pole".to_owned(), en: "Field".to_owned() };
        let field = |key: &str, rule| Definition {
            key: key.to_owned(),
            label: label(),
            help: None,
            rule,
            required: false,
            archived: false,
        };
        Definitions::new(vec![
            field("note", Rule::Text { max_length: 4 }),
            field("level", Rule::Number { decimals: 0, least: None, most: None }),
            field("vip", Rule::Boolean),
        ])
    }

    fn of(key: &str) -> CustomFieldFilter {
        CustomFieldFilter { key: key.to_owned(), ..CustomFieldFilter::default() }
    }

    #[test]
    fn what_is_asked_is_put_in_the_spelling_of_the_database() {
        let filter = CustomFieldFilter {
            equals: Some("7.50".to_owned()),
            from: Some("-1".to_owned()),
            is_set: Some(true),
            ..of("level")
        };
        let expected = [
            Condition::OneOf(vec![json!({"level": "7.5"})]),
            Condition::Within { key: "level".to_owned(), number: true, from: Some("-1".to_owned()), to: None },
            Condition::Set { key: "level".to_owned(), set: true },
        ];
        assert_eq!(house().conditions(&[filter]).unwrap(), expected);
        let yes = CustomFieldFilter { one_of: Some(vec!["true".to_owned()]), ..of("vip") };
        assert_eq!(house().conditions(&[yes]).unwrap(), [Condition::OneOf(vec![json!({"vip": true})])]);
        assert_eq!(house().conditions(&[of("note")]).unwrap(), []);
    }

    #[test]
    fn what_cannot_be_asked_is_told_by_its_operator() {
        let text = |text: &str| Some(text.to_owned());
        for (filter, told) in [
            (of("nobody"), "CUSTOM_FIELD_UNKNOWN filter.customFields.0.key"),
            (of("x' OR 1=1 --"), "CUSTOM_FIELD_UNKNOWN filter.customFields.0.key"),
            (
                CustomFieldFilter { contains: text("1"), ..of("level") },
                "CUSTOM_FIELD_CONDITION filter.customFields.0.contains",
            ),
            (CustomFieldFilter { from: text("a"), ..of("note") }, "CUSTOM_FIELD_CONDITION filter.customFields.0.from"),
            (CustomFieldFilter { to: text("x"), ..of("level") }, "CUSTOM_FIELD_NUMBER filter.customFields.0.to"),
            (CustomFieldFilter { equals: text("a\0"), ..of("note") }, "CUSTOM_FIELD_TEXT filter.customFields.0.equals"),
            (
                CustomFieldFilter { one_of: Some(vec!["true".into(), "x".into()]), ..of("vip") },
                "CUSTOM_FIELD_BOOLEAN filter.customFields.0.oneOf",
            ),
            (
                CustomFieldFilter { one_of: Some(vec!["true".into(); 101]), ..of("vip") },
                "CUSTOM_FIELD_CONDITIONS filter.customFields",
            ),
        ] {
            let error = house().conditions(&[filter]).unwrap_err();
            assert_eq!(format!("{} {}", error.code().id, error.path().unwrap()), told);
        }
        let eleven = vec![of("note"); 11];
        assert_eq!(house().conditions(&eleven).unwrap_err().code().id, "CUSTOM_FIELD_CONDITIONS");
    }
}
