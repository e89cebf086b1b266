//! What nobody may do to somebody else, or to themselves, whatever actions they hold.

use std::collections::HashSet;

use crm_shared::{Action, SystemRole};
use users_contract::StaffId;

use super::{Staff, actions_of};
use crate::error::UsersError;

/// Who changes something about a member of staff.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Doer<'d> {
    pub id: StaffId,
    /// The ids of the actions that they hold.
    pub actions: &'d HashSet<&'static str>,
}

impl Doer<'_> {
    /// Nobody disables, demotes or anonymises themselves.
    pub(crate) fn is_not(self, person: StaffId) -> Result<(), UsersError> {
        if self.id == person { Err(UsersError::NotYourself) } else { Ok(()) }
    }

    /// Nobody gives what they don't hold.
    pub(crate) fn may_give(self, roles: &[SystemRole], all: &[&'static Action]) -> Result<(), UsersError> {
        if self.holds(roles, all) { Ok(()) } else { Err(UsersError::RoleBeyondOwn) }
    }

    /// Nobody decides about the access of somebody who may do more than they: through a changed address
    /// or a reset they could become that person.
    pub(crate) fn may_decide_about(self, person: &Staff, all: &[&'static Action]) -> Result<(), UsersError> {
        if self.holds(&person.roles, all) { Ok(()) } else { Err(UsersError::BeyondOwnRights) }
    }

    fn holds(self, roles: &[SystemRole], all: &[&'static Action]) -> bool {
        actions_of(roles, all).is_subset(self.actions)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use crm_graph::{Key as _, Uuid};
    use crm_shared::{
        Action, Risk,
        SystemRole::{self, Administrator, Auditor, Helpdesk},
    };
    use users_contract::StaffId;

    use super::Doer;
    use crate::error::UsersError::{NotYourself, RoleBeyondOwn};

    static READ: Action = Action { id: "x.read", pl: "", en: "", risk: Risk::Normal, granted_to: &[Auditor, Helpdesk] };
    static LOGS: Action = Action { id: "x.logs", pl: "", en: "", risk: Risk::Sensitive, granted_to: &[Auditor] };
    static GIVE: Action = Action { id: "x.give", pl: "", en: "", risk: Risk::Critical, granted_to: &[] };
    static ALL: [&Action; 3] = [&READ, &LOGS, &GIVE];

    #[test]
    fn nobody_gives_a_role_that_holds_more_than_they_do() {
        let given = |held: &[&'static str], roles: &[SystemRole]| {
            let actions = held.iter().copied().collect::<HashSet<_>>();
            Doer { id: StaffId::from_uuid(Uuid::nil()), actions: &actions }.may_give(roles, &ALL)
        };
        assert_eq!(given(&["x.give", "x.read"], &[Helpdesk]), Ok(()));
        assert_eq!(given(&["x.give", "x.read"], &[Helpdesk, Auditor]), Err(RoleBeyondOwn));
        assert_eq!(given(&["x.give", "x.read", "x.logs"], &[Auditor]), Ok(()));
        assert_eq!(given(&["x.read", "x.logs"], &[Administrator]), Err(RoleBeyondOwn));
        assert_eq!(given(&["x.read", "x.logs", "x.give"], &[Administrator]), Ok(()));
        assert_eq!(given(&[], &[]), Ok(()), "nothing can be taken from whoever");
    }

    #[test]
    fn nobody_is_their_own_doer() {
        let actions = HashSet::new();
        let one = StaffId::from_uuid(Uuid::from_u128(1));
        let doer = Doer { id: one, actions: &actions };
        assert_eq!(doer.is_not(one), Err(NotYourself));
        assert_eq!(doer.is_not(StaffId::from_uuid(Uuid::from_u128(2))), Ok(()));
    }
}
