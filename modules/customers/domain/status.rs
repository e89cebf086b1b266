//! How it stands with a customer, and what can become of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::error::CustomersError;

/// How it stands with a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Status {
    /// Might become one.
    Lead,
    Active,
    /// Is one, and gets nothing for the time being.
    Suspended,
    /// Owes money that others collect.
    InCollection,
    /// Was one.
    Terminated,
}

/// A status, since when, and why in the words of who has set it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Standing {
    pub status: Status,
    pub since: DateTime<Utc>,
    /// None as long as the customer has the first one.
    pub reason: Option<String>,
}

impl Status {
    pub(crate) const ALL: [Self; 5] = [Self::Lead, Self::Active, Self::Suspended, Self::InCollection, Self::Terminated];

    /// The word in the database and the audit log.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::InCollection => "in_collection",
            Self::Terminated => "terminated",
        }
    }

    pub(crate) fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.id() == id)
    }

    /// What can become of it. Nobody is a lead again; who has left can come back, and be sued.
    pub(crate) const fn next(self) -> &'static [Self] {
        match self {
            Self::Lead => &[Self::Active, Self::Terminated],
            Self::Active => &[Self::Suspended, Self::InCollection, Self::Terminated],
            Self::Suspended => &[Self::Active, Self::InCollection, Self::Terminated],
            Self::InCollection => &[Self::Active, Self::Suspended, Self::Terminated],
            Self::Terminated => &[Self::Active, Self::InCollection],
        }
    }

    /// Refuses what can't become of it.
    pub(crate) fn becomes(self, next: Self) -> Result<(), CustomersError> {
        if self.next().contains(&next) { Ok(()) } else { Err(CustomersError::StatusImpossible) }
    }
}

#[cfg(test)]
mod tests {
    use super::Status;

    #[test]
    fn every_status_has_a_way_out_none_leads_to_itself_and_nobody_is_a_lead_again() {
        for status in Status::ALL {
            assert!(!status.next().is_empty(), "{status:?}");
            assert!(status.becomes(status).is_err(), "{status:?}");
            assert!(status.becomes(Status::Lead).is_err(), "{status:?}");
            assert_eq!(Status::from_id(status.id()), Some(status));
        }
        assert!(Status::Lead.becomes(Status::Suspended).is_err(), "what was never delivered");
    }
}
