//! Which system roles a person holds.

use std::sync::Arc;

use crm_core::{Cx, audit::AuditEntry};
use crm_shared::{Error, SystemRole, reason};
use users_contract::StaffId;

use super::{About, Desk, invite::names};
use crate::{error::UsersError, repository::StaffRows};

/// Gives and takes roles.
pub(crate) struct AssignRoles(Arc<Desk>);

impl AssignRoles {
    pub(crate) fn new(desk: &Arc<Desk>) -> Self {
        Self(Arc::clone(desk))
    }

    /// Has a person hold exactly these roles, from their next request on; it signs nobody out.
    ///
    /// # Errors
    /// `USERS_REASON_INVALID`, `USERS_VERSION_STALE`, `USERS_NOT_YOURSELF`, `USERS_BEYOND_OWN_RIGHTS`,
    /// `USERS_ROLE_BEYOND_OWN`, `USERS_LAST_ADMINISTRATOR`.
    pub(crate) async fn run(&self, cx: &Cx, about: About, roles: &[SystemRole], why: &str) -> Result<StaffId, Error> {
        let why = reason(why).ok_or(UsersError::ReasonInvalid)?;
        let tx = self.0.begin(cx).await?;
        let person = self.0.another(cx, &tx, about).await?;
        let wanted = |role: &SystemRole| roles.contains(role);
        let given = |role: &SystemRole| roles.contains(role) && !person.roles.contains(role);
        let given: Vec<_> = SystemRole::ALL.into_iter().filter(given).collect();
        let taken: Vec<_> = person.roles.iter().copied().filter(|role| !wanted(role)).collect();
        if given.is_empty() && taken.is_empty() {
            tx.commit().await?;
            return Ok(about.staff);
        }
        self.0.may_give(cx, &given)?;
        StaffRows::take(&tx, about.staff, &taken).await?;
        StaffRows::give(&tx, about.staff, &given, cx.now()).await?;
        let after: Vec<_> = SystemRole::ALL.into_iter().filter(wanted).collect();
        let entry = AuditEntry::security("staff.rolesChanged").because(why);
        self.0.commit(tx, about.staff, entry.before("roles", names(&person.roles)).after("roles", names(&after))).await
    }
}
