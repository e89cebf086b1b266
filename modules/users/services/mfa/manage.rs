//! What people do with the second factor that they have.

use std::sync::Arc;

use crm_core::{Cx, audit::AuditEntry, db::Db, module::House, security::Hasher};
use crm_graph::Key as _;
use crm_shared::Error;
use secrecy::SecretString;
use users_contract::StaffId;

use super::{
    super::{Access, Letters},
    factor::new_codes,
    prove::{Demand, Prove, Right},
};
use crate::{config::UsersConfig, error::MfaError, repository::SecondFactors};

/// Takes second factors away, and makes new recovery codes: with password and code.
pub(crate) struct ManageMfa {
    db: Db,
    access: Arc<Access>,
    letters: Arc<Letters>,
    prove: Prove,
}

impl ManageMfa {
    pub(crate) fn new(
        house: &House,
        config: &UsersConfig,
        hasher: &Arc<Hasher>,
        letters: &Arc<Letters>,
        access: &Arc<Access>,
    ) -> Self {
        Self {
            db: house.db.clone(),
            access: Arc::clone(access),
            letters: Arc::clone(letters),
            prove: Prove::new(house, config, hasher, letters),
        }
    }

    /// Takes the caller's second factor away; the password alone signs in from now on.
    ///
    /// # Errors
    /// `USERS_MFA_NOT_ENABLED`, `USERS_PASSWORD_WRONG`, `USERS_MFA_CODE_WRONG`, `RATE_LIMITED`.
    pub(crate) async fn disable(&self, cx: &Cx, password: SecretString, code: &str) -> Result<StaffId, Error> {
        let right = self.prove(cx, password, code).await?;
        let staff = right.person.id;
        SecondFactors::remove(&right.tx, staff).await?;
        self.letters.mfa_disabled(cx, &right.tx, &right.person).await?;
        right.commit(AuditEntry::security("mfa.disabled").because("by its owner")).await?;
        self.access.forget(staff);
        Ok(staff)
    }

    /// New recovery codes for the caller; the old ones are worthless.
    ///
    /// # Errors
    /// As [`disable`](Self::disable).
    pub(crate) async fn regenerate(&self, cx: &Cx, password: SecretString, code: &str) -> Result<Vec<String>, Error> {
        let right = self.prove(cx, password, code).await?;
        let codes = new_codes(cx, &right.tx, right.person.id).await?;
        right.commit(AuditEntry::security("mfa.recoveryCodesRegenerated")).await?;
        Ok(codes)
    }

    async fn prove(&self, cx: &Cx, password: SecretString, code: &str) -> Result<Right, Error> {
        let staff = StaffId::from_uuid(cx.staff()?.id);
        if !SecondFactors::exists(&self.db, staff).await? {
            return Err(MfaError::NotEnabled.into());
        }
        let demand = Demand { password: Some(password), code: Some(code), refused: "mfa.changeRefused" };
        self.prove.check(cx, demand).await
    }
}
