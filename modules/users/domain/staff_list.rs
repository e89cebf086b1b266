//! The list of staff: how it is sorted and what it leaves out.

use crm_graph::{DivisionId, Position};
use crm_shared::Action;
use users_contract::RoleId;

use super::{Staff, StaffStatus};

/// How the list is sorted. Ids set equals apart, in the same direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StaffSort {
    NameAsc,
    NameDesc,
    CreatedAtAsc,
    CreatedAtDesc,
}

impl StaffSort {
    const ALL: [Self; 4] = [Self::NameAsc, Self::NameDesc, Self::CreatedAtAsc, Self::CreatedAtDesc];

    /// The order of a list's name.
    pub(crate) fn from_order(order: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.order() == order)
    }

    /// The name of the list in this order, as its cursors carry it.
    pub(crate) const fn order(self) -> &'static str {
        match self {
            Self::NameAsc => "staffMembers.NAME_ASC",
            Self::NameDesc => "staffMembers.NAME_DESC",
            Self::CreatedAtAsc => "staffMembers.CREATED_AT_ASC",
            Self::CreatedAtDesc => "staffMembers.CREATED_AT_DESC",
        }
    }

    pub(crate) const fn is_descending(self) -> bool {
        matches!(self, Self::NameDesc | Self::CreatedAtDesc)
    }

    /// Where a person stands in this order.
    pub(crate) fn position(self, staff: &Staff) -> Position {
        match self {
            Self::NameAsc | Self::NameDesc => Position::by_text(&staff.name, &staff.id),
            Self::CreatedAtAsc | Self::CreatedAtDesc => Position::by_time(staff.created_at, &staff.id),
        }
    }
}

/// Whom the list shows; everybody, where nothing is given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct StaffFilter {
    /// A part of the name or of the address.
    pub search: Option<String>,
    pub status: Option<StaffStatus>,
    pub role: Option<RoleId>,
    /// Who works for this division, or everywhere; with a role, who holds it there.
    pub division: Option<DivisionId>,
    /// Who may do it there.
    pub action: Option<&'static Action>,
    /// Only who has a second factor, or only who has none.
    pub mfa: Option<bool>,
    /// Only of whom this wants attention.
    pub concern: Option<StaffConcern>,
}

/// What about a person's signing in somebody should see to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StaffConcern {
    /// They may sign in, but for too many wrong passwords.
    Locked,
    /// They may sign in, and have no second factor, for which a role of theirs asks.
    MfaMissing,
    /// They never chose a password, and the link that they could have done it with is good no more.
    InvitationExpired,
}

impl StaffConcern {
    /// Its word in stored orders and statements.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Locked => "locked",
            Self::MfaMissing => "mfa_missing",
            Self::InvitationExpired => "invitation_expired",
        }
    }

    /// The concern of a word.
    pub(crate) fn from_id(id: &str) -> Option<Self> {
        [Self::Locked, Self::MfaMissing, Self::InvitationExpired].into_iter().find(|concern| concern.id() == id)
    }
}

impl StaffFilter {
    /// What somebody typed, as a search: what no name holds is no part of it.
    pub(crate) fn typed(search: &str) -> Option<String> {
        let typed = search.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned();
        Some(typed).filter(|text| !text.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::StaffFilter;

    #[test]
    fn a_search_is_what_a_name_could_hold() {
        assert_eq!(StaffFilter::typed(" Żak\0 Ł\n").as_deref(), Some("Żak Ł"));
        for nothing in ["", "  ", "\0", "\t\n"] {
            assert_eq!(StaffFilter::typed(nothing), None, "{nothing:?}");
        }
    }
}
