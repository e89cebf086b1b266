//! An event that one of its subscribers refused too often.

use chrono::{DateTime, Utc};
use crm_graph::Position;
use operations_contract::DeadLetterId;

/// A dead letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DeadLetter {
    pub id: DeadLetterId,
    pub subscriber: String,
    pub event: String,
    pub subject: String,
    /// The code of the last failure.
    pub code: String,
    pub attempts: i32,
    pub request_id: String,
    pub published_at: DateTime<Utc>,
    pub dead_at: DateTime<Utc>,
    /// How many events of the same subject wait behind it.
    pub waiting: i64,
}

impl DeadLetter {
    /// The name of the list, as its cursors carry it: newest first.
    pub(crate) const ORDER: &str = "deadLetters";

    /// Where it stands in the list.
    pub(crate) fn position(&self) -> Position {
        Position::by_time(self.dead_at, &self.id)
    }
}

/// What a person decides about a dead letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It is tried again from the beginning.
    Replayed,
    /// It is given up, for this reason; what waits behind it goes on.
    Dropped(String),
}
