//! A session: somebody is signed in somewhere.

use chrono::{DateTime, TimeDelta, Utc};
use users_contract::{SessionId, StaffId};

/// Open sessions of one person that are shown at most.
pub(crate) const SESSIONS_SHOWN: usize = 20;

/// A session as others may see it; without secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Session {
    pub id: SessionId,
    pub staff: StaffId,
    pub carrier: Carrier,
    pub created_at: DateTime<Utc>,
    /// When somebody acted in it last, to the minute.
    pub last_used_at: DateTime<Utc>,
    /// When it ends at the latest.
    pub expires_at: DateTime<Utc>,
    pub ip: Option<String>,
    pub user_agent: Option<String>,
}

impl Session {
    /// When it ends if nobody acts in it, which it can go without for so long.
    pub(crate) fn ends_at(&self, idle: TimeDelta) -> DateTime<Utc> {
        self.expires_at.min(self.last_used_at + idle)
    }
}

/// How a session travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Carrier {
    /// In the answer, for programs.
    Token,
    /// In cookies that scripts can't read, for browsers.
    Cookie,
}

impl Carrier {
    /// The word in the database.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Cookie => "cookie",
        }
    }

    /// The carrier of a word in the database.
    pub(crate) fn from_id(id: &str) -> Option<Self> {
        [Self::Token, Self::Cookie].into_iter().find(|carrier| carrier.id() == id)
    }
}
