//! A member of staff.

use chrono::{DateTime, Utc};
use crm_graph::Scope;
use crm_shared::Language;
use users_contract::StaffId;

use super::{Grant, reach};

/// A member of staff as others may see them; without secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Staff {
    pub id: StaffId,
    pub email: String,
    pub name: String,
    pub language: Language,
    pub status: StaffStatus,
    /// The roles that the person holds, those of every installation first.
    pub grants: Vec<Grant>,
    pub last_login_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    /// Grows with every change of what others see.
    pub version: i32,
}

impl Staff {
    /// For which divisions the person works.
    pub(crate) fn reach(&self) -> Scope {
        reach(self.grants.iter().map(|grant| grant.division))
    }

    /// The person as somebody of this scope sees them: without what they do for other divisions.
    pub(crate) fn within(mut self, scope: &Scope) -> Self {
        self.grants.retain(|grant| grant.division.is_none_or(|division| scope.holds(division)));
        self
    }
}

/// Whether a person may sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StaffStatus {
    /// Has been sent a link and not chosen a password yet.
    Invited,
    /// May sign in.
    Active,
    /// May not; nothing of theirs is deleted.
    Disabled,
    /// Nobody any more: name and address are gone, the id stays for logs and documents.
    Anonymised,
}

impl StaffStatus {
    /// The word in the database.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Disabled => "disabled",
            Self::Anonymised => "anonymised",
        }
    }

    /// The status of a word in the database.
    pub(crate) fn from_id(id: &str) -> Option<Self> {
        [Self::Invited, Self::Active, Self::Disabled, Self::Anonymised].into_iter().find(|status| status.id() == id)
    }
}
