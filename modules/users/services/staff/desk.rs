//! What every change of somebody else begins and ends with.

use std::sync::Arc;

use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::{Begun, Db, Tx},
    module::House,
};
use crm_graph::DivisionId;
use crm_shared::{Action, Error, codes};
use organization_contract::Divisions;
use users_contract::{RoleId, StaffId};

use super::super::{access::Access, doer::doer};
use crate::{
    domain::{Assignment, Grant, Staff, StaffStatus},
    error::{AccessError, UsersError},
    repository::{Roles, StaffRows},
};

/// Whom a change is about, and what it was based on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About {
    pub staff: StaffId,
    /// The version that the person was read with; a later one is a conflict. None: whatever it is.
    pub version: Option<i32>,
}

/// Opens the transaction of a change, holds it to the guardrails, and sees to it that it is felt.
pub(crate) struct Desk {
    db: Db,
    access: Arc<Access>,
    divisions: Arc<dyn Divisions>,
    actions: Arc<[&'static Action]>,
}

impl Desk {
    pub(crate) fn new(house: &House, access: &Arc<Access>, divisions: Arc<dyn Divisions>) -> Arc<Self> {
        let actions = Arc::clone(&house.actions);
        Arc::new(Self { db: house.db.clone(), access: Arc::clone(access), divisions, actions })
    }

    /// Begins a change.
    pub(super) async fn begin(&self, cx: &Cx) -> Result<Tx, Error> {
        self.db.begin(cx).await
    }

    /// Begins a change that is made once under its idempotency key.
    pub(super) async fn begin_once(&self, cx: &Cx) -> Result<Begun<StaffId>, Error> {
        self.db.begin_once(cx).await
    }

    /// The person, for a change that takes this action; nobody else can change them until the end of the
    /// transaction. Who is out of the action's scope isn't there.
    ///
    /// # Errors
    /// NOT_FOUND, `USERS_BEYOND_OWN_DIVISIONS`, `USERS_STAFF_ANONYMISED`, `USERS_VERSION_STALE`.
    pub(super) async fn person(&self, cx: &Cx, tx: &Tx, about: About, action: &Action) -> Result<Staff, Error> {
        tx.activity().touched(&about.staff);
        let person = StaffRows::lock(tx, about.staff, &cx.scope(action)?).await?;
        let person = person.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
        doer(cx)?.reaches(&person, action)?;
        if person.status == StaffStatus::Anonymised {
            return Err(UsersError::StaffAnonymised.into());
        }
        match about.version {
            Some(version) if version != person.version => Err(UsersError::VersionStale.into()),
            _ => Ok(person),
        }
    }

    /// The person, for a decision about their access.
    ///
    /// # Errors
    /// As [`person`](Self::person), and `USERS_BEYOND_OWN_RIGHTS`.
    pub(super) async fn subject(&self, cx: &Cx, tx: &Tx, about: About, action: &Action) -> Result<Staff, Error> {
        let person = self.person(cx, tx, about, action).await?;
        doer(cx)?.may_decide_about(&person, &self.actions)?;
        Ok(person)
    }

    /// As [`subject`](Self::subject), and it is not who decides.
    ///
    /// # Errors
    /// As [`subject`](Self::subject), and `USERS_NOT_YOURSELF`.
    pub(super) async fn another(&self, cx: &Cx, tx: &Tx, about: About, action: &Action) -> Result<Staff, Error> {
        tx.activity().touched(&about.staff);
        doer(cx)?.is_not(about.staff)?;
        self.subject(cx, tx, about, action).await
    }

    /// Refuses to give divisions, or roles that hold more, than who gives them holds, and divisions that are out of
    /// use. Until the end of the transaction nobody can put more into the roles.
    ///
    /// # Errors
    /// `USERS_ROLE_UNKNOWN`, `USERS_DIVISION_BEYOND_OWN`, `USERS_DIVISION_ARCHIVED`, `USERS_ROLE_BEYOND_OWN`.
    pub(super) async fn may_give(&self, cx: &Cx, tx: &Tx, new: &[Assignment], by: &Action) -> Result<(), Error> {
        let ids: Vec<RoleId> = new.iter().map(|assignment| assignment.role).collect();
        let roles = Roles::hold_still(tx, &ids).await?;
        let grant = |assignment: &Assignment| {
            let record = roles.get(&assignment.role).ok_or(AccessError::RoleUnknown)?;
            Ok(Grant { role: record.role.clone(), division: assignment.division, granted_at: cx.now() })
        };
        let grants = new.iter().map(grant).collect::<Result<Vec<_>, AccessError>>()?;
        doer(cx)?.may_give(&grants, &self.actions, by)?;
        let divisions: Vec<DivisionId> = new.iter().filter_map(|assignment| assignment.division).collect();
        let found = self.divisions.find_many(tx, cx, &divisions).await?;
        // Of those that there aren't the foreign key tells.
        if found.values().all(|division| division.active) { Ok(()) } else { Err(AccessError::DivisionArchived.into()) }
    }

    /// Ends a change: on this node it is felt at once, on others as soon as the database has told them.
    pub(super) async fn commit(&self, tx: Tx, staff: StaffId, entry: AuditEntry) -> Result<StaffId, Error> {
        write_audit(&tx, entry.about(&staff)).await?;
        tx.commit_with(&staff).await?;
        self.access.forget(staff);
        Ok(staff)
    }
}
