//! After a change of CRM_ENCRYPTION_KEY what lies sealed with an older key is sealed with the newest.

use std::sync::Arc;

use async_trait::async_trait;
use crm_shared::Error;
use secrecy::ExposeSecret as _;
use uuid::Uuid;

use super::Keys;
use crate::{
    Cx,
    audit::{AuditEntry, Recorder, write_audit},
    db::{Conn, Db, Tx},
    module::{House, Starter},
};

/// Secrets of one step, which is one transaction.
const STEP: i64 = 1_000;

/// A secret as it is kept.
pub struct Locked {
    /// Whose it is; no two of a vault have the same.
    pub id: Uuid,
    /// What it was sealed for ([`Keys::seal`]).
    pub place: String,
    /// The sealed bytes.
    pub sealed: Vec<u8>,
}

/// A secret that has been sealed with the newest key.
pub struct Resealed<'a> {
    /// The sealed bytes.
    pub sealed: Vec<u8>,
    /// What was sealed.
    pub secret: &'a [u8],
}

/// A table of sealed secrets.
#[async_trait]
pub trait Vault: Send + Sync + 'static {
    /// What its work is called in the activity log: `resealSecrets`.
    const COMMAND: &'static str;
    /// What lies in it, behind a count: "secret(s) of authenticators".
    const WHAT: &'static str;
    /// What else can be done about one whose key is gone, behind "or": "enter them again".
    const MEND: &'static str;

    /// The audit event of so many that were sealed anew.
    fn entry(&self, count: usize) -> AuditEntry;

    /// The first `most` behind an id, in the order of ids.
    async fn behind(&self, conn: &dyn Conn, id: Uuid, most: i64) -> Result<Vec<Locked>, Error>;

    /// Puts a secret in its own place, unless it has become another meanwhile.
    async fn replace(&self, tx: &Tx, keys: &Keys, old: Locked, new: Resealed<'_>) -> Result<(), Error>;
}

/// Seals what lies in a vault anew when the server starts.
pub struct Reseal<V> {
    db: Db,
    keys: Arc<Keys>,
    recorder: Recorder,
    vault: V,
}

impl<V: Vault> Reseal<V> {
    /// For one vault.
    pub fn new(house: &House, vault: V) -> Self {
        Self { db: house.db.clone(), keys: Arc::clone(&house.keys), recorder: house.recorder.clone(), vault }
    }

    async fn reseal(&self, cx: &Cx, stale: Vec<Locked>) -> Result<(), Error> {
        let tx = self.db.begin(cx).await?;
        let count = stale.len();
        for old in stale {
            let (secret, _) = self.keys.open(&old.place, &old.sealed)?;
            let secret = secret.expose_secret();
            let sealed = self.keys.seal(&**cx.world(), &old.place, secret)?;
            self.vault.replace(&tx, &self.keys, old, Resealed { sealed, secret }).await?;
        }
        write_audit(&tx, self.vault.entry(count)).await?;
        tx.commit().await
    }

    /// How many were sealed anew, and how many can't be opened.
    async fn all(&self, cx: &Cx) -> Result<(usize, usize), Error> {
        let (mut from, mut sealed, mut lost) = (Uuid::nil(), 0, 0);
        loop {
            let step = self.vault.behind(&self.db, from, STEP).await?;
            let Some(last) = step.last() else { return Ok((sealed, lost)) };
            from = last.id;
            let mut stale = Vec::new();
            for locked in step {
                match self.keys.open(&locked.place, &locked.sealed) {
                    Ok((_, true)) => stale.push(locked),
                    Ok((_, false)) => {}
                    Err(_) => lost += 1,
                }
            }
            if !stale.is_empty() {
                sealed += stale.len();
                self.recorder.command(cx, V::COMMAND, async |cx| self.reseal(&cx, stale).await).await?;
            }
        }
    }
}

#[async_trait]
impl<V: Vault> Starter for Reseal<V> {
    async fn start(&self, cx: &Cx) -> Result<Option<String>, Error> {
        let what = V::WHAT;
        Ok(match self.all(cx).await? {
            (0, 0) => None,
            (sealed, 0) => Some(format!(
                "{sealed} {what} are sealed with the newest key now. Once every node was started with it, the older ones \
                 can go from CRM_ENCRYPTION_KEY."
            )),
            (_, lost) => Some(format!(
                "{lost} {what} can't be opened: their key is not among those of CRM_ENCRYPTION_KEY. Put it back, or {}.",
                V::MEND
            )),
        })
    }
}
