//! Shutting people out, and letting them in again.

use std::sync::Arc;

use crm_core::{Cx, audit::AuditEntry};
use crm_shared::{Error, reason};
use users_contract::StaffId;

use super::{About, Desk};
use crate::{
    actions::STAFF_DISABLE,
    domain::StaffStatus,
    error::UsersError,
    repository::{Links, Sessions, StaffRows},
    services::service_accounts::tell_of_owner,
};

/// Disables and enables members of staff.
pub(crate) struct Disable(Arc<Desk>);

impl Disable {
    pub(crate) fn new(desk: &Arc<Desk>) -> Self {
        Self(Arc::clone(desk))
    }

    /// Ends all sessions of a person and begins none until they are enabled again. Nothing is deleted.
    ///
    /// # Errors
    /// `USERS_REASON_INVALID`, `USERS_VERSION_STALE`, `USERS_NOT_YOURSELF`, `USERS_BEYOND_OWN_DIVISIONS`, `USERS_BEYOND_OWN_RIGHTS`,
    /// `USERS_STAFF_DISABLED`, `USERS_LAST_ADMINISTRATOR`.
    pub(crate) async fn run(&self, cx: &Cx, about: About, why: &str) -> Result<StaffId, Error> {
        let why = reason(why).ok_or(UsersError::ReasonInvalid)?;
        let tx = self.0.begin(cx).await?;
        let person = self.0.another(cx, &tx, about, &STAFF_DISABLE).await?;
        if person.status == StaffStatus::Disabled {
            return Err(UsersError::StaffDisabled.into());
        }
        StaffRows::disable(&tx, about.staff, &why, cx.now()).await?;
        Links::clear(&tx, about.staff).await?;
        let ended = Sessions::revoke_all(&tx, about.staff, cx.now()).await?;
        tell_of_owner(&tx, about.staff, "serviceAccount.ownerDisabled", &why).await?;
        let entry = AuditEntry::security("staff.disabled").because(why).before("status", person.status.id());
        let entry = entry.after("status", StaffStatus::Disabled.id()).after("sessionsEnded", ended);
        self.0.commit(tx, about.staff, entry).await
    }

    /// Lets a disabled person in again, with the password and the roles that they had; who never chose a
    /// password needs a new invitation.
    ///
    /// # Errors
    /// `USERS_REASON_INVALID`, `USERS_VERSION_STALE`, `USERS_BEYOND_OWN_DIVISIONS`, `USERS_BEYOND_OWN_RIGHTS`, `USERS_STAFF_NOT_DISABLED`.
    pub(crate) async fn undo(&self, cx: &Cx, about: About, why: &str) -> Result<StaffId, Error> {
        let why = reason(why).ok_or(UsersError::ReasonInvalid)?;
        let tx = self.0.begin(cx).await?;
        let person = self.0.another(cx, &tx, about, &STAFF_DISABLE).await?;
        if person.status != StaffStatus::Disabled {
            return Err(UsersError::StaffNotDisabled.into());
        }
        let status = StaffRows::enable(&tx, about.staff).await?;
        if status == StaffStatus::Active {
            tell_of_owner(&tx, about.staff, "serviceAccount.ownerEnabled", &why).await?;
        }
        let entry = AuditEntry::security("staff.enabled").because(why).before("status", person.status.id());
        self.0.commit(tx, about.staff, entry.after("status", status.id())).await
    }
}
