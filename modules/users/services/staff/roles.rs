//! Which roles a person holds, and for which divisions.

use std::{collections::BTreeSet, sync::Arc};

use crm_core::{Cx, audit::AuditEntry};
use crm_graph::Key as _;
use crm_shared::{Error, reason};
use users_contract::StaffId;

use super::{About, Desk};
use crate::{
    actions::ROLE_ASSIGN,
    domain::{Assignment, Grant},
    error::UsersError,
    repository::StaffRows,
};

/// Gives and takes roles.
pub(crate) struct AssignRoles(Arc<Desk>);

impl AssignRoles {
    pub(crate) fn new(desk: &Arc<Desk>) -> Self {
        Self(Arc::clone(desk))
    }

    /// Has a person hold exactly these roles, from their next request on; it signs nobody out.
    ///
    /// # Errors
    /// `USERS_REASON_INVALID`, `USERS_VERSION_STALE`, `USERS_NOT_YOURSELF`, `USERS_BEYOND_OWN_DIVISIONS`,
    /// `USERS_BEYOND_OWN_RIGHTS`, `USERS_ROLE_UNKNOWN`, `USERS_DIVISION_UNKNOWN`, `USERS_DIVISION_ARCHIVED`,
    /// `USERS_DIVISION_BEYOND_OWN`,
    /// `USERS_ROLE_BEYOND_OWN`, `USERS_LAST_ADMINISTRATOR`.
    pub(crate) async fn run(&self, cx: &Cx, about: About, roles: &[Assignment], why: &str) -> Result<StaffId, Error> {
        let why = reason(why).ok_or(UsersError::ReasonInvalid)?;
        let tx = self.0.begin(cx).await?;
        let person = self.0.another(cx, &tx, about, &ROLE_ASSIGN).await?;
        let wanted: BTreeSet<_> = roles.iter().copied().collect();
        let held: BTreeSet<_> = person.grants.iter().map(Grant::assignment).collect();
        let given: Vec<_> = wanted.difference(&held).copied().collect();
        let taken: Vec<_> = held.difference(&wanted).copied().collect();
        if given.is_empty() && taken.is_empty() {
            tx.commit().await?;
            return Ok(about.staff);
        }
        self.0.may_give(cx, &tx, &given, &ROLE_ASSIGN).await?;
        StaffRows::take(&tx, about.staff, &taken).await?;
        StaffRows::give(&tx, about.staff, &given, cx.now()).await?;
        let after = StaffRows::grants(&tx, about.staff).await?;
        let entry = AuditEntry::security("staff.rolesChanged").because(why);
        let entry = entry.before("roles", names(&person.grants)).after("roles", names(&after));
        self.0.commit(tx, about.staff, entry).await
    }
}

/// Roles as the logs name them: `helpdesk`, and for a division `helpdesk@division_…`.
pub(super) fn names(grants: &[Grant]) -> Vec<String> {
    let name = |grant: &Grant| match grant.division {
        None => grant.role.log_name().to_owned(),
        Some(division) => format!("{}@{}", grant.role.log_name(), division.global()),
    };
    grants.iter().map(name).collect()
}
