//! Pure rules: no database, no GraphQL, no clock.

mod customer;
mod details;
mod list;
mod number;
mod pesel;
mod status;

pub(crate) use customer::{Customer, Kind};
pub(crate) use details::{Details, TypedDetails};
pub(crate) use list::{CustomerFilter, CustomerSort};
pub(crate) use number::NumberPattern;
pub(crate) use pesel::Pesel;
pub(crate) use status::{Standing, Status};

use serde_json::{Map, Value};

/// The fields that differ, as they were and as they are.
pub(crate) fn differences(
    before: Map<String, Value>,
    after: Map<String, Value>,
) -> (Map<String, Value>, Map<String, Value>) {
    let changed = |of: &Map<String, Value>, other: &Map<String, Value>| {
        of.iter().filter(|(key, value)| other.get(*key) != Some(value)).map(|(k, v)| (k.clone(), v.clone())).collect()
    };
    (changed(&before, &after), changed(&after, &before))
}
