//! Transactions of changes that are made once under their idempotency key.

use crm_shared::Error;
use serde::{Serialize, de::DeserializeOwned};

use super::{Db, Tx};
use crate::{
    Cx,
    idempotency::{self, Claimed},
};

/// What [`Db::begin_once`] finds.
#[expect(clippy::large_enum_variant, reason = "it lives from one line to the next")]
#[derive(Debug)]
pub enum Begun<T> {
    /// The work is to be done now.
    Now(Tx),
    /// It was done before under the same key, and this came of it.
    Before(T),
}

impl Db {
    /// Starts a transaction as [`begin`](Self::begin) does, unless the change was made before under the
    /// idempotency key of `cx`. [`Tx::commit_with`] ends it.
    ///
    /// # Errors
    /// As [`begin`](Self::begin); `IDEMPOTENCY_KEY_RUNNING` where the same is being done just now,
    /// `IDEMPOTENCY_KEY_REUSED` where the key stands for other input.
    pub async fn begin_once<T: DeserializeOwned>(&self, cx: &Cx) -> Result<Begun<T>, Error> {
        let mut tx = self.begin_for(cx.activity()?).await?;
        let Some(once) = tx.activity().once() else { return Ok(Begun::Now(tx)) };
        match idempotency::claim(&tx, &once).await? {
            Claimed::Now => {
                tx.once = Some(once);
                Ok(Begun::Now(tx))
            }
            Claimed::Before { result, request_id } => {
                let result = serde_json::from_value(result).map_err(Error::internal)?;
                tx.activity().repeats(request_id);
                tx.commit().await?;
                Ok(Begun::Before(result))
            }
        }
    }
}

impl Tx {
    /// Commits as [`commit`](Self::commit) does and keeps `result` with the idempotency key, where there is
    /// one. No secrets: it lies in the database.
    ///
    /// # Errors
    /// As [`commit`](Self::commit).
    pub async fn commit_with(mut self, result: &impl Serialize) -> Result<(), Error> {
        if let Some(once) = self.once.take() {
            let result = serde_json::to_value(result).map_err(Error::internal)?;
            idempotency::answer(&self, &once, result).await?;
        }
        self.commit().await
    }
}
