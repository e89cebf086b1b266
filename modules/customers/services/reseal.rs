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

use super::pesel::{newest, place};
use crate::repository::{PeselRows, SealedPesel};

/// PESEL numbers of one step.
const STEP: i64 = 1_000;

/// Seals PESEL numbers anew, when the server starts.
pub(crate) struct Reseal {
    db: Db,
    keys: Arc<Keys>,
    recorder: Recorder,
}

impl Reseal {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone(), keys: Arc::clone(&house.keys), recorder: house.recorder.clone() }
    }

    async fn run(&self, cx: &Cx, stale: Vec<SealedPesel>) -> Result<(), Error> {
        let tx = self.db.begin(cx).await?;
        let count = stale.len();
        for old in stale {
            let (digits, _) = self.keys.open(&place(old.customer), &old.sealed)?;
            let fresh = self.keys.seal(&**cx.world(), &place(old.customer), digits.expose_secret())?;
            PeselRows::reseal(&tx, old, fresh, newest(&self.keys, digits.expose_secret())?).await?;
        }
        write_audit(&tx, AuditEntry::security("customer.peselsResealed").after("numbers", count)).await?;
        tx.commit().await
    }
}

#[async_trait]
impl Starter for Reseal {
    async fn start(&self, cx: &Cx) -> Result<Option<String>, Error> {
        let (mut from, mut sealed, mut lost) = (Uuid::nil(), 0, 0);
        loop {
            let step = PeselRows::behind(&self.db, from, STEP).await?;
            let Some(last) = step.last() else { break };
            from = last.customer.uuid();
            let mut stale = Vec::new();
            for pesel in step {
                match self.keys.open(&place(pesel.customer), &pesel.sealed) {
                    Ok((_, true)) => stale.push(pesel),
                    Ok((_, false)) => {}
                    Err(_) => lost += 1,
                }
            }
            if !stale.is_empty() {
                sealed += stale.len();
                self.recorder.command(cx, "resealPesels", async |cx| self.run(&cx, stale).await).await?;
            }
        }
        Ok(match (lost, sealed) {
            (0, 0) => None,
            (0, _) => Some(format!(
                "{sealed} PESEL number(s) are sealed with the newest key now. Once every node was started with it, the \
                 older ones can go from CRM_ENCRYPTION_KEY."
            )),
            _ => Some(format!(
                "{lost} PESEL number(s) can't be opened: their key is not among those of CRM_ENCRYPTION_KEY. Put it \
                 back, or enter them again."
            )),
        })
    }
}
