//! Types of this module's slice.

use async_graphql::SimpleObject;
use chrono::{DateTime, Utc};
use crm_core::{Cx, fields, payloads};
use crm_graph::{
    UserError,
    fields::{Choice, Definition, FieldType, Rule},
    list_cost,
};
use crm_shared::{Error, Language};
use fields_contract::{CustomField, CustomFieldId};

use crate::domain::Field;

/// A kind of object that has custom fields.
#[derive(SimpleObject)]
pub struct CustomFieldKind {
    /// The type of its node, `Customer`.
    name: &'static str,
    /// What people call it, in the caller's language, plural.
    label: &'static str,
}

impl CustomFieldKind {
    pub(super) const fn of(kind: fields::FieldKind, language: Language) -> Self {
        Self { name: kind.name, label: kind.label(language) }
    }
}

/// A value that a CHOICE offers.
#[derive(Clone, SimpleObject)]
pub struct CustomFieldChoice {
    /// Its name for programs; it never changes.
    key: String,
    /// What people read, in the caller's language.
    label: String,
    /// What people read in Polish.
    label_pl: String,
    /// What people read in English.
    label_en: String,
    /// Whether it can't be chosen any more; objects that have it keep it.
    archived: bool,
}

impl CustomFieldChoice {
    fn of(choice: Choice, language: Language) -> Self {
        let Choice { key, label, archived } = choice;
        Self { key, label: label.of(language).to_owned(), label_pl: label.pl, label_en: label.en, archived }
    }
}

/// Choices that a field usually has at most, for the cost of a query.
const USUAL: usize = 10;

/// A custom field: what a company wants to know of its objects of one kind.
#[derive(Clone, SimpleObject)]
pub struct CustomFieldFacts {
    /// The kind of object that has it, `Customer`.
    kind: String,
    /// Its name for programs, unique within the kind; it never changes.
    key: String,
    /// What sort of value it has; that never changes.
    #[graphql(name = "type")]
    sort: FieldType,
    /// What people call it, in the caller's language.
    label: String,
    /// What people call it in Polish.
    label_pl: String,
    /// What people call it in English.
    label_en: String,
    /// What to enter, for who fills it in, in the caller's language.
    help: Option<String>,
    /// What to enter, in Polish.
    help_pl: Option<String>,
    /// What to enter, in English.
    help_en: Option<String>,
    /// Whether an object is created only with it, and it can't be emptied.
    required: bool,
    /// Of a TEXT: characters at most.
    max_length: Option<usize>,
    /// Of a NUMBER: digits behind the point at most.
    decimals: Option<usize>,
    /// Of a NUMBER or a DATE: the least that it may be.
    minimum: Option<String>,
    /// Of a NUMBER or a DATE: the most that it may be.
    maximum: Option<String>,
    /// Of a CHOICE: the values that it offers, archived ones included, in their order; else none.
    #[graphql(complexity = "list_cost(USUAL, child_complexity)")]
    choices: Vec<CustomFieldChoice>,
    /// When it was taken out of use, UTC; null while it is in use.
    archived_at: Option<DateTime<Utc>>,
    /// When it was created, UTC.
    created_at: DateTime<Utc>,
    /// Grows with every change but of its place; an edit carries the one that it is based on.
    version: i32,
}

impl CustomFieldFacts {
    pub(super) fn of(field: Field, language: Language) -> Self {
        let Definition { key, label, help, rule, required, archived: _ } = field.definition;
        let sort = rule.of();
        let limits = Limits::of(rule);
        Self {
            kind: field.kind,
            key,
            sort,
            label: label.of(language).to_owned(),
            label_pl: label.pl,
            label_en: label.en,
            help: help.as_ref().map(|help| help.of(language).to_owned()),
            help_pl: help.as_ref().map(|help| help.pl.clone()),
            help_en: help.map(|help| help.en),
            required,
            max_length: limits.max_length,
            decimals: limits.decimals,
            minimum: limits.minimum,
            maximum: limits.maximum,
            choices: limits.choices.into_iter().map(|choice| CustomFieldChoice::of(choice, language)).collect(),
            archived_at: field.archived_at,
            created_at: field.created_at,
            version: field.version,
        }
    }
}

/// What a rule says, side by side.
#[derive(Default)]
struct Limits {
    max_length: Option<usize>,
    decimals: Option<usize>,
    minimum: Option<String>,
    maximum: Option<String>,
    choices: Vec<Choice>,
}

impl Limits {
    fn of(rule: Rule) -> Self {
        fn text<T: ToString>(bound: Option<T>) -> Option<String> {
            bound.map(|bound| bound.to_string())
        }
        match rule {
            Rule::Text { max_length } => Self { max_length: Some(max_length), ..Self::default() },
            Rule::Number { decimals, least, most } => {
                Self { decimals: Some(decimals), minimum: text(least), maximum: text(most), ..Self::default() }
            }
            Rule::Date { least, most } => Self { minimum: text(least), maximum: text(most), ..Self::default() },
            Rule::Choice { choices } => Self { choices, ..Self::default() },
            Rule::Boolean => Self::default(),
        }
    }
}

/// The node of a field, with what is at hand of it.
pub(super) fn field(found: Field, language: Language) -> CustomField {
    CustomField::new(found.id).with(CustomFieldFacts::of(found, language))
}

/// What came of `orderCustomFields`.
#[derive(SimpleObject)]
pub struct OrderCustomFieldsPayload {
    /// The fields in use in their new order; null where `userErrors` has entries.
    custom_fields: Option<Vec<CustomField>>,
    /// What is to be mended in the input.
    user_errors: Vec<UserError>,
}

impl OrderCustomFieldsPayload {
    /// What the service has answered, as the API tells it.
    pub(super) fn of(cx: &Cx, done: Result<Vec<CustomFieldId>, Error>) -> Result<Self, Error> {
        match done {
            Ok(ids) => {
                let fields = ids.into_iter().map(CustomField::new).collect();
                Ok(Self { custom_fields: Some(fields), user_errors: Vec::new() })
            }
            Err(error) => Ok(Self { custom_fields: None, user_errors: cx.user_errors([error])? }),
        }
    }
}

payloads! {
    custom_field: CustomField of CustomFieldId, "The field as it is now; null where `userErrors` has entries.";
    /// What came of `createCustomField`.
    CreateCustomFieldPayload,
    /// What came of `editCustomField`.
    EditCustomFieldPayload,
    /// What came of `archiveCustomField`.
    ArchiveCustomFieldPayload,
    /// What came of `restoreCustomField`.
    RestoreCustomFieldPayload,
}
