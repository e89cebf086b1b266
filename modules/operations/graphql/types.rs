//! Types of this module's slice.

use async_graphql::SimpleObject;
use chrono::{DateTime, Utc};
use crm_graph::UserError;

use crate::domain;

/// An event that could not be delivered to one of its subscribers. What follows of the same subject
/// waits until a person replays or drops it.
#[derive(Clone, SimpleObject)]
pub struct DeadLetterFacts {
    /// Who should have heard of it: `module.whatItDoes`.
    subscriber: String,
    /// What happened: `module.objectVerbed`.
    event: String,
    /// The object that it is about.
    subject: String,
    /// The code of the last failure; the server's log tells more under the request id.
    error_code: String,
    /// How often it was tried.
    attempts: i32,
    /// Id of the request that published it.
    request_id: String,
    /// When it was published, UTC.
    published_at: DateTime<Utc>,
    /// When it was given up, UTC.
    failed_at: DateTime<Utc>,
    /// How many events of the same subject wait behind it.
    waiting: i64,
}

impl From<domain::DeadLetter> for DeadLetterFacts {
    fn from(letter: domain::DeadLetter) -> Self {
        Self {
            subscriber: letter.subscriber,
            event: letter.event,
            subject: letter.subject,
            error_code: letter.code,
            attempts: letter.attempts,
            request_id: letter.request_id,
            published_at: letter.published_at,
            failed_at: letter.dead_at,
            waiting: letter.waiting,
        }
    }
}

/// What came of `replayDeadLetter`.
#[derive(SimpleObject)]
pub struct ReplayDeadLetterPayload {
    /// Always empty: there is nothing to mend.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `dropDeadLetter`.
#[derive(SimpleObject)]
pub struct DropDeadLetterPayload {
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}
