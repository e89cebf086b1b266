//! Tokens that renew programs' sessions: each is good once. One statement decides who of many wins.

use chrono::{DateTime, Utc};
use crm_core::db::{self, Conn, Tx, failure};
use crm_shared::Error;
use sea_orm::Value;
use uuid::Uuid;

/// Table `users.refresh_token`.
pub(crate) struct RefreshTokens;

/// A token that was good until now.
pub(crate) struct Used {
    pub session: Uuid,
    pub generation: i32,
}

/// A token that was used before.
pub(crate) struct Spent {
    pub session: Uuid,
    /// Whether the session has gone on since: then somebody has kept a copy.
    pub successor_used: bool,
}

impl RefreshTokens {
    /// Keeps the token of a session's next generation; the first is 1.
    pub(crate) async fn insert(
        tx: &Tx,
        hash: Vec<u8>,
        session: Uuid,
        generation: i32,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        const SQL: &str =
            "INSERT INTO users.refresh_token (hash, session_id, generation, created_at) VALUES ($1, $2, $3, $4)";
        let values: [Value; 4] = [hash.into(), session.into(), generation.into(), now.into()];
        db::change(tx, SQL, values).await.map(|_| ())
    }

    /// Uses a token up. Of any number at once one wins; the others wait for it and get none.
    pub(crate) async fn use_up(tx: &Tx, hash: &[u8], now: DateTime<Utc>) -> Result<Option<Used>, Error> {
        const SQL: &str = "UPDATE users.refresh_token SET used_at = $2 WHERE hash = $1 AND used_at IS NULL \
            RETURNING session_id, generation";
        let row = db::row(tx, SQL, [hash.to_vec().into(), now.into()]).await?;
        row.map(|row| Ok(Used { session: row.try_get("", "session_id")?, generation: row.try_get("", "generation")? }))
            .transpose()
            .map_err(failure)
    }

    /// What became of a token that was used before; none where there never was one.
    pub(crate) async fn spent(conn: &dyn Conn, hash: &[u8]) -> Result<Option<Spent>, Error> {
        const SQL: &str = "SELECT t.session_id, EXISTS (SELECT FROM users.refresh_token s WHERE s.session_id = t.session_id \
            AND s.generation > t.generation AND s.used_at IS NOT NULL) AS successor_used \
            FROM users.refresh_token t WHERE t.hash = $1 AND t.used_at IS NOT NULL";
        let row = db::row(conn, SQL, [hash.to_vec().into()]).await?;
        row.map(|row| {
            Ok(Spent { session: row.try_get("", "session_id")?, successor_used: row.try_get("", "successor_used")? })
        })
        .transpose()
        .map_err(failure)
    }
}
