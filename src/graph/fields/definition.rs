//! What a custom field is.

use crm_shared::Language;
use serde::{Deserialize, Serialize};

use super::{FieldValue, Rule, Values};

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
    /// What an object has of it; nothing where that is no value of this field.
    #[must_use]
    pub fn of(&self, values: &Values) -> Option<FieldValue> {
        values.get(&self.key).and_then(|value| self.rule.stored(value))
    }

    /// A value as people read it, in their language: `12,50`, `29.02.2028`, the label of a choice.
    #[must_use]
    pub fn told(&self, value: &FieldValue, language: Language) -> String {
        self.rule.told(value, language)
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

#[cfg(test)]
mod tests {
    use super::field_key;

    #[test]
    fn keys_are_plain() {
        assert!(["a", "sla_2", &"a".repeat(40)].iter().all(|key| field_key(key)));
        for wrong in ["", "A", "1a", "_a", "a-b", "a b", "ż", "a'; DROP TABLE x; --", &"a".repeat(41)] {
            assert!(!field_key(wrong), "{wrong}");
        }
    }
}
