//! Help for people who have lost their authenticator and their recovery codes.

use std::sync::Arc;

use crm_core::{Cx, audit::AuditEntry, db::Begun};
use crm_shared::{Error, reason};
use users_contract::StaffId;

use super::{About, Desk, Letters};
use crate::{
    actions::CREDENTIAL_MANAGE,
    error::{MfaError, UsersError},
    repository::{SecondFactors, Sessions, StaffRows},
};

/// Takes second factors of others away.
pub(crate) struct ResetMfa {
    desk: Arc<Desk>,
    letters: Arc<Letters>,
}

impl ResetMfa {
    pub(crate) fn new(desk: &Arc<Desk>, letters: &Arc<Letters>) -> Self {
        Self { desk: Arc::clone(desk), letters: Arc::clone(letters) }
    }

    /// Takes a person's second factor away and ends all their sessions; they are told by mail, and sign in with
    /// the password alone until they set up another.
    ///
    /// # Errors
    /// `USERS_REASON_INVALID`, `USERS_NOT_YOURSELF`, `USERS_BEYOND_OWN_RIGHTS`, `USERS_MFA_NOT_ENABLED`.
    pub(crate) async fn run(&self, cx: &Cx, staff: StaffId, why: &str) -> Result<StaffId, Error> {
        let why = reason(why).ok_or(UsersError::ReasonInvalid)?;
        let tx = match self.desk.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(id) => return Ok(id),
        };
        let person = self.desk.another(cx, &tx, About { staff, version: None }, &CREDENTIAL_MANAGE).await?;
        if !SecondFactors::remove(&tx, staff).await? {
            return Err(Error::from(MfaError::NotEnabled).at("input.id"));
        }
        StaffRows::raise_token_version(&tx, staff).await?;
        let ended = Sessions::revoke_all(&tx, staff, cx.now()).await?;
        self.letters.mfa_reset(cx, &tx, &person).await?;
        let entry = AuditEntry::security("mfa.reset").because(why).after("sessionsEnded", ended);
        self.desk.commit(tx, staff, entry).await
    }
}
