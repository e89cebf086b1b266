//! Sign-ins that wait for the second factor.

use chrono::{DateTime, Utc};
use crm_core::db::{self, Conn, Tx};
use crm_graph::Key as _;
use crm_shared::Error;
use sea_orm::{FromQueryResult, Value};
use users_contract::StaffId;
use uuid::Uuid;

use crate::domain::Carrier;

/// A sign-in that has begun with the right password.
pub(crate) struct Challenge {
    pub staff: StaffId,
    pub carrier: Carrier,
    /// As it was then.
    pub token_version: i32,
    /// What tells the password of then from another.
    pub password_mark: Vec<u8>,
}

/// Table `users.mfa_challenge`.
pub(crate) struct Challenges;

#[derive(FromQueryResult)]
struct Row {
    staff_id: Uuid,
    carrier: String,
    token_version: i32,
    password_mark: Vec<u8>,
}

impl Challenges {
    /// Keeps one under the hash of its token.
    pub(crate) async fn insert(
        tx: &Tx,
        hash: Vec<u8>,
        challenge: Challenge,
        until: DateTime<Utc>,
    ) -> Result<(), Error> {
        const SQL: &str = "INSERT INTO users.mfa_challenge \
            (token_hash, staff_id, carrier, token_version, password_mark, expires_at) VALUES ($1, $2, $3, $4, $5, $6)";
        let Challenge { staff, carrier, token_version, password_mark } = challenge;
        let values: [Value; 6] = [
            hash.into(),
            staff.uuid().into(),
            carrier.id().into(),
            token_version.into(),
            password_mark.into(),
            until.into(),
        ];
        db::change(tx, SQL, values).await.map(|_| ())
    }

    /// The one of a token, unless it has run out.
    pub(crate) async fn find(conn: &dyn Conn, hash: &[u8], now: DateTime<Utc>) -> Result<Option<Challenge>, Error> {
        const SQL: &str = "SELECT staff_id, carrier, token_version, password_mark FROM users.mfa_challenge \
            WHERE token_hash = $1 AND expires_at > $2";
        let row = db::one::<Row>(conn, SQL, [hash.to_vec().into(), now.into()]).await?;
        row.map(|row| {
            let carrier = Carrier::from_id(&row.carrier);
            Ok(Challenge {
                staff: StaffId::from_uuid(row.staff_id),
                carrier: carrier.ok_or_else(|| Error::internal(format!("no carrier `{}`", row.carrier)))?,
                token_version: row.token_version,
                password_mark: row.password_mark,
            })
        })
        .transpose()
    }

    /// Uses one up; false where somebody else has.
    pub(crate) async fn use_up(tx: &Tx, hash: &[u8]) -> Result<bool, Error> {
        Ok(db::change(tx, "DELETE FROM users.mfa_challenge WHERE token_hash = $1", [hash.to_vec().into()]).await? == 1)
    }

    /// Deletes so many at most that ran out before then.
    pub(crate) async fn delete_ended(tx: &Tx, before: DateTime<Utc>, most: i64) -> Result<u64, Error> {
        const SQL: &str = "DELETE FROM users.mfa_challenge WHERE token_hash IN (SELECT token_hash \
            FROM users.mfa_challenge WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)";
        db::change(tx, SQL, [before.into(), most.into()]).await
    }

    /// Ends those of everybody.
    pub(crate) async fn clear_everybodys(tx: &Tx) -> Result<(), Error> {
        db::change(tx, "DELETE FROM users.mfa_challenge", []).await.map(|_| ())
    }
}
