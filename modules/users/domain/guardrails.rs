//! What nobody may do to somebody else, or to themselves, whatever actions they hold.

use crm_graph::Rights;
use crm_shared::{Action, SystemRole};
use users_contract::StaffId;

use super::{Staff, rights_of};
use crate::error::UsersError;

/// Who changes something about a member of staff.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Doer<'d> {
    pub id: StaffId,
    /// What they may do themselves.
    pub rights: &'d Rights,
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
        self.rights.cover(&rights_of(roles, all))
    }
}

#[cfg(test)]
mod tests {
    use crm_graph::{Key as _, Rights, Uuid};
    use crm_shared::{
        Action, Risk,
        SystemRole::{self, Administrator, Auditor, Helpdesk},
        Text,
    };
    use users_contract::StaffId;

    use super::Doer;
    use crate::error::UsersError::{NotYourself, RoleBeyondOwn};

    static READ: Action = Action {
        id: "x.read",
        pl: "",
        en: "",
        about: Text::EMPTY,
        risk: Risk::Normal,
        granted_to: &[Auditor, Helpdesk],
    };
    static LOGS: Action =
        Action { id: "x.logs", pl: "", en: "", about: Text::EMPTY, risk: Risk::Sensitive, granted_to: &[Auditor] };
    static GIVE: Action =
        Action { id: "x.give", pl: "", en: "", about: Text::EMPTY, risk: Risk::Critical, granted_to: &[] };
    static ALL: [&Action; 3] = [&READ, &LOGS, &GIVE];

    #[test]
    fn nobody_gives_a_role_that_holds_more_than_they_do() {
        let given = |held: &[&'static Action], roles: &[SystemRole]| {
            let rights = held.iter().copied().collect::<Rights>();
            Doer { id: StaffId::from_uuid(Uuid::nil()), rights: &rights }.may_give(roles, &ALL)
        };
        assert_eq!(given(&[&GIVE, &READ], &[Helpdesk]), Ok(()));
        assert_eq!(given(&[&GIVE, &READ], &[Helpdesk, Auditor]), Err(RoleBeyondOwn));
        assert_eq!(given(&[&GIVE, &READ, &LOGS], &[Auditor]), Ok(()));
        assert_eq!(given(&[&READ, &LOGS], &[Administrator]), Err(RoleBeyondOwn));
        assert_eq!(given(&[&READ, &LOGS, &GIVE], &[Administrator]), Ok(()));
        assert_eq!(given(&[], &[]), Ok(()), "nothing can be taken from whoever");
    }

    #[test]
    fn nobody_is_their_own_doer() {
        let rights = Rights::default();
        let one = StaffId::from_uuid(Uuid::from_u128(1));
        let doer = Doer { id: one, rights: &rights };
        assert_eq!(doer.is_not(one), Err(NotYourself));
        assert_eq!(doer.is_not(StaffId::from_uuid(Uuid::from_u128(2))), Ok(()));
    }
}
