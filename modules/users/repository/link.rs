//! Links that are good once. Whoever uses one up has locked its person before, as whoever replaces it has:
//! so nobody waits for the other.

use chrono::{DateTime, Utc};
use crm_core::db::{self, Conn, Tx, failure};
use crm_graph::Key as _;
use crm_shared::Error;
use sea_orm::Value;
use users_contract::StaffId;

use crate::domain::LinkPurpose;

/// Table `users.link`.
pub(crate) struct Links;

impl Links {
    /// Makes this the person's only link of the purpose.
    pub(crate) async fn replace(
        tx: &Tx,
        staff: StaffId,
        purpose: LinkPurpose,
        hash: Vec<u8>,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<(), Error> {
        const SQL: &str = "INSERT INTO users.link (staff_id, purpose, token_hash, created_at, expires_at) \
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT (staff_id, purpose) \
            DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at, expires_at = excluded.expires_at";
        let values: [Value; 5] = [staff.uuid().into(), purpose.id().into(), hash.into(), now.into(), until.into()];
        db::change(tx, SQL, values).await.map(|_| ())
    }

    /// Whose link it is, if it is of one of these purposes and still good.
    pub(crate) async fn holder(
        conn: &dyn Conn,
        purposes: &[LinkPurpose],
        hash: &[u8],
        now: DateTime<Utc>,
    ) -> Result<Option<StaffId>, Error> {
        const SQL: &str =
            "SELECT staff_id FROM users.link WHERE token_hash = $1 AND purpose = ANY($2) AND expires_at > $3";
        let purposes: Vec<_> = purposes.iter().map(|purpose| purpose.id().to_owned()).collect();
        let values: [Value; 3] = [hash.to_vec().into(), purposes.into(), now.into()];
        let row = db::row(conn, SQL, values).await?;
        row.map(|row| row.try_get("", "staff_id").map(StaffId::from_uuid)).transpose().map_err(failure)
    }

    /// Uses a link up; false where somebody else has, or it was replaced.
    pub(crate) async fn use_up(tx: &Tx, hash: &[u8]) -> Result<bool, Error> {
        const SQL: &str = "DELETE FROM users.link WHERE token_hash = $1";
        Ok(db::change(tx, SQL, [hash.to_vec().into()]).await? == 1)
    }

    /// Makes all links of a person worthless.
    pub(crate) async fn clear(tx: &Tx, staff: StaffId) -> Result<(), Error> {
        const SQL: &str = "DELETE FROM users.link WHERE staff_id = $1";
        db::change(tx, SQL, [staff.uuid().into()]).await.map(|_| ())
    }

    /// Makes all links of everybody worthless.
    pub(crate) async fn clear_everybodys(tx: &Tx) -> Result<(), Error> {
        db::change(tx, "DELETE FROM users.link", []).await.map(|_| ())
    }
}
