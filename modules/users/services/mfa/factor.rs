//! A person's second factor, tried with a code.

use std::sync::Arc;

use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::Tx,
    module::House,
    security::{Keys, token_hash},
};
use crm_graph::Key as _;
use crm_shared::Error;
use secrecy::ExposeSecret as _;
use users_contract::StaffId;

use super::super::Letters;
use crate::{
    domain::{Authenticator, RECOVERY_BYTES, RECOVERY_CODES, SecondCode, Staff, recovery_code},
    repository::SecondFactors,
};

/// Tries codes.
pub(super) struct Factor {
    keys: Arc<Keys>,
    letters: Arc<Letters>,
}

impl Factor {
    pub(super) fn new(house: &House, letters: &Arc<Letters>) -> Self {
        Self { keys: Arc::clone(&house.keys), letters: Arc::clone(letters) }
    }

    /// Uses a code of the person up, whom the transaction has locked; false where it isn't one. A used recovery
    /// code is told to its owner.
    pub(super) async fn use_up(&self, cx: &Cx, tx: &Tx, person: &Staff, code: &str) -> Result<bool, Error> {
        match SecondCode::read(code) {
            None => Ok(false),
            Some(SecondCode::Totp(code)) => self.use_totp(cx, tx, person.id, &code).await,
            Some(SecondCode::Recovery(code)) => {
                let left = SecondFactors::use_code(tx, person.id, token_hash(&code)).await?;
                let Some(left) = left else { return Ok(false) };
                let entry = AuditEntry::security("mfa.recoveryCodeUsed").about(&person.id);
                write_audit(tx, entry.after("left", left)).await?;
                self.letters.recovery_code_used(cx, tx, person, left).await?;
                Ok(true)
            }
        }
    }

    async fn use_totp(&self, cx: &Cx, tx: &Tx, staff: StaffId, code: &str) -> Result<bool, Error> {
        let Some(sealed) = SecondFactors::secret(tx, staff).await? else { return Ok(false) };
        let (secret, _) = self.keys.open(&place(staff), &sealed)?;
        match Authenticator::new(secret.expose_secret()).step_of(code, cx.now()) {
            Some(step) => SecondFactors::take_step(tx, staff, &sealed, step).await,
            None => Ok(false),
        }
    }
}

/// What a person's secret is sealed for.
pub(super) fn place(staff: StaffId) -> String {
    format!("users.totp {}", staff.uuid())
}

/// New recovery codes in place of the person's old ones. Nothing else knows them: only their hashes are kept.
pub(super) async fn new_codes(cx: &Cx, tx: &Tx, staff: StaffId) -> Result<Vec<String>, Error> {
    let codes: Vec<_> = (0..RECOVERY_CODES)
        .map(|_| {
            let mut random = [0; RECOVERY_BYTES];
            cx.world().fill(&mut random);
            recovery_code(random)
        })
        .collect();
    let hashes = codes.iter().map(|code| token_hash(&code.replace('-', ""))).collect();
    SecondFactors::replace_codes(tx, staff, hashes).await?;
    Ok(codes)
}
