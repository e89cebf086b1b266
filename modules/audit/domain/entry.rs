//! What stands in the logs about an object.

use audit_contract::EntryId;
use chrono::{DateTime, Utc};
use crm_graph::Position;
use serde_json::{Map, Value};
use users_contract::{ServiceAccountId, StaffId};

/// One entry of one of the two logs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub id: EntryId,
    pub at: DateTime<Utc>,
    pub who: Who,
    pub category: Category,
    /// Of the activity log the action, of the audit log the event.
    pub name: String,
    /// None in the audit log: what stands there has happened.
    pub outcome: Option<Outcome>,
    pub code: Option<String>,
    pub reason: Option<String>,
    /// Global ids of the objects that it is about.
    pub subjects: Vec<String>,
    pub changes: Vec<Change>,
    /// Whether there were values that have been erased.
    pub erased: bool,
    pub request_id: String,
}

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Who {
    Staff(StaffId),
    /// A program, on behalf of the member of staff who answered for it then.
    Service(ServiceAccountId, Option<StaffId>),
    System(String),
    Anonymous,
}

/// Which log an entry is from, and which duty of the audit log it serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Category {
    Activity,
    Security,
    Change,
}

impl Category {
    /// The category of a stored name.
    pub(crate) fn from_id(id: &str) -> Option<Self> {
        match id {
            "activity" => Some(Self::Activity),
            "security" => Some(Self::Security),
            "change" => Some(Self::Change),
            _ => None,
        }
    }
}

/// How a piece of work ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Succeeded,
    Rejected,
    Denied,
    Failed,
}

impl Outcome {
    /// The outcome of a stored name.
    pub(crate) fn from_id(id: &str) -> Option<Self> {
        match id {
            "succeeded" => Some(Self::Succeeded),
            "rejected" => Some(Self::Rejected),
            "denied" => Some(Self::Denied),
            "failed" => Some(Self::Failed),
            _ => None,
        }
    }
}

/// A field that became another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    pub field: String,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// The fields that stand in `before` or in `after`, by name.
pub(crate) fn changes(mut before: Map<String, Value>, mut after: Map<String, Value>) -> Vec<Change> {
    let mut fields: Vec<_> = before.keys().chain(after.keys()).cloned().collect();
    fields.sort_unstable();
    fields.dedup();
    let change = |field: String| Change { before: before.remove(&field), after: after.remove(&field), field };
    fields.into_iter().map(change).collect()
}

impl Entry {
    /// The name of an object's list, as its cursors carry it: newest first.
    pub(crate) const ORDER: &str = "history";

    /// The name of a request's list.
    pub(crate) const REQUEST: &str = "requestTrail";

    /// Where it stands in the list.
    pub(crate) fn position(&self) -> Position {
        Position::by_time(self.at, &self.id)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::{Change, changes};

    #[test]
    fn a_field_that_came_or_went_is_a_change_with_one_side() {
        let fields = |value: Value| -> Map<String, Value> { serde_json::from_value(value).unwrap() };
        let change = |field: &str, before: Option<Value>, after: Option<Value>| Change {
            field: field.to_owned(),
            before,
            after,
        };
        let found = changes(fields(json!({"b": "Łódź", "c": 1})), fields(json!({"c": null, "a": [1]})));
        assert_eq!(
            found,
            [
                change("a", None, Some(json!([1]))),
                change("b", Some(json!("Łódź")), None),
                change("c", Some(json!(1)), Some(Value::Null)),
            ]
        );
        assert!(changes(Map::new(), Map::new()).is_empty());
    }
}
