//! Numbers of people, after a change of CRM_ENCRYPTION_KEY.

use async_trait::async_trait;
use crm_core::{
    audit::AuditEntry,
    db::{Conn, Tx},
    security::{Keys, Locked, Resealed, Vault},
};
use crm_graph::{Key as _, Uuid};
use crm_shared::Error;
use customers_contract::CustomerId;

use super::sealed::{newest, place};
use crate::{
    domain::SealedKind,
    repository::{SealedNumber, SealedRows},
};

/// Where the numbers of one kind lie.
pub(crate) struct Numbers(pub SealedKind);

#[async_trait]
impl Vault for Numbers {
    const COMMAND: &'static str = "resealNumbers";
    const WHAT: &'static str = "number(s) of customers";
    const MEND: &'static str = "enter them again";

    fn entry(&self, count: usize) -> AuditEntry {
        AuditEntry::security("customer.numbersResealed").after("kind", self.0.id()).after("numbers", count)
    }

    async fn behind(&self, conn: &dyn Conn, id: Uuid, most: i64) -> Result<Vec<Locked>, Error> {
        let numbers = SealedRows::behind(conn, self.0, id, most).await?;
        let locked =
            |SealedNumber { customer, sealed }| Locked { id: customer.uuid(), place: place(self.0, customer), sealed };
        Ok(numbers.into_iter().map(locked).collect())
    }

    async fn replace(&self, tx: &Tx, keys: &Keys, old: Locked, new: Resealed<'_>) -> Result<(), Error> {
        let number = SealedNumber { customer: CustomerId::from_uuid(old.id), sealed: old.sealed };
        SealedRows::reseal(tx, self.0, number, new.sealed, newest(keys, self.0, new.secret)?).await
    }
}
