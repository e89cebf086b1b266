//! Roles, who holds them for which divisions, and what that lets people do.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use crm_graph::{DivisionId, Key as _, Rights, Scope, Uuid};
use crm_shared::{Action, Language, SystemRole, line};
use users_contract::RoleId;

use crate::{error::AccessError, labels};

/// Roles that a company makes itself, at most; lists of roles are not paged.
pub(crate) const ROLES_MAX: usize = 200;

/// What a role is called, and what it lets people do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RoleKind {
    /// Every installation has it; the modules say which of their actions it holds.
    System(SystemRole),
    /// Made by somebody.
    Own {
        name: String,
        /// Ids of actions; what no module declares (any more) lets nobody do anything.
        actions: BTreeSet<String>,
    },
}

/// A role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Role {
    pub id: RoleId,
    pub kind: RoleKind,
}

impl Role {
    /// Whether its holders may do this.
    pub(crate) fn holds(&self, action: &Action) -> bool {
        match &self.kind {
            RoleKind::System(role) => role.holds(action),
            RoleKind::Own { actions, .. } => actions.contains(action.id),
        }
    }

    /// Which of these actions its holders may do.
    pub(crate) fn actions(&self, all: &[&'static Action]) -> Vec<&'static Action> {
        all.iter().copied().filter(|action| self.holds(action)).collect()
    }

    /// The role of every installation that it is, if it is one.
    pub(crate) const fn system(&self) -> Option<SystemRole> {
        match self.kind {
            RoleKind::System(role) => Some(role),
            RoleKind::Own { .. } => None,
        }
    }

    /// Its name, as people read it.
    pub(crate) fn name(&self, language: Language) -> &str {
        match &self.kind {
            RoleKind::System(role) => labels::role(*role).of(language),
            RoleKind::Own { name, .. } => name,
        }
    }

    /// Its name, as the logs keep it.
    pub(crate) fn log_name(&self) -> &str {
        match &self.kind {
            RoleKind::System(role) => role.id(),
            RoleKind::Own { name, .. } => name,
        }
    }
}

/// A role with what else is to be read of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RoleRecord {
    pub role: Role,
    /// What it is for; may be empty.
    pub description: String,
    /// People who hold it, for whichever divisions.
    pub holders: i64,
    /// Days that holders have to set a second factor up; none is asked for without.
    pub mfa_grace_days: Option<i32>,
    pub version: i32,
}

/// The id of a role that every installation has; the migration has the same.
pub(crate) fn system_role(role: SystemRole) -> RoleId {
    let number = match role {
        SystemRole::Administrator => 1,
        SystemRole::Auditor => 2,
        SystemRole::Helpdesk => 3,
        SystemRole::Accountant => 4,
        SystemRole::NetworkTechnician => 5,
    };
    RoleId::from_uuid(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0000 + number))
}

/// A role to be given: everywhere, or for one division.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Assignment {
    pub role: RoleId,
    /// None: everywhere.
    pub division: Option<DivisionId>,
}

impl Assignment {
    /// A role of every installation, everywhere.
    pub(crate) fn everywhere(role: SystemRole) -> Self {
        Self { role: system_role(role), division: None }
    }
}

/// A role that somebody holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Grant {
    pub role: Role,
    /// None: everywhere.
    pub division: Option<DivisionId>,
    pub granted_at: DateTime<Utc>,
}

impl Grant {
    /// For which divisions it is.
    pub(crate) fn scope(&self) -> Scope {
        scope_of(self.division)
    }

    /// Whether it lets somebody do this: one for a division brings what belongs to divisions, and nothing else.
    pub(crate) fn brings(&self, action: &Action) -> bool {
        self.role.holds(action) && (self.division.is_none() || action.by_division)
    }

    /// What was given.
    pub(crate) const fn assignment(&self) -> Assignment {
        Assignment { role: self.role.id, division: self.division }
    }
}

fn scope_of(division: Option<DivisionId>) -> Scope {
    division.map_or(Scope::Everywhere, |division| Scope::Divisions([division].into()))
}

/// What these grants let somebody do, of all the actions that modules declare.
pub(crate) fn rights_of<'g>(grants: impl IntoIterator<Item = &'g Grant>, all: &[&'static Action]) -> Rights {
    let mut rights = Rights::default();
    for grant in grants {
        for action in grant.role.actions(all).into_iter().filter(|action| grant.brings(action)) {
            rights.grant(action, grant.scope());
        }
    }
    rights
}

/// For which divisions somebody with these roles works. Who holds none is the business of the whole company.
pub(crate) fn reach(divisions: impl IntoIterator<Item = Option<DivisionId>>) -> Scope {
    match divisions.into_iter().collect::<Option<BTreeSet<_>>>() {
        Some(divisions) if !divisions.is_empty() => Scope::Divisions(divisions),
        _ => Scope::Everywhere,
    }
}

/// What a role is for, in at most 500 characters; nothing is said of it, where it is empty.
pub(crate) fn role_description(input: &str) -> Result<String, AccessError> {
    line(input, 0..=500).ok_or(AccessError::DescriptionInvalid)
}

/// The name of a role of one's own: 1 to 200 characters, and not that of a role which every installation has.
pub(crate) fn role_name(input: &str) -> Result<String, AccessError> {
    let name = super::person_name(input).map_err(|_| AccessError::RoleNameInvalid)?;
    let plain = crm_shared::plain(&name);
    let taken = |role| [Language::Pl, Language::En].map(|language| labels::role(role).of(language));
    let taken = SystemRole::ALL.into_iter().flat_map(taken).any(|system| crm_shared::plain(system) == plain);
    if taken { Err(AccessError::RoleNameTaken) } else { Ok(name) }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use crm_graph::{DivisionId, Key as _, Scope, Uuid};
    use crm_shared::{Action, Risk, SystemRole, Text};
    use users_contract::RoleId;

    use super::{Grant, Role, RoleKind, reach, rights_of, role_description, role_name, system_role};
    use crate::error::AccessError::{DescriptionInvalid, RoleNameInvalid, RoleNameTaken};

    const READ: Action = Action {
        id: "x.read",
        pl: "",
        en: "",
        about: Text::EMPTY,
        risk: Risk::Normal,
        by_division: true,
        granted_to: &[SystemRole::Helpdesk],
    };
    static ALL: [&Action; 2] = [&READ, &Action { id: "x.write", by_division: true, granted_to: &[], ..READ }];

    fn division(number: u128) -> DivisionId {
        DivisionId::from_uuid(Uuid::from_u128(number))
    }

    fn grant(kind: RoleKind, division: Option<DivisionId>) -> Grant {
        Grant { role: Role { id: RoleId::from_uuid(Uuid::nil()), kind }, division, granted_at: DateTime::UNIX_EPOCH }
    }

    fn own(actions: &[&str]) -> RoleKind {
        RoleKind::Own { name: "x".to_owned(), actions: actions.iter().map(|id| (*id).to_owned()).collect() }
    }

    fn held(grants: &[Grant]) -> Vec<(&'static str, Scope)> {
        let rights = rights_of(grants, &ALL);
        let mut held: Vec<_> = rights.iter().map(|(action, scope)| (action, scope.clone())).collect();
        held.sort_unstable_by_key(|(action, _)| *action);
        held
    }

    #[test]
    fn roles_add_up_each_for_its_divisions_and_the_administrator_holds_everything() {
        let system = |role, division| grant(RoleKind::System(role), division);
        let of = |number| Scope::Divisions([division(number)].into());
        assert_eq!(held(&[]), []);
        assert_eq!(held(&[system(SystemRole::Accountant, None)]), []);
        assert_eq!(
            held(&[system(SystemRole::Accountant, None), system(SystemRole::Helpdesk, Some(division(1)))]),
            [("x.read", of(1))]
        );
        let both = Scope::Divisions([division(1), division(2)].into());
        assert_eq!(
            held(&[system(SystemRole::Helpdesk, Some(division(2))), grant(own(&["x.read"]), Some(division(1)))]),
            [("x.read", both)]
        );
        assert_eq!(
            held(&[system(SystemRole::Administrator, Some(division(1))), grant(own(&["x.write", "x.gone"]), None)]),
            [("x.read", of(1)), ("x.write", Scope::Everywhere)]
        );
    }

    #[test]
    fn a_role_for_a_division_brings_nothing_that_knows_no_divisions() {
        static MAILS: Action = Action { id: "x.mails", by_division: false, ..READ };
        let administrator = |division| grant(RoleKind::System(SystemRole::Administrator), division);
        let held = |division| rights_of(&[administrator(division)], &[&READ, &MAILS]).scope(&MAILS).cloned();
        assert_eq!(held(Some(division(1))), None);
        assert_eq!(held(None), Some(Scope::Everywhere));
    }

    #[test]
    fn who_holds_no_role_or_one_everywhere_is_the_business_of_the_whole_company() {
        assert_eq!(reach([]), Scope::Everywhere);
        assert_eq!(reach([Some(division(1)), None]), Scope::Everywhere);
        assert_eq!(reach([Some(division(1)), Some(division(1))]), Scope::Divisions([division(1)].into()));
    }

    #[test]
    fn the_roles_of_every_installation_have_ids_of_their_own() {
        let ids: std::collections::HashSet<_> = SystemRole::ALL.into_iter().map(system_role).collect();
        assert_eq!(ids.len(), SystemRole::ALL.len());
        assert_eq!(system_role(SystemRole::Administrator).global(), "role_00000000000070008000000000000001");
    }

    #[test]
    fn a_role_has_a_name_that_tells_it_from_the_others() {
        assert_eq!(role_name(" Kasa główna ").as_deref(), Ok("Kasa główna"));
        for wrong in ["", "  ", "a\nb", &"x".repeat(201)] {
            assert_eq!(role_name(wrong), Err(RoleNameInvalid), "{wrong:?}");
        }
        for taken in ["Administrator", "OBSŁUGA KLIENTA", "obsluga klienta", "Network technician"] {
            assert_eq!(role_name(taken), Err(RoleNameTaken), "{taken}");
        }
        assert_eq!(role_description("  "), Ok(String::new()));
        assert_eq!(role_description(&"ż".repeat(500)).map(|text| text.chars().count()), Ok(500));
        assert_eq!(role_description(&"ż".repeat(501)), Err(DescriptionInvalid));
    }
}
