//! Actions: what a person may be allowed to do, as modules declare it.

use crate::Text;

/// One action of the access model. Modules declare theirs as constants; roles hold actions; a
/// Guard asks for one.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Action {
    /// Stable name, `module.object.verb`; it begins with the declaring module's name.
    pub id: &'static str,
    /// Polish label, as an administrator reads it beside a check box.
    pub pl: &'static str,
    /// English label.
    pub en: &'static str,
    /// What it lets people do and what to keep in mind, a sentence or two.
    pub about: Text,
    /// How much harm it can do in wrong hands.
    pub risk: Risk,
    /// Whether what it lets people do belongs to divisions and is filtered by them, or is about their own. Any
    /// other action is only brought by a role that is held everywhere.
    pub by_division: bool,
    /// The system roles that hold it from the start. The administrator holds every action and
    /// is not named here.
    pub granted_to: &'static [SystemRole],
}

impl Action {
    /// Its label in both languages.
    #[must_use]
    pub const fn label(&self) -> Text {
        Text { pl: self.pl, en: self.en }
    }
}

/// How much harm an action can do in wrong hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Risk {
    /// Everyday work.
    Normal,
    /// Personal data in bulk, money, or what is hard to undo.
    Sensitive,
    /// Access itself: who may do what, secrets, the logs.
    Critical,
}

/// The roles that every installation has and nobody can edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SystemRole {
    /// Holds every action.
    Administrator,
    /// Reads everything, changes nothing.
    Auditor,
    /// Talks with customers.
    Helpdesk,
    /// Invoices, payments, exports to accounting.
    Accountant,
    /// Devices, lines, provisioning.
    NetworkTechnician,
}

impl SystemRole {
    /// All of them, most powerful first.
    pub const ALL: [Self; 5] =
        [Self::Administrator, Self::Auditor, Self::Helpdesk, Self::Accountant, Self::NetworkTechnician];

    /// The stable name under which a grant is stored.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Auditor => "auditor",
            Self::Helpdesk => "helpdesk",
            Self::Accountant => "accountant",
            Self::NetworkTechnician => "network_technician",
        }
    }

    /// The role of a stored name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.id() == id)
    }

    /// Whether this role holds `action` from the start.
    #[must_use]
    pub fn holds(self, action: &Action) -> bool {
        self == Self::Administrator || action.granted_to.contains(&self)
    }
}
