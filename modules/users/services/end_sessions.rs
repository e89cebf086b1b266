//! Signing others out: one person, or many at once.

use std::sync::Arc;

use async_trait::async_trait;
use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::{Begun, Db, Tx},
    jobs::{self, Bulk, Selection},
    module::House,
};
use crm_graph::{Key as _, Scope};
use crm_shared::{Action, Error, codes, reason};
use operations_contract::JobId;
use users_contract::{SessionId, StaffId};

use super::{access::Access, doer::doer};
use crate::{
    actions::{SESSION_END, STAFF_READ},
    domain::StaffFilter,
    error::{AccessError, UsersError},
    repository::{Sessions, StaffRows},
};

/// People whom somebody has selected.
pub(crate) type StaffSelection = Selection<StaffId, StaffFilter>;

/// Ends the sessions of others.
pub(crate) struct EndSessions {
    db: Db,
    access: Arc<Access>,
    jobs: jobs::Jobs,
}

impl EndSessions {
    pub(crate) fn new(house: &House, access: Arc<Access>) -> Self {
        Self { db: house.db.clone(), access, jobs: house.jobs.clone() }
    }

    /// Ends every session of somebody else, on every device. One's own is ended by signing out: whoever
    /// acts on others shall not lock themselves out by a slip.
    pub(crate) async fn run(&self, cx: &Cx, staff: StaffId, why: &str) -> Result<(), Error> {
        let why = reason(why).ok_or(UsersError::ReasonInvalid)?;
        if own(cx) == Some(staff) {
            return Err(UsersError::OwnSessions.into());
        }
        let tx = match self.db.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(()) => return Ok(()),
        };
        let scope = cx.scope(&SESSION_END)?;
        let person = StaffRows::lock(&tx, staff, &scope).await?.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
        doer(cx)?.reaches(&person, &SESSION_END)?;
        end_all(cx, &tx, staff, AuditEntry::security("session.allEnded").because(why)).await?;
        tx.commit_with(&()).await?;
        self.access.forget(staff);
        Ok(())
    }

    /// Ends one session of somebody else; whose it was. One's own is ended from the profile.
    ///
    /// # Errors
    /// NOT_FOUND, also where it has ended; `USERS_REASON_INVALID`, `USERS_OWN_SESSIONS`.
    pub(crate) async fn single(&self, cx: &Cx, id: SessionId, why: &str) -> Result<StaffId, Error> {
        let why = reason(why).ok_or(UsersError::ReasonInvalid)?;
        let tx = match self.db.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(staff) => return Ok(staff),
        };
        let session = Sessions::find(&tx, id).await?;
        let staff = session.ok_or_else(|| Error::new(&codes::NOT_FOUND))?.staff;
        if own(cx) == Some(staff) {
            return Err(UsersError::OwnSessions.into());
        }
        let scope = cx.scope(&SESSION_END)?;
        let person = StaffRows::lock(&tx, staff, &scope).await?.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
        tx.activity().touched(&staff);
        doer(cx)?.reaches(&person, &SESSION_END)?;
        if !Sessions::revoke(&tx, id.uuid(), cx.now()).await? {
            return Err(Error::new(&codes::NOT_FOUND));
        }
        let entry = AuditEntry::security("session.ended").about(&staff).because(why);
        write_audit(&tx, entry.after("session", id.global())).await?;
        tx.commit_with(&staff).await?;
        self.access.forget(staff);
        Ok(staff)
    }

    /// How many people are selected, and how many of them would be refused, with the reason.
    pub(crate) async fn preview(
        &self,
        cx: &Cx,
        selection: &StaffSelection,
    ) -> Result<(usize, [(Error, usize); 3]), Error> {
        let selected = self.selected(cx, selection).await?;
        let scope = cx.scope(&SESSION_END)?;
        let there = StaffRows::find_many(&self.db, &selected, &scope).await?;
        let own = own(cx);
        let others = || selected.iter().filter(|id| Some(**id) != own);
        let beyond = |id: &&StaffId| there.get(id).is_some_and(|person| !scope.covers(&person.reach()));
        let refused = [
            (UsersError::OwnSessions.into(), selected.len() - others().count()),
            (AccessError::BeyondOwnDivisions.into(), others().filter(beyond).count()),
            (Error::new(&codes::NOT_FOUND), others().filter(|id| !there.contains_key(id)).count()),
        ];
        Ok((selected.len(), refused))
    }

    /// Starts doing it to everybody who is selected, if they are as many as the caller has seen.
    pub(crate) async fn start(
        &self,
        cx: &Cx,
        selection: &StaffSelection,
        expected: i32,
        why: &str,
    ) -> Result<JobId, Error> {
        let why = reason(why).ok_or(UsersError::ReasonInvalid)?;
        let tx = match self.db.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(job) => return Ok(job),
        };
        let selected = self.selected(cx, selection).await?;
        jobs::as_expected(selected.len(), expected)?;
        let job = JobId::from_uuid(self.jobs.enqueue_bulk::<Self>(&tx, &selected, &why).await?);
        tx.activity().touched(&job);
        let entry = AuditEntry::security("session.bulkEndStarted").about(&job).because(why);
        write_audit(&tx, entry.after("people", selected.len())).await?;
        tx.commit_with(&job).await?;
        Ok(job)
    }

    async fn selected(&self, cx: &Cx, selection: &StaffSelection) -> Result<Vec<StaffId>, Error> {
        match selection {
            Selection::Chosen(people) => Ok(people.clone()),
            Selection::Listed(filter) => StaffRows::listed(&self.db, &listed_to(cx)?, filter, cx.now()).await,
        }
    }
}

#[async_trait]
impl Bulk for EndSessions {
    const KIND: &'static str = "users.endSessions";
    type Item = StaffId;
    /// The reason.
    type Input = String;

    fn action(&self) -> &'static Action {
        &SESSION_END
    }

    async fn one(&self, cx: &Cx, staff: StaffId, why: &String) -> Result<(), Error> {
        self.run(cx, staff, why).await
    }
}

/// The kill switch: ends every session of a person and makes their tokens worthless; false where there is
/// no such person.
pub(super) async fn end_all(cx: &Cx, tx: &Tx, staff: StaffId, entry: AuditEntry) -> Result<bool, Error> {
    if !StaffRows::raise_token_version(tx, staff).await? {
        return Ok(false);
    }
    let ended = Sessions::revoke_all(tx, staff, cx.now()).await?;
    tx.activity().touched(&staff);
    write_audit(tx, entry.about(&staff).after("sessions", ended)).await?;
    Ok(true)
}

/// The people of the list who are selected by a filter: those whom the caller sees and may sign out.
fn listed_to(cx: &Cx) -> Result<Scope, Error> {
    Ok(cx.scope(&SESSION_END)?.and(&cx.scope(&STAFF_READ)?))
}

/// Whose own sessions the caller has; a program has none.
fn own(cx: &Cx) -> Option<StaffId> {
    cx.staff().ok().map(|staff| StaffId::from_uuid(staff.id))
}
