//! What is known of a custom field, as it was typed.

use crm_graph::fields::{Definition, FieldType, Words, field_key};
use crm_shared::{Error, line};

use super::{Faults, TypedRule, rule::label};
use crate::error::FieldsError;

/// A custom field to be created, as it was typed.
#[derive(Debug)]
pub(crate) struct NewField {
    pub kind: String,
    pub key: String,
    pub of: FieldType,
    pub typed: TypedField,
}

/// As it was typed: what is none stays, or is not there yet.
#[derive(Debug, Clone, Default)]
pub(crate) struct TypedField {
    pub label_pl: Option<String>,
    pub label_en: Option<String>,
    pub help_pl: Option<Option<String>>,
    pub help_en: Option<Option<String>>,
    pub required: Option<bool>,
    pub rule: TypedRule,
}

impl TypedField {
    /// What it makes of a new field.
    ///
    /// # Errors
    /// Everything that is to be mended.
    pub(crate) fn create(self, key: &str, of: FieldType) -> Result<Definition, Vec<Error>> {
        let mut faults = Faults::default();
        if !field_key(key) {
            faults.note(FieldsError::KeyInvalid);
        }
        self.read(key, of, None, faults)
    }

    /// What it makes of a field.
    ///
    /// # Errors
    /// Everything that is to be mended.
    pub(crate) fn edit(self, before: &Definition) -> Result<Definition, Vec<Error>> {
        self.read(&before.key, before.rule.of(), Some(before), Faults::default())
    }

    fn read(
        self,
        key: &str,
        of: FieldType,
        before: Option<&Definition>,
        mut faults: Faults,
    ) -> Result<Definition, Vec<Error>> {
        let mut name = |path, typed: Option<String>, known: Option<&String>| match typed {
            None if known.is_some() => known.cloned(),
            typed => faults.take(typed.and_then(|typed| label(&typed)).ok_or(FieldsError::LabelInvalid(path))),
        };
        let pl = name("input.labelPl", self.label_pl, before.map(|before| &before.label.pl));
        let en = name("input.labelEn", self.label_en, before.map(|before| &before.label.en));
        let known = before.and_then(|before| before.help.clone()).map(|help| (help.pl, help.en)).unzip();
        let told = faults.count();
        let help = |typed: &str| line(typed, 1..=500);
        let help_pl = faults.field(self.help_pl, known.0, FieldsError::HelpInvalid, help);
        let help_en = faults.field(self.help_en, known.1, FieldsError::HelpInvalid, help);
        if help_pl.is_some() != help_en.is_some() && faults.count() == told {
            faults.note(FieldsError::HelpInvalid);
        }
        let rule = self.rule.read(of, before.map(|before| &before.rule), &mut faults);
        let required = self.required.or(before.map(|before| before.required)).unwrap_or_default();
        let archived = before.is_some_and(|before| before.archived);
        let label = pl.zip(en).map(|(pl, en)| Words { pl, en });
        let help = help_pl.zip(help_en).map(|(pl, en)| Words { pl, en });
        let definition = label.zip(rule).map(|(label, rule)| Definition {
            key: key.to_owned(),
            label,
            help,
            rule,
            required,
            archived,
        });
        faults.finish(definition)
    }
}

#[cfg(test)]
mod tests {
    use crm_graph::fields::{Definition, FieldType, Number, Rule};
    use crm_shared::Error;

    use super::{TypedField, TypedRule};
    use crate::domain::TypedChoice;

    fn named(rule: TypedRule) -> TypedField {
        let text = |text: &str| Some(text.to_owned());
        TypedField { label_pl: text(" Numer umowy "), label_en: text("Contract"), rule, ..TypedField::default() }
    }

    fn told(refused: Result<Definition, Vec<Error>>) -> Vec<String> {
        let errors = refused.unwrap_err();
        errors.iter().map(|error| format!("{} {}", error.code().id, error.path().unwrap())).collect()
    }

    fn choices(keys: &[&str]) -> Option<Vec<TypedChoice>> {
        let choice = |key: &&str| {
            let (key, archived) = key.strip_prefix('-').map_or((*key, false), |key| (key, true));
            TypedChoice { key: key.to_owned(), label_pl: "Złoty".to_owned(), label_en: "Gold".to_owned(), archived }
        };
        Some(keys.iter().map(choice).collect())
    }

    fn bound(text: &str) -> Option<Option<String>> {
        Some(Some(text.to_owned()))
    }

    #[test]
    fn each_type_has_limits_of_its_own() {
        let everything = || TypedRule {
            max_length: Some(5),
            decimals: Some(1),
            minimum: bound("1"),
            maximum: bound("2"),
            choices: choices(&["a"]),
        };
        let of = |of| told(named(everything()).create("a", of)).join(" ").replace("FIELDS_NOT_OF_TYPE input.", "");
        assert_eq!(of(FieldType::Text), "decimals minimum maximum choices");
        assert_eq!(of(FieldType::Number), "maxLength choices");
        assert!(of(FieldType::Date).starts_with("maxLength decimals choices FIELDS_BOUND_INVALID"));
        assert_eq!(of(FieldType::Choice), "maxLength decimals minimum maximum");
        assert_eq!(of(FieldType::Boolean), "maxLength decimals minimum maximum choices");
    }

    #[test]
    fn a_field_is_read_and_edited_in_parts() {
        let typed = named(TypedRule { decimals: Some(2), minimum: bound("0.5"), ..TypedRule::default() });
        let made = typed.create("no_2", FieldType::Number).unwrap();
        let rule = |most| Rule::Number { decimals: 2, least: Number::parse("0.5"), most };
        assert_eq!((made.label.pl.as_str(), &made.rule, made.required), ("Numer umowy", &rule(None), false));
        let edit = TypedField {
            required: Some(true),
            rule: TypedRule { maximum: bound("7"), ..TypedRule::default() },
            ..TypedField::default()
        };
        let edited = edit.edit(&made).unwrap();
        assert_eq!((&edited.label, &edited.rule, edited.required), (&made.label, &rule(Number::parse("7")), true));
    }

    #[test]
    fn everything_that_is_to_be_mended_is_told() {
        let typed = TypedField { help_pl: bound("Pomoc"), ..TypedField::default() };
        assert_eq!(
            told(typed.create("Nr umowy", FieldType::Boolean)),
            [
                "FIELDS_KEY_INVALID input.key",
                "FIELDS_LABEL_INVALID input.labelPl",
                "FIELDS_LABEL_INVALID input.labelEn",
                "FIELDS_HELP_INVALID input.helpPl",
            ]
        );
        for (of, rule, expected) in [
            (FieldType::Text, TypedRule { max_length: Some(0), ..TypedRule::default() }, "FIELDS_MAX_LENGTH_INVALID"),
            (
                FieldType::Text,
                TypedRule { max_length: Some(10_001), ..TypedRule::default() },
                "FIELDS_MAX_LENGTH_INVALID",
            ),
            (FieldType::Number, TypedRule { decimals: Some(7), ..TypedRule::default() }, "FIELDS_DECIMALS_INVALID"),
            (FieldType::Number, TypedRule { decimals: Some(-1), ..TypedRule::default() }, "FIELDS_DECIMALS_INVALID"),
            (FieldType::Number, TypedRule { minimum: bound("0.5"), ..TypedRule::default() }, "FIELDS_BOUND_INVALID"),
            (FieldType::Number, TypedRule { maximum: bound("NaN"), ..TypedRule::default() }, "FIELDS_BOUND_INVALID"),
            (
                FieldType::Date,
                TypedRule { maximum: bound("2027-02-29"), ..TypedRule::default() },
                "FIELDS_BOUND_INVALID",
            ),
            (
                FieldType::Date,
                TypedRule { minimum: bound("2028-01-01"), maximum: bound("2027-01-01"), ..TypedRule::default() },
                "FIELDS_BOUNDS_CROSSED",
            ),
            (FieldType::Choice, TypedRule::default(), "FIELDS_CHOICES_COUNT"),
            (
                FieldType::Choice,
                TypedRule { choices: choices(&["-a"]), ..TypedRule::default() },
                "FIELDS_CHOICES_COUNT",
            ),
            (
                FieldType::Choice,
                TypedRule { choices: choices(&["a", "A"]), ..TypedRule::default() },
                "FIELDS_CHOICE_KEY_INVALID",
            ),
            (
                FieldType::Choice,
                TypedRule { choices: choices(&["a", "a"]), ..TypedRule::default() },
                "FIELDS_CHOICE_KEY_TWICE",
            ),
            (
                FieldType::Choice,
                TypedRule { choices: choices(&["a"; 101]), ..TypedRule::default() },
                "FIELDS_CHOICES_COUNT",
            ),
        ] {
            let told = told(named(rule).create("a", of));
            assert!(told.len() == 1 && told[0].starts_with(expected), "{expected}: {told:?}");
        }
    }

    #[test]
    fn choices_are_archived_and_never_vanish() {
        let rule = |keys: &[&str]| TypedRule { choices: choices(keys), ..TypedRule::default() };
        let made = named(rule(&["a", "b"])).create("metal", FieldType::Choice).unwrap();
        let edit = |keys: &[&str]| TypedField { rule: rule(keys), ..TypedField::default() }.edit(&made);
        assert_eq!(told(edit(&["a", "c"])), ["FIELDS_CHOICE_MISSING input.choices"]);
        let Rule::Choice { choices } = edit(&["c", "-a", "b"]).unwrap().rule else { panic!("a choice") };
        let keys: Vec<_> = choices.iter().map(|choice| (choice.key.as_str(), choice.archived)).collect();
        assert_eq!(keys, [("c", false), ("a", true), ("b", false)]);
        assert_eq!(TypedField::default().edit(&made).unwrap(), made);
    }
}
