//! The keys' SQL.

use crm_shared::Error;

use super::{IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_RUNNING, Once};
use crate::db::{self, Tx, failure};

/// What a key stands for once it was asked for.
#[derive(Debug)]
pub(crate) enum Claimed {
    /// Nothing yet: the work is to be done.
    Now,
    /// This was done, by this request.
    Before { result: serde_json::Value, request_id: String },
}

/// Claims the key for the transaction, unless something was done under it already.
///
/// # Errors
/// `IDEMPOTENCY_KEY_RUNNING` at once where another transaction has claimed it and not ended yet;
/// `IDEMPOTENCY_KEY_REUSED` where it stands for other input.
pub(crate) async fn claim(tx: &Tx, once: &Once) -> Result<Claimed, Error> {
    // The lock tells of a twin under way without waiting for it, which the unique row alone would do. Whoever
    // gets it sees what a twin that has just ended left behind.
    const CLAIM: &str = "WITH turn AS MATERIALIZED ( \
            SELECT pg_try_advisory_xact_lock(hashtextextended(concat_ws(' ', 'crm.idempotency', $1, $2, $3), 0)) AS mine), \
        fresh AS (INSERT INTO crm.idempotency (actor_id, field, key, fingerprint, request_id, created_at) \
            SELECT $1, $2, $3, $4, $5, $6 FROM turn WHERE mine ON CONFLICT DO NOTHING RETURNING key) \
        SELECT mine, EXISTS (SELECT FROM fresh) AS fresh FROM turn";
    const FOUND: &str = "SELECT fingerprint, result, request_id FROM crm.idempotency \
        WHERE actor_id = $1 AND field = $2 AND key = $3";
    let cx = tx.activity().cx();
    let [actor, field, key] = [once.actor.into(), once.field.clone().into(), once.key.clone().into()];
    let values =
        [actor, field, key, once.fingerprint.to_vec().into(), cx.origin().request_id.clone().into(), cx.now().into()];
    let row = db::row(tx, CLAIM, values.clone()).await?;
    let row = row.ok_or_else(|| Error::internal("no word on an idempotency key"))?;
    if row.try_get("", "fresh").map_err(failure)? {
        return Ok(Claimed::Now);
    }
    let refusal = |code| Error::new(code).at("input.idempotencyKey");
    if !row.try_get::<bool>("", "mine").map_err(failure)? {
        return Err(refusal(&IDEMPOTENCY_KEY_RUNNING));
    }
    let [actor, field, key, ..] = values;
    let found = db::row(tx, FOUND, [actor, field, key]).await?;
    // Swept between the two statements: a day old, and repeated in this very moment.
    let found = found.ok_or_else(|| refusal(&IDEMPOTENCY_KEY_RUNNING))?;
    if found.try_get::<Vec<u8>>("", "fingerprint").map_err(failure)? != once.fingerprint {
        return Err(refusal(&IDEMPOTENCY_KEY_REUSED));
    }
    Ok(Claimed::Before {
        result: found.try_get("", "result").map_err(failure)?,
        request_id: found.try_get("", "request_id").map_err(failure)?,
    })
}

/// Keeps with the key what came of the work, for whoever repeats it.
pub(crate) async fn answer(tx: &Tx, once: &Once, result: serde_json::Value) -> Result<(), Error> {
    const SQL: &str = "UPDATE crm.idempotency SET result = $4 WHERE actor_id = $1 AND field = $2 AND key = $3";
    let values = [once.actor.into(), once.field.clone().into(), once.key.clone().into(), result.into()];
    db::change(tx, SQL, values).await.map(|_| ())
}
