//! Whose something is, as far as the graph needs to know.

use uuid::Uuid;

/// Whose something is: a job, a file, an import. Ids of both sorts are unique together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Account {
    /// A member of staff.
    Staff(Uuid),
    /// A service account.
    Service(Uuid),
}

impl Account {
    /// Of what the columns say; none where they name nobody.
    #[must_use]
    pub fn of(kind: &str, id: Option<Uuid>) -> Option<Self> {
        id.map(|id| if kind == Self::Service(id).kind() { Self::Service(id) } else { Self::Staff(id) })
    }

    /// The id.
    #[must_use]
    pub const fn id(self) -> Uuid {
        match self {
            Self::Staff(id) | Self::Service(id) => id,
        }
    }

    /// The word in the database.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Staff(_) => "staff",
            Self::Service(_) => "service_account",
        }
    }

    /// The member of staff, if it is one.
    #[must_use]
    pub const fn staff(self) -> Option<Uuid> {
        if let Self::Staff(id) = self { Some(id) } else { None }
    }

    /// The service account, if it is one.
    #[must_use]
    pub const fn service(self) -> Option<Uuid> {
        if let Self::Service(id) = self { Some(id) } else { None }
    }
}
