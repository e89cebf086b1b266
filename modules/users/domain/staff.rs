//! A member of staff, and what the roles they hold let them do.

use chrono::{DateTime, Utc};
use crm_graph::Rights;
use crm_shared::{Action, Language, SystemRole};
use users_contract::StaffId;

/// A member of staff as others may see them; without secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Staff {
    pub id: StaffId,
    pub email: String,
    pub name: String,
    pub language: Language,
    pub status: StaffStatus,
    pub roles: Vec<SystemRole>,
    pub last_login_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    /// Grows with every change of what others see.
    pub version: i32,
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

/// What these roles let somebody do, of all the actions that modules declare.
pub(crate) fn rights_of(roles: &[SystemRole], all: &[&'static Action]) -> Rights {
    all.iter().copied().filter(|action| roles.iter().any(|role| role.holds(action))).collect()
}

#[cfg(test)]
mod tests {
    use crm_shared::{Action, Risk, SystemRole, Text};

    use super::rights_of;

    static READ: Action = Action {
        id: "x.read",
        pl: "",
        en: "",
        about: Text::EMPTY,
        risk: Risk::Normal,
        granted_to: &[SystemRole::Helpdesk],
    };
    static WRITE: Action =
        Action { id: "x.write", pl: "", en: "", about: Text::EMPTY, risk: Risk::Critical, granted_to: &[] };

    #[test]
    fn roles_add_up_and_the_administrator_holds_everything() {
        let held = |roles: &[SystemRole]| {
            let mut held: Vec<_> = rights_of(roles, &[&READ, &WRITE]).actions().collect();
            held.sort_unstable();
            held
        };
        assert_eq!(held(&[]), Vec::<&str>::new());
        assert_eq!(held(&[SystemRole::Accountant]), Vec::<&str>::new());
        assert_eq!(held(&[SystemRole::Accountant, SystemRole::Helpdesk]), ["x.read"]);
        assert_eq!(held(&[SystemRole::Administrator]), ["x.read", "x.write"]);
    }
}
