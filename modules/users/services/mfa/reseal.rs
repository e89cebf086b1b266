//! The secrets of authenticators, after a change of CRM_ENCRYPTION_KEY.

use async_trait::async_trait;
use crm_core::{
    audit::AuditEntry,
    db::{Conn, Tx},
    security::{Keys, Locked, Resealed, Vault},
};
use crm_graph::{Key as _, Uuid};
use crm_shared::Error;
use users_contract::StaffId;

use super::factor::place;
use crate::repository::SecondFactors;

/// Where the secrets of authenticators lie.
pub(crate) struct Authenticators;

#[async_trait]
impl Vault for Authenticators {
    const COMMAND: &'static str = "resealSecrets";
    const WHAT: &'static str = "secret(s) of authenticators";
    const MEND: &'static str = "reset the second factors of their owners";

    fn entry(&self, count: usize) -> AuditEntry {
        AuditEntry::security("mfa.secretsResealed").after("secrets", count)
    }

    async fn behind(&self, conn: &dyn Conn, id: Uuid, most: i64) -> Result<Vec<Locked>, Error> {
        let secrets = SecondFactors::behind(conn, StaffId::from_uuid(id), most).await?;
        let locked =
            secrets.into_iter().map(|(staff, sealed)| Locked { id: staff.uuid(), place: place(staff), sealed });
        Ok(locked.collect())
    }

    async fn replace(&self, tx: &Tx, _: &Keys, old: Locked, new: Resealed<'_>) -> Result<(), Error> {
        SecondFactors::reseal(tx, StaffId::from_uuid(old.id), old.sealed, new.sealed).await
    }
}
