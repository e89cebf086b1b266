//! What nobody may do to somebody else, or to themselves, whatever actions they hold.

use crm_graph::{Rights, Scope};
use crm_shared::Action;
use users_contract::StaffId;

use super::{Grant, Role, Staff, reach, rights_of};
use crate::error::{AccessError, UsersError};

/// Who changes something about a member of staff, or about a role.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Doer<'d> {
    /// None: a program, which is nobody of the staff.
    pub id: Option<StaffId>,
    /// What they may do themselves.
    pub rights: &'d Rights,
}

impl Doer<'_> {
    /// Nobody disables, demotes or anonymises themselves.
    pub(crate) fn is_not(self, person: StaffId) -> Result<(), UsersError> {
        if self.id == Some(person) { Err(UsersError::NotYourself) } else { Ok(()) }
    }

    /// Nobody changes what is more people's business than theirs: the action is needed for every division that
    /// the person works for.
    pub(crate) fn reaches(self, person: &Staff, action: &Action) -> Result<(), AccessError> {
        let reaches = self.rights.scope(action).is_some_and(|scope| scope.covers(&person.reach()));
        if reaches { Ok(()) } else { Err(AccessError::BeyondOwnDivisions) }
    }

    /// Nobody gives a division or an action that they don't hold.
    pub(crate) fn may_give(self, grants: &[Grant], all: &[&'static Action], by: &Action) -> Result<(), UsersError> {
        let scope = grants.iter().map(|grant| grant.division);
        let held = self.rights.scope(by);
        if !grants.is_empty() && !held.is_some_and(|held| held.covers(&reach(scope))) {
            return Err(AccessError::DivisionBeyondOwn.into());
        }
        let covered = self.rights.cover(&rights_of(grants, all));
        if covered { Ok(()) } else { Err(UsersError::RoleBeyondOwn) }
    }

    /// Nobody decides about the access of somebody who may do more than they: through a changed address
    /// or a reset they could become that person.
    pub(crate) fn may_decide_about(self, person: &Staff, all: &[&'static Action]) -> Result<(), UsersError> {
        let covered = self.rights.cover(&rights_of(&person.grants, all));
        if covered { Ok(()) } else { Err(UsersError::BeyondOwnRights) }
    }

    /// Nobody puts an action into a role that they don't hold everywhere: they could hold the role.
    pub(crate) fn may_put_in(self, actions: &[&'static Action]) -> Result<(), AccessError> {
        if self.holds_everywhere(actions) { Ok(()) } else { Err(AccessError::ActionBeyondOwn) }
    }

    /// Nobody changes a role that holds more than they do.
    pub(crate) fn may_change(self, role: &Role, all: &[&'static Action]) -> Result<(), AccessError> {
        if self.holds_everywhere(&role.actions(all)) { Ok(()) } else { Err(AccessError::ExistingBeyondOwn) }
    }

    fn holds_everywhere(self, actions: &[&'static Action]) -> bool {
        actions.iter().all(|action| self.rights.scope(action) == Some(&Scope::Everywhere))
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use crm_graph::{DivisionId, Key as _, Rights, Scope, Uuid};
    use crm_shared::{
        Action, Language, Risk,
        SystemRole::{self, Administrator, Auditor, Helpdesk},
        Text,
    };
    use users_contract::StaffId;

    use super::Doer;
    use crate::{
        domain::{Grant, Role, RoleKind, Staff, StaffStatus, system_role},
        error::{
            AccessError::{ActionBeyondOwn, BeyondOwnDivisions, DivisionBeyondOwn, ExistingBeyondOwn},
            UsersError::{BeyondOwnRights, NotYourself, RoleBeyondOwn},
        },
    };

    const NOTHING: Action =
        Action { id: "", pl: "", en: "", about: Text::EMPTY, risk: Risk::Normal, by_division: true, granted_to: &[] };
    static READ: Action = Action { id: "x.read", granted_to: &[Auditor, Helpdesk], ..NOTHING };
    static LOGS: Action = Action { id: "x.logs", granted_to: &[Auditor], ..NOTHING };
    static GIVE: Action = Action { id: "x.give", ..NOTHING };
    static ALL: [&Action; 3] = [&READ, &LOGS, &GIVE];

    fn division(number: u128) -> DivisionId {
        DivisionId::from_uuid(Uuid::from_u128(number))
    }

    fn role(role: SystemRole) -> Role {
        Role { id: system_role(role), kind: RoleKind::System(role) }
    }

    fn grants(given: &[(SystemRole, Option<u128>)]) -> Vec<Grant> {
        let grant = |(system, of): &(SystemRole, Option<u128>)| Grant {
            role: role(*system),
            division: of.map(division),
            granted_at: DateTime::UNIX_EPOCH,
        };
        given.iter().map(grant).collect()
    }

    fn person(given: &[(SystemRole, Option<u128>)]) -> Staff {
        Staff {
            id: StaffId::from_uuid(Uuid::from_u128(7)),
            email: String::new(),
            name: String::new(),
            language: Language::Pl,
            status: StaffStatus::Active,
            grants: grants(given),
            last_login_at: None,
            created_at: DateTime::UNIX_EPOCH,
            version: 1,
        }
    }

    fn rights(held: &[(&'static Action, Option<u128>)]) -> Rights {
        let mut rights = Rights::default();
        for (action, of) in held {
            let scope = of.map_or(Scope::Everywhere, |of| Scope::Divisions([division(of)].into()));
            rights.grant(action, scope);
        }
        rights
    }

    fn doer(rights: &Rights) -> Doer<'_> {
        Doer { id: Some(StaffId::from_uuid(Uuid::nil())), rights }
    }

    #[test]
    fn nobody_gives_a_role_that_holds_more_than_they_do() {
        let given = |held: &[&'static Action], roles: &[SystemRole]| {
            let rights = held.iter().copied().collect::<Rights>();
            let roles: Vec<_> = roles.iter().map(|role| (*role, None)).collect();
            doer(&rights).may_give(&grants(&roles), &ALL, &GIVE)
        };
        let refused = Err(RoleBeyondOwn);
        assert_eq!(given(&[&GIVE, &READ], &[Helpdesk]), Ok(()));
        assert_eq!(given(&[&GIVE, &READ], &[Helpdesk, Auditor]), refused);
        assert_eq!(given(&[&GIVE, &READ, &LOGS], &[Auditor]), Ok(()));
        assert_eq!(given(&[&GIVE, &LOGS], &[Administrator]), refused);
        assert_eq!(given(&[&READ, &LOGS, &GIVE], &[Administrator]), Ok(()));
        assert_eq!(given(&[], &[]), Ok(()), "nothing can be taken from whoever");
    }

    #[test]
    fn nobody_gives_a_division_that_they_do_not_hold() {
        let rights = rights(&[(&GIVE, Some(1)), (&READ, Some(1)), (&LOGS, Some(2))]);
        let given = |roles: &[(SystemRole, Option<u128>)]| doer(&rights).may_give(&grants(roles), &ALL, &GIVE);
        assert_eq!(given(&[(Helpdesk, Some(1))]), Ok(()));
        for beyond in [&[(Helpdesk, Some(2))][..], &[(Helpdesk, None)], &[(Helpdesk, Some(1)), (Helpdesk, Some(2))]] {
            assert_eq!(given(beyond), Err(DivisionBeyondOwn.into()), "{beyond:?}");
        }
        assert_eq!(given(&[(SystemRole::Accountant, Some(2))]), Err(DivisionBeyondOwn.into()), "it holds no action");
        assert_eq!(given(&[(Auditor, Some(1))]), Err(RoleBeyondOwn), "held, but for another division");
    }

    #[test]
    fn nobody_decides_about_who_may_do_more_or_works_elsewhere_too() {
        let rights = rights(&[(&GIVE, Some(1)), (&READ, Some(1))]);
        let reaches = |given: &[(SystemRole, Option<u128>)]| doer(&rights).reaches(&person(given), &GIVE);
        assert_eq!(reaches(&[(Helpdesk, Some(1))]), Ok(()));
        for beyond in [&[][..], &[(Helpdesk, None)], &[(Helpdesk, Some(1)), (Helpdesk, Some(2))]] {
            assert_eq!(reaches(beyond), Err(BeyondOwnDivisions), "{beyond:?}");
        }
        let decides = |given: &[(SystemRole, Option<u128>)]| doer(&rights).may_decide_about(&person(given), &ALL);
        assert_eq!(decides(&[(Helpdesk, Some(1))]), Ok(()));
        assert_eq!(decides(&[(Auditor, Some(1))]), Err(BeyondOwnRights));
        assert_eq!(decides(&[(Helpdesk, None)]), Err(BeyondOwnRights));
    }

    #[test]
    fn only_who_holds_an_action_everywhere_puts_it_into_a_role_or_changes_one_that_has_it() {
        let rights = rights(&[(&GIVE, None), (&READ, None), (&LOGS, Some(1))]);
        assert_eq!(doer(&rights).may_put_in(&[&GIVE, &READ]), Ok(()));
        assert_eq!(doer(&rights).may_put_in(&[&READ, &LOGS]), Err(ActionBeyondOwn));
        assert_eq!(doer(&rights).may_change(&role(Helpdesk), &ALL), Ok(()));
        assert_eq!(doer(&rights).may_change(&role(Auditor), &ALL), Err(ExistingBeyondOwn));
    }

    #[test]
    fn nobody_is_their_own_doer() {
        let rights = Rights::default();
        let one = StaffId::from_uuid(Uuid::from_u128(1));
        let doer = Doer { id: Some(one), rights: &rights };
        assert_eq!(doer.is_not(one), Err(NotYourself));
        assert_eq!(doer.is_not(StaffId::from_uuid(Uuid::from_u128(2))), Ok(()));
    }
}
