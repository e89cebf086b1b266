//! Inputs of this module's slice.

use async_graphql::{ID, InputObject};

use super::{mail::MailState, types::JobStatus};
use crate::domain;

/// An event to be delivered again.
#[derive(InputObject)]
pub struct ReplayDeadLetterInput {
    /// Id of the dead letter.
    pub(super) id: ID,
    /// Makes the request safe to repeat: with the same key and input it is not replayed again. At most 100
    /// printable ASCII characters, such as a UUID; kept for a day.
    pub(super) idempotency_key: Option<String>,
}

/// An event to be given up.
#[derive(InputObject)]
pub struct DropDeadLetterInput {
    /// Id of the dead letter.
    pub(super) id: ID,
    /// Why, at most 500 characters; it stays in the audit log.
    pub(super) reason: String,
}

/// A job to be ended.
#[derive(InputObject)]
pub struct CancelJobInput {
    /// Id of the job.
    pub(super) id: ID,
}

/// A job to be tried again.
#[derive(InputObject)]
pub struct RetryJobInput {
    /// Id of the job.
    pub(super) id: ID,
    /// Makes the request safe to repeat: with the same key and input it is not tried again once more. At
    /// most 100 printable ASCII characters, such as a UUID; kept for a day.
    pub(super) idempotency_key: Option<String>,
}

/// Which jobs to show; what is left out lets every job pass.
#[derive(Default, InputObject)]
pub struct JobFilter {
    /// Jobs that stand there.
    status: Option<JobStatus>,
    /// Jobs of this kind, `module.whatItDoes`.
    kind: Option<String>,
    /// Only those that the caller has started.
    #[graphql(default)]
    mine: bool,
}

impl From<JobFilter> for domain::JobFilter {
    fn from(filter: JobFilter) -> Self {
        // No kind has one, and no text of PostgreSQL either.
        let kind = filter.kind.map(|kind| kind.replace('\0', ""));
        Self { status: filter.status.map(Into::into), kind, mine: filter.mine }
    }
}

/// A mail to be tried again.
#[derive(InputObject)]
pub struct RetryMailInput {
    /// Id of the mail.
    pub(super) id: ID,
}

/// Which mails to show; what is left out lets every mail pass.
#[derive(Default, InputObject)]
pub struct MailFilter {
    /// Mails that stand there.
    state: Option<MailState>,
    /// A part of the recipient's address or name; upper and lower case are the same.
    recipient: Option<String>,
}

impl From<MailFilter> for domain::MailFilter {
    fn from(filter: MailFilter) -> Self {
        // No address has one, and no text of PostgreSQL either.
        let recipient = filter.recipient.map(|part| part.trim().replace('\0', "")).filter(|part| !part.is_empty());
        Self { state: filter.state.map(Into::into), recipient }
    }
}
