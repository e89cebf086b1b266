//! Custom fields as the API shows them.

use async_graphql::SimpleObject;
use chrono::NaiveDate;
use crm_shared::Language;

use super::{Definition, Definitions, FieldType, FieldValue, Values};

/// A custom field of an object, with its value there.
#[derive(Debug, Clone, PartialEq, Eq, SimpleObject)]
pub struct CustomFieldValue {
    /// Key of the field, for programs; it never changes.
    key: String,
    /// What people call it, in the caller's language.
    label: String,
    /// What sort of value it has, and which of the fields below.
    #[graphql(name = "type")]
    of: FieldType,
    /// The value as people read it, in the caller's language: `12,50`, `29.02.2028`, the label of a choice. Null: none.
    display: Option<String>,
    /// The value of a TEXT.
    text: Option<String>,
    /// The value of a NUMBER, exact: `12.5`.
    number: Option<String>,
    /// The value of a DATE.
    date: Option<NaiveDate>,
    /// The value of a CHOICE: its key.
    choice: Option<String>,
    /// The value of a BOOLEAN.
    boolean: Option<bool>,
}

impl Definitions {
    /// The fields in use with what an object has of them, in their order.
    #[must_use]
    pub fn shown(&self, values: &Values, language: Language) -> Vec<CustomFieldValue> {
        self.in_use().map(|definition| CustomFieldValue::new(definition, values, language)).collect()
    }
}

impl CustomFieldValue {
    fn new(definition: &Definition, values: &Values, language: Language) -> Self {
        let value = definition.of(values);
        let empty = Self {
            key: definition.key.clone(),
            label: definition.label.of(language).to_owned(),
            of: definition.rule.of(),
            display: value.as_ref().map(|value| definition.told(value, language)),
            text: None,
            number: None,
            date: None,
            choice: None,
            boolean: None,
        };
        match value {
            None => empty,
            Some(FieldValue::Text(text)) => Self { text: Some(text), ..empty },
            Some(FieldValue::Number(number)) => Self { number: Some(number.to_string()), ..empty },
            Some(FieldValue::Date(date)) => Self { date: Some(date), ..empty },
            Some(FieldValue::Choice(key)) => Self { choice: Some(key), ..empty },
            Some(FieldValue::Boolean(yes)) => Self { boolean: Some(yes), ..empty },
        }
    }
}
