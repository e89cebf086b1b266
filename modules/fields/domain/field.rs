//! A custom field.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use crm_graph::fields::Definition;
use fields_contract::CustomFieldId;
use serde_json::{Map, Value, json};

use crate::error::FieldsError;

/// So many fields of a kind are in use at most.
pub(crate) const MOST_IN_USE: usize = 50;
/// So many fields a kind has at most, archived ones included.
pub(crate) const MOST: usize = 200;

/// A custom field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    pub id: CustomFieldId,
    /// The kind of object that it is of, by the name of its node; that doesn't change.
    pub kind: String,
    pub definition: Definition,
    pub archived_at: Option<DateTime<Utc>>,
    /// Grows with every change.
    pub version: i32,
    pub created_at: DateTime<Utc>,
}

impl Field {
    /// Refuses what was decided on an older state.
    pub(crate) fn is_as_of(&self, version: i32) -> Result<(), FieldsError> {
        if version == self.version { Ok(()) } else { Err(FieldsError::Stale) }
    }

    /// Refuses to change what is archived.
    pub(crate) fn is_in_use(&self) -> Result<(), FieldsError> {
        if self.archived_at.is_none() { Ok(()) } else { Err(FieldsError::Archived) }
    }
}

/// For the audit log.
pub(crate) fn facts(definition: &Definition) -> Map<String, Value> {
    let Definition { key: _, label, help, rule, required, archived: _ } = definition;
    let mut facts = Map::new();
    facts.insert("labelPl".to_owned(), json!(label.pl));
    facts.insert("labelEn".to_owned(), json!(label.en));
    facts.insert("helpPl".to_owned(), json!(help.as_ref().map(|help| &help.pl)));
    facts.insert("helpEn".to_owned(), json!(help.as_ref().map(|help| &help.en)));
    facts.insert("required".to_owned(), json!(required));
    facts.extend(super::rule::facts(rule));
    facts
}

/// Refuses an order that is not one of the fields in use, each once.
pub(crate) fn ordered(in_use: &[CustomFieldId], ids: &[CustomFieldId]) -> Result<(), FieldsError> {
    let set = |ids: &[CustomFieldId]| ids.iter().copied().collect::<BTreeSet<_>>();
    if ids.len() == in_use.len() && set(ids) == set(in_use) { Ok(()) } else { Err(FieldsError::OrderStale) }
}

#[cfg(test)]
mod tests {
    use crm_graph::{Key as _, Uuid};
    use fields_contract::CustomFieldId;

    use super::ordered;
    use crate::error::FieldsError;

    #[test]
    fn an_order_has_every_field_once() {
        let [a, b, c] = [1, 2, 3].map(|nr| CustomFieldId::from_uuid(Uuid::from_u128(nr)));
        assert_eq!(ordered(&[a, b], &[b, a]), Ok(()));
        assert_eq!(ordered(&[], &[]), Ok(()));
        for wrong in [vec![a], vec![a, a], vec![a, c], vec![a, b, c], vec![a, b, b]] {
            assert_eq!(ordered(&[a, b], &wrong), Err(FieldsError::OrderStale));
        }
    }
}
