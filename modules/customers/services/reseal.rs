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
use crm_graph::{Key as _, Uuid};
use crm_shared::Error;
use secrecy::ExposeSecret as _;

use super::sealed::{newest, place};
use crate::{
    domain::SealedKind,
    repository::{SealedNumber, SealedRows},
};

/// Numbers of one step.
const STEP: i64 = 1_000;

/// Seals numbers anew, when the server starts.
pub(crate) struct Reseal {
    db: Db,
    keys: Arc<Keys>,
    recorder: Recorder,
}

impl Reseal {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone(), keys: Arc::clone(&house.keys), recorder: house.recorder.clone() }
    }

    async fn run(&self, cx: &Cx, kind: SealedKind, stale: Vec<SealedNumber>) -> Result<(), Error> {
        let tx = self.db.begin(cx).await?;
        let count = stale.len();
        for old in stale {
            let (digits, _) = self.keys.open(&place(kind, old.customer), &old.sealed)?;
            let fresh = self.keys.seal(&**cx.world(), &place(kind, old.customer), digits.expose_secret())?;
            SealedRows::reseal(&tx, kind, old, fresh, newest(&self.keys, kind, digits.expose_secret())?).await?;
        }
        write_audit(
            &tx,
            AuditEntry::security("customer.numbersResealed").after("kind", kind.id()).after("numbers", count),
        )
        .await?;
        tx.commit().await
    }

    /// How many of a kind were sealed anew, and how many can't be opened.
    async fn all(&self, cx: &Cx, kind: SealedKind) -> Result<(usize, usize), Error> {
        let (mut from, mut sealed, mut lost) = (Uuid::nil(), 0, 0);
        loop {
            let step = SealedRows::behind(&self.db, kind, from, STEP).await?;
            let Some(last) = step.last() else { return Ok((sealed, lost)) };
            from = last.customer.uuid();
            let mut stale = Vec::new();
            for number in step {
                match self.keys.open(&place(kind, number.customer), &number.sealed) {
                    Ok((_, true)) => stale.push(number),
                    Ok((_, false)) => {}
                    Err(_) => lost += 1,
                }
            }
            if !stale.is_empty() {
                sealed += stale.len();
                self.recorder.command(cx, "resealNumbers", async |cx| self.run(&cx, kind, stale).await).await?;
            }
        }
    }
}

#[async_trait]
impl Starter for Reseal {
    async fn start(&self, cx: &Cx) -> Result<Option<String>, Error> {
        let (mut sealed, mut lost) = (0, 0);
        for kind in SealedKind::ALL {
            let (anew, closed) = self.all(cx, kind).await?;
            sealed += anew;
            lost += closed;
        }
        Ok(match (lost, sealed) {
            (0, 0) => None,
            (0, _) => Some(format!(
                "{sealed} number(s) of customers are sealed with the newest key now. Once every node was started with it, the \
                 older ones can go from CRM_ENCRYPTION_KEY."
            )),
            _ => Some(format!(
                "{lost} number(s) of customers can't be opened: their key is not among those of CRM_ENCRYPTION_KEY. Put it \
                 back, or enter them again."
            )),
        })
    }
}
