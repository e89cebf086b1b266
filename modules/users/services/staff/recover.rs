//! Help for people who can't sign in, or must not with the password that they have. Nobody chooses or reads
//! the password of another.

use std::sync::Arc;

use crm_core::{
    Cx,
    audit::AuditEntry,
    db::{Begun, Tx},
};
use crm_shared::{Error, reason};
use users_contract::StaffId;

use super::{About, Desk, Letters};
use crate::{
    actions::CREDENTIAL_MANAGE,
    domain::{Staff, StaffStatus},
    error::UsersError,
    repository::{Sessions, StaffRows, Throttles},
    services::throttle::account_of,
};

/// Takes locks away and has passwords changed.
pub(crate) struct Recover {
    desk: Arc<Desk>,
    letters: Arc<Letters>,
}

impl Recover {
    pub(crate) fn new(desk: &Arc<Desk>, letters: &Arc<Letters>) -> Self {
        Self { desk: Arc::clone(desk), letters: Arc::clone(letters) }
    }

    /// Forgets the failed sign-ins of a person, so that they may try again at once.
    ///
    /// # Errors
    /// `USERS_BEYOND_OWN_DIVISIONS`, `USERS_BEYOND_OWN_RIGHTS`.
    pub(crate) async fn unlock(&self, cx: &Cx, staff: StaffId) -> Result<StaffId, Error> {
        let tx = self.desk.begin(cx).await?;
        let person = self.desk.subject(cx, &tx, About { staff, version: None }, &CREDENTIAL_MANAGE).await?;
        let counters = Throttles::unlock(&tx, &account_of(&person.email)).await?;
        self.desk.commit(tx, staff, AuditEntry::security("staff.unlocked").after("counters", counters)).await
    }

    /// Sends a person a link with which they choose another password. The present one stays good until then.
    ///
    /// # Errors
    /// `USERS_REASON_INVALID`, `USERS_BEYOND_OWN_DIVISIONS`, `USERS_BEYOND_OWN_RIGHTS`, `USERS_STAFF_NOT_ACTIVE`.
    pub(crate) async fn reset(&self, cx: &Cx, staff: StaffId, why: &str) -> Result<StaffId, Error> {
        let why = reason(why).ok_or(UsersError::ReasonInvalid)?;
        let tx = match self.desk.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(id) => return Ok(id),
        };
        let person = self.active(cx, &tx, About { staff, version: None }).await?;
        self.letters.reset(cx, &tx, &person).await?;
        self.desk.commit(tx, staff, AuditEntry::security("staff.passwordResetStarted").because(why)).await
    }

    /// Ends all sessions of a person; at their next sign-in they must choose another password.
    ///
    /// # Errors
    /// `USERS_REASON_INVALID`, `USERS_VERSION_STALE`, `USERS_BEYOND_OWN_DIVISIONS`, `USERS_BEYOND_OWN_RIGHTS`, `USERS_STAFF_NOT_ACTIVE`.
    pub(crate) async fn require_new(&self, cx: &Cx, about: About, why: &str) -> Result<StaffId, Error> {
        let why = reason(why).ok_or(UsersError::ReasonInvalid)?;
        let tx = self.desk.begin(cx).await?;
        self.active(cx, &tx, about).await?;
        StaffRows::require_new_password(&tx, about.staff).await?;
        let ended = Sessions::revoke_all(&tx, about.staff, cx.now()).await?;
        let entry = AuditEntry::security("staff.newPasswordRequired").because(why).after("sessionsEnded", ended);
        self.desk.commit(tx, about.staff, entry).await
    }

    async fn active(&self, cx: &Cx, tx: &Tx, about: About) -> Result<Staff, Error> {
        let person = self.desk.subject(cx, tx, about, &CREDENTIAL_MANAGE).await?;
        if person.status == StaffStatus::Active { Ok(person) } else { Err(UsersError::StaffNotActive.into()) }
    }
}
