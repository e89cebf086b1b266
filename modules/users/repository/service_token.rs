//! Tokens of service accounts: their hashes, and what became of them.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use crm_core::db::{self, Conn, Tx, failure};
use crm_graph::Key as _;
use crm_shared::Error;
use sea_orm::{FromQueryResult, Value};
use users_contract::{ServiceAccountId, ServiceTokenId, StaffId};
use uuid::Uuid;

use crate::domain::{ServiceToken, TOKENS_SHOWN};

/// Table `users.service_account_token`.
pub(crate) struct ServiceTokens;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    account_id: Uuid,
    hint: String,
    created_at: DateTime<Utc>,
    created_by: Uuid,
    expires_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
    last_used_at: Option<DateTime<Utc>>,
    last_used_ip: Option<String>,
}

impl From<Row> for ServiceToken {
    fn from(row: Row) -> Self {
        Self {
            id: ServiceTokenId::from_uuid(row.id),
            account: ServiceAccountId::from_uuid(row.account_id),
            hint: row.hint,
            created_at: row.created_at,
            created_by: StaffId::from_uuid(row.created_by),
            expires_at: row.expires_at,
            ended_at: row.ended_at,
            last_used_at: row.last_used_at,
            last_used_ip: row.last_used_ip,
        }
    }
}

const TOKEN: &str =
    "t.id, t.account_id, t.hint, t.created_at, t.created_by, t.expires_at, t.ended_at, t.last_used_at, t.last_used_ip";

impl ServiceTokens {
    /// The token of a hash.
    pub(crate) async fn by_hash(conn: &dyn Conn, hash: &[u8]) -> Result<Option<ServiceToken>, Error> {
        let sql = format!("SELECT {TOKEN} FROM users.service_account_token t WHERE t.hash = $1");
        Ok(all(conn, &sql, [hash.to_vec().into()]).await?.pop())
    }

    /// A token, ended or not.
    pub(crate) async fn find(conn: &dyn Conn, id: ServiceTokenId) -> Result<Option<ServiceToken>, Error> {
        let sql = format!("SELECT {TOKEN} FROM users.service_account_token t WHERE t.id = $1");
        Ok(all(conn, &sql, [id.uuid().into()]).await?.pop())
    }

    /// The tokens of these accounts, newest first, of each at most [`TOKENS_SHOWN`]. One statement, however many.
    pub(crate) async fn of_accounts(
        conn: &dyn Conn,
        accounts: &[ServiceAccountId],
    ) -> Result<HashMap<ServiceAccountId, Vec<ServiceToken>>, Error> {
        let sql = format!(
            "SELECT t.* FROM unnest($1::uuid[]) a (id) CROSS JOIN LATERAL ( \
             SELECT {TOKEN} FROM users.service_account_token t WHERE t.account_id = a.id \
             ORDER BY t.created_at DESC, t.id DESC LIMIT $2) t ORDER BY t.created_at DESC, t.id DESC"
        );
        let ids: Vec<Uuid> = accounts.iter().map(|id| id.uuid()).collect();
        let mut found: HashMap<_, Vec<_>> = HashMap::new();
        for token in all(conn, &sql, [ids.into(), (TOKENS_SHOWN as i64).into()]).await? {
            found.entry(token.account).or_default().push(token);
        }
        Ok(found)
    }

    /// How many tokens of an account are good at `now`.
    pub(crate) async fn count_good(tx: &Tx, account: ServiceAccountId, now: DateTime<Utc>) -> Result<usize, Error> {
        const SQL: &str = "SELECT count(*) FROM users.service_account_token t WHERE t.account_id = $1 \
            AND least(t.ended_at, t.expires_at) > $2";
        let row = db::row(tx, SQL, [account.uuid().into(), now.into()]).await?;
        let count: i64 = row.map_or(Ok(0), |row| row.try_get("", "count")).map_err(failure)?;
        usize::try_from(count).map_err(Error::internal)
    }

    /// Keeps a new token's hash.
    pub(crate) async fn insert(tx: &Tx, token: &ServiceToken, hash: Vec<u8>) -> Result<(), Error> {
        const SQL: &str = "INSERT INTO users.service_account_token (id, account_id, hash, hint, created_at, created_by, \
            expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let values = [
            token.id.uuid().into(),
            token.account.uuid().into(),
            hash.into(),
            token.hint.clone().into(),
            token.created_at.into(),
            token.created_by.uuid().into(),
            token.expires_at.into(),
        ];
        db::change(tx, SQL, values).await.map(|_| ())
    }

    /// Has a token end then.
    pub(crate) async fn end(tx: &Tx, id: ServiceTokenId, at: DateTime<Utc>) -> Result<(), Error> {
        const SQL: &str = "UPDATE users.service_account_token SET ended_at = $2 WHERE id = $1";
        db::change(tx, SQL, [id.uuid().into(), at.into()]).await.map(|_| ())
    }

    /// Ends every token that is good; how many there were.
    pub(crate) async fn end_all(tx: &Tx, now: DateTime<Utc>) -> Result<u64, Error> {
        const SQL: &str = "UPDATE users.service_account_token SET ended_at = $1 WHERE least(ended_at, expires_at) > $1";
        db::change(tx, SQL, [now.into()]).await
    }

    /// Notes that a token was used, unless another node has done so within the last minute.
    pub(crate) async fn used(tx: &Tx, id: Uuid, ip: Option<String>, now: DateTime<Utc>) -> Result<(), Error> {
        const SQL: &str = "UPDATE users.service_account_token SET last_used_at = $2, last_used_ip = $3 \
            WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= $4)";
        let values = [id.into(), now.into(), ip.into(), (now - TimeDelta::minutes(1)).into()];
        db::change(tx, SQL, values).await.map(|_| ())
    }
}

async fn all<const N: usize>(conn: &dyn Conn, sql: &str, values: [Value; N]) -> Result<Vec<ServiceToken>, Error> {
    let rows = db::all::<Row>(conn, sql, values).await?;
    Ok(rows.into_iter().map(ServiceToken::from).collect())
}
