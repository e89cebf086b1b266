//! Inputs of this module's slice.

use async_graphql::{ID, InputObject, MaybeUndefined};
use crm_graph::{Key as _, fields::FieldType, given};
use crm_shared::Error;
use fields_contract::CustomFieldId;

use crate::{
    domain::{NewField, TypedChoice, TypedField, TypedRule},
    services::About,
};

/// A value that a CHOICE shall offer.
#[derive(InputObject)]
pub struct CustomFieldChoiceInput {
    /// Its name for programs: 1 to 40 small letters, digits and underscores, a letter first. It never changes.
    key: String,
    /// What people read in Polish, at most 100 characters.
    label_pl: String,
    /// The same in English.
    label_en: String,
    /// Whether it can't be chosen any more; objects that have it keep it.
    #[graphql(default)]
    archived: bool,
}

impl From<CustomFieldChoiceInput> for TypedChoice {
    fn from(choice: CustomFieldChoiceInput) -> Self {
        let CustomFieldChoiceInput { key, label_pl, label_en, archived } = choice;
        Self { key, label_pl, label_en, archived }
    }
}

fn choices(typed: Option<Vec<CustomFieldChoiceInput>>) -> Option<Vec<TypedChoice>> {
    typed.map(|choices| choices.into_iter().map(Into::into).collect())
}

/// A new custom field. Limits that its type doesn't know are left out.
#[derive(InputObject)]
pub struct CreateCustomFieldInput {
    /// The kind of object, as `customFieldKinds` names it: `Customer`. It never changes.
    kind: String,
    /// Its name for programs: 1 to 40 small letters, digits and underscores, a letter first. Unique within the kind; it
    /// never changes.
    key: String,
    /// What sort of value it has; that never changes.
    #[graphql(name = "type")]
    sort: FieldType,
    /// What people call it in Polish, at most 100 characters.
    label_pl: String,
    /// The same in English.
    label_en: String,
    /// What to enter, for who fills it in, in Polish, at most 500 characters; in both languages or in none.
    help_pl: Option<String>,
    /// The same in English.
    help_en: Option<String>,
    /// Whether an object is created only with it, and it can't be emptied.
    #[graphql(default)]
    required: bool,
    /// Of a TEXT: characters at most, 1 to 10,000; 500 without.
    max_length: Option<i32>,
    /// Of a NUMBER: digits behind the point at most, 0 to 6; none without.
    decimals: Option<i32>,
    /// Of a NUMBER or a DATE: the least that it may be, `-12.5` or `2026-03-31`.
    minimum: Option<String>,
    /// Of a NUMBER or a DATE: the most that it may be.
    maximum: Option<String>,
    /// Of a CHOICE: the values that it offers, in their order, 1 to 100.
    choices: Option<Vec<CustomFieldChoiceInput>>,
    /// Makes the request safe to repeat: with the same key and input no second one is created. At most 100
    /// printable ASCII characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

impl CreateCustomFieldInput {
    pub(super) fn read(self) -> NewField {
        let rule = TypedRule {
            max_length: self.max_length,
            decimals: self.decimals,
            minimum: Some(self.minimum),
            maximum: Some(self.maximum),
            choices: choices(self.choices),
        };
        let typed = TypedField {
            label_pl: Some(self.label_pl),
            label_en: Some(self.label_en),
            help_pl: Some(self.help_pl),
            help_en: Some(self.help_en),
            required: Some(self.required),
            rule,
        };
        NewField { kind: self.kind, key: self.key, of: self.sort, typed }
    }
}

/// What is to become of a custom field: what is left out stays, null or an empty text takes away.
#[derive(InputObject)]
pub struct EditCustomFieldInput {
    /// Id of the field.
    id: ID,
    /// The `version` that the edit is based on.
    expected_version: i32,
    /// What people call it in Polish, at most 100 characters.
    label_pl: Option<String>,
    /// The same in English.
    label_en: Option<String>,
    /// What to enter, for who fills it in, in Polish, at most 500 characters; in both languages or in none.
    help_pl: MaybeUndefined<String>,
    /// The same in English.
    help_en: MaybeUndefined<String>,
    /// Whether an object is created only with it, and it can't be emptied.
    required: Option<bool>,
    /// Of a TEXT: characters at most, 1 to 10,000.
    max_length: Option<i32>,
    /// Of a NUMBER: digits behind the point at most, 0 to 6.
    decimals: Option<i32>,
    /// Of a NUMBER or a DATE: the least that it may be, `-12.5` or `2026-03-31`.
    minimum: MaybeUndefined<String>,
    /// Of a NUMBER or a DATE: the most that it may be.
    maximum: MaybeUndefined<String>,
    /// Of a CHOICE: all values, in the order in which they are offered, 1 to 100. None that is there may be missing:
    /// it is archived instead.
    choices: Option<Vec<CustomFieldChoiceInput>>,
}

impl EditCustomFieldInput {
    pub(super) fn read(self) -> Result<(About, TypedField), Error> {
        let about = about(&self.id, self.expected_version)?;
        let rule = TypedRule {
            max_length: self.max_length,
            decimals: self.decimals,
            minimum: given(self.minimum),
            maximum: given(self.maximum),
            choices: choices(self.choices),
        };
        let typed = TypedField {
            label_pl: self.label_pl,
            label_en: self.label_en,
            help_pl: given(self.help_pl),
            help_en: given(self.help_en),
            required: self.required,
            rule,
        };
        Ok((about, typed))
    }
}

/// A custom field that shall go out of use.
#[derive(InputObject)]
pub struct ArchiveCustomFieldInput {
    /// Id of the field.
    id: ID,
    /// The `version` that the change is based on.
    expected_version: i32,
}

impl ArchiveCustomFieldInput {
    pub(super) fn about(&self) -> Result<About, Error> {
        about(&self.id, self.expected_version)
    }
}

/// An archived custom field that shall be used again.
#[derive(InputObject)]
pub struct RestoreCustomFieldInput {
    /// Id of the field.
    id: ID,
    /// The `version` that the change is based on.
    expected_version: i32,
}

impl RestoreCustomFieldInput {
    pub(super) fn about(&self) -> Result<About, Error> {
        about(&self.id, self.expected_version)
    }
}

/// An order of the custom fields of a kind.
#[derive(InputObject)]
pub struct OrderCustomFieldsInput {
    /// The kind of object, as `customFieldKinds` names it: `Customer`.
    pub(super) kind: String,
    /// Ids of all of its fields that are in use, each once, in their new order.
    ids: Vec<ID>,
}

impl OrderCustomFieldsInput {
    pub(super) fn ids(&self) -> Result<Vec<CustomFieldId>, Error> {
        self.ids.iter().map(|id| CustomFieldId::parse(id)).collect()
    }
}

fn about(id: &ID, version: i32) -> Result<About, Error> {
    Ok(About { field: CustomFieldId::parse(id)?, version })
}
