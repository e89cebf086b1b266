//! What belongs to one customer and is changed with it.

use crm_graph::Key;
use serde_json::{Map, Value};

/// One of several things that a customer has, such as an address.
pub(crate) trait Belonging: Clone + PartialEq {
    type Id: Key;
    /// What the audit log calls it: added, edited, removed.
    const EVENTS: [&'static str; 3];

    /// For the audit log.
    fn facts(&self) -> Map<String, Value>;
}

/// One with its id.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Held<B: Belonging> {
    pub id: B::Id,
    pub value: B,
}

/// So many of each sort a customer has at most.
pub(crate) const MOST: usize = 50;
