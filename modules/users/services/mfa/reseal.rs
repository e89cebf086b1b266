//! After a change of CRM_ENCRYPTION_KEY what lies sealed with an older key is sealed with the newest.

use std::sync::Arc;

use async_trait::async_trait;
use crm_core::{
    Cx,
    audit::{AuditEntry, Recorder, write_audit},
    db::Db,
    module::{House, Starter},
    security::Keys,
};
use crm_shared::Error;
use secrecy::ExposeSecret as _;
use users_contract::StaffId;

use super::factor::place;
use crate::repository::SecondFactors;

/// Seals secrets of authenticators anew, when the server starts.
pub(crate) struct Reseal {
    db: Db,
    keys: Arc<Keys>,
    recorder: Recorder,
}

impl Reseal {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone(), keys: Arc::clone(&house.keys), recorder: house.recorder.clone() }
    }

    async fn run(&self, cx: &Cx, stale: Vec<(StaffId, Vec<u8>)>) -> Result<(), Error> {
        let tx = self.db.begin(cx).await?;
        let count = stale.len();
        for (staff, sealed) in stale {
            let (secret, _) = self.keys.open(&place(staff), &sealed)?;
            let fresh = self.keys.seal(&**cx.world(), &place(staff), secret.expose_secret())?;
            SecondFactors::reseal(&tx, staff, sealed, fresh).await?;
        }
        write_audit(&tx, AuditEntry::security("mfa.secretsResealed").after("secrets", count)).await?;
        tx.commit().await
    }
}

#[async_trait]
impl Starter for Reseal {
    async fn start(&self, cx: &Cx) -> Result<Option<String>, Error> {
        let mut stale = Vec::new();
        let mut lost = 0;
        for (staff, sealed) in SecondFactors::sealed(&self.db).await? {
            match self.keys.open(&place(staff), &sealed) {
                Ok((_, true)) => stale.push((staff, sealed)),
                Ok((_, false)) => {}
                Err(_) => lost += 1,
            }
        }
        let count = stale.len();
        if count > 0 {
            self.recorder.command(cx, "resealSecrets", async |cx| self.run(&cx, stale).await).await?;
        }
        Ok(match (lost, count) {
            (0, 0) => None,
            (0, _) => Some(format!(
                "{count} secret(s) of authenticators are sealed with the newest key now. Once every node was started \
                 with it, the older ones can go from CRM_ENCRYPTION_KEY."
            )),
            _ => Some(format!(
                "{lost} secret(s) of authenticators can't be opened: their key is not among those of \
                 CRM_ENCRYPTION_KEY. Put it back, or reset the second factors of their owners."
            )),
        })
    }
}
