//! Which roles ask their holders for a second factor.

use std::sync::Arc;

use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::Db,
    module::House,
};
use crm_shared::{Action, Error, codes, reason};
use users_contract::RoleId;

use super::super::{access::Access, doer::doer};
use crate::{
    domain::GRACE_MAX,
    error::{AccessError, MfaError, UsersError},
    repository::Roles,
};

/// What a role shall ask for.
pub(crate) struct WantedPolicy {
    pub role: RoleId,
    /// The version that the role was read with.
    pub version: i32,
    /// Days in which holders set a second factor up; None: none is asked for.
    pub grace_days: Option<i32>,
    /// Why.
    pub reason: String,
}

/// Sets it.
pub(crate) struct MfaPolicy {
    db: Db,
    access: Arc<Access>,
    actions: Arc<[&'static Action]>,
}

impl MfaPolicy {
    pub(crate) fn new(house: &House, access: &Arc<Access>) -> Self {
        Self { db: house.db.clone(), access: Arc::clone(access), actions: Arc::clone(&house.actions) }
    }

    /// Has a role, also one of every installation, ask its holders for a second factor, or no longer. The days count
    /// from now, for later holders from when they get the role; nobody is signed out.
    ///
    /// # Errors
    /// `USERS_REASON_INVALID`, `USERS_MFA_GRACE_INVALID`, `USERS_ROLE_STALE`,
    /// `USERS_EXISTING_ROLE_BEYOND_OWN`; NOT_FOUND.
    pub(crate) async fn set(&self, cx: &Cx, wanted: WantedPolicy) -> Result<RoleId, Error> {
        let WantedPolicy { role: id, version, grace_days, reason: why } = wanted;
        let why = reason(&why).ok_or(UsersError::ReasonInvalid)?;
        if grace_days.is_some_and(|days| !(0..=GRACE_MAX).contains(&days)) {
            return Err(MfaError::GraceInvalid.into());
        }
        let doer = doer(cx)?;
        let tx = self.db.begin(cx).await?;
        tx.activity().touched(&id);
        let before = Roles::lock(&tx, id).await?.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
        if before.version != version {
            return Err(AccessError::RoleStale.into());
        }
        doer.may_change(&before.role, &self.actions)?;
        Roles::set_mfa(&tx, id, grace_days, cx.now()).await?;
        let entry = AuditEntry::security("role.mfaPolicyChanged").about(&id).because(why);
        let entry = entry.before("mfaGraceDays", before.mfa_grace_days).after("mfaGraceDays", grace_days);
        write_audit(&tx, entry).await?;
        tx.commit().await?;
        self.access.forget_everybody();
        Ok(id)
    }
}
