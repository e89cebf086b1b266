//! A mail as administrators see it.

use chrono::{DateTime, Utc};
use crm_graph::Position;
use operations_contract::MailId;

use crate::error::OperationsError;

/// A mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mail {
    pub id: MailId,
    pub address: String,
    pub name: String,
    pub template: String,
    pub subject: String,
    /// Text and HTML; none once they are erased, or where nobody may read them.
    pub bodies: Option<(String, String)>,
    pub state: MailState,
    pub attempts: i32,
    /// The code of the last failure.
    pub code: Option<String>,
    pub request_id: String,
    pub created_at: DateTime<Utc>,
    pub due_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}

/// Where a mail stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MailState {
    Waiting,
    Sent,
    Failed,
    Undeliverable,
    Kept,
}

impl MailState {
    /// The stored name.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Undeliverable => "undeliverable",
            Self::Kept => "kept",
        }
    }

    /// The state of a stored name.
    pub(crate) fn from_id(id: &str) -> Option<Self> {
        [Self::Waiting, Self::Sent, Self::Failed, Self::Undeliverable, Self::Kept]
            .into_iter()
            .find(|state| state.id() == id)
    }
}

/// Which mails are shown; all, where nothing is given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct MailFilter {
    pub state: Option<MailState>,
    /// A part of the recipient's address or name.
    pub recipient: Option<String>,
}

impl Mail {
    /// The name of the list, as its cursors carry it: newest first.
    pub(crate) const ORDER: &str = "mails";

    /// Where it stands in the list.
    pub(crate) fn position(&self) -> Position {
        Position::by_time(self.created_at, &self.id)
    }

    /// Whether it can be tried again: it was given up, or there was no server, and it still has its bodies.
    pub(crate) const fn check_retry(&self) -> Result<(), OperationsError> {
        match self.state {
            MailState::Failed | MailState::Kept => Ok(()),
            MailState::Waiting | MailState::Sent | MailState::Undeliverable => Err(OperationsError::MailNotFailed),
        }
    }
}
