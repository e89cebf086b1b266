//! A fresh proof in the middle of a session, for what is critical.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use crm_core::{Cx, PROOF_GOOD, audit::AuditEntry, db::Db, module::House, security::Hasher};
use crm_shared::{Error, codes};
use secrecy::SecretString;
use users_contract::StaffId;

use super::{
    super::{Access, Letters},
    prove::{Demand, Prove},
};
use crate::{
    config::UsersConfig,
    repository::{SecondFactors, Sessions},
};
use crm_graph::Key as _;

/// What a person proves themselves with.
pub(crate) struct StepUpWith {
    pub code: Option<String>,
    pub password: Option<SecretString>,
}

/// Takes proofs.
pub(crate) struct Proofs {
    db: Db,
    access: Arc<Access>,
    prove: Prove,
}

impl Proofs {
    pub(crate) fn new(
        house: &House,
        config: &UsersConfig,
        hasher: &Arc<Hasher>,
        letters: &Arc<Letters>,
        access: &Arc<Access>,
    ) -> Self {
        let prove = Prove::new(house, config, hasher, letters);
        Self { db: house.db.clone(), access: Arc::clone(access), prove }
    }

    /// Proves who the caller is, for the session that asks: with a second factor only by a code, without one by
    /// the password. Until when that is good.
    ///
    /// # Errors
    /// `USERS_MFA_CODE_WRONG`, `USERS_PASSWORD_WRONG`, `RATE_LIMITED`; UNAUTHENTICATED where the session has ended
    /// meanwhile.
    pub(crate) async fn step_up(&self, cx: &Cx, with: StepUpWith) -> Result<DateTime<Utc>, Error> {
        let caller = cx.staff()?;
        let refused = "session.stepUpRefused";
        let code = with.code.unwrap_or_default();
        let mfa = SecondFactors::exists(&self.db, StaffId::from_uuid(caller.id)).await?;
        let demand = if mfa {
            Demand { password: None, code: Some(&code), refused }
        } else {
            Demand { password: Some(with.password.unwrap_or_default()), code: None, refused }
        };
        let right = self.prove.check(cx, demand).await?;
        // Somebody has set a factor up since: the password alone is no proof any more.
        if !mfa && SecondFactors::exists(&right.tx, right.person.id).await? {
            return Err(Error::new(&codes::UNAVAILABLE));
        }
        if !Sessions::prove(&right.tx, caller.session, cx.now()).await? {
            return Err(Error::new(&codes::UNAUTHENTICATED));
        }
        let staff = right.person.id;
        let entry = AuditEntry::security("session.steppedUp").after("method", if mfa { "totp" } else { "password" });
        right.commit(entry).await?;
        self.access.forget(staff);
        Ok(cx.now() + PROOF_GOOD)
    }
}
