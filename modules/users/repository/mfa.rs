//! Second factors. What can be used once is used up by one statement, so that of any number at once one wins;
//! whoever changes a person's factor has locked the person before.

use chrono::{DateTime, Utc};
use crm_core::db::{self, Conn, Tx, failure};
use crm_graph::Key as _;
use crm_shared::Error;
use sea_orm::QueryResult;
use users_contract::StaffId;

/// By when a row `s` of `users.staff` must have a second factor: the earliest of what the roles ask for that the
/// person holds. Null where none asks, or they have one.
pub(super) const DUE: &str = "(SELECT min(greatest(r.mfa_since, g.granted_at) + r.mfa_grace_days * interval '1 day') \
     FROM users.staff_role g JOIN users.role r ON r.id = g.role_id WHERE g.staff_id = s.id AND r.mfa_since IS NOT NULL \
     AND NOT EXISTS (SELECT FROM users.totp t WHERE t.staff_id = s.id)) AS mfa_due_at";

/// Tables `users.totp`, `users.totp_enrolment` and `users.recovery_code`.
pub(crate) struct SecondFactors;

impl SecondFactors {
    /// Whether a person has a second factor.
    pub(crate) async fn exists(conn: &dyn Conn, staff: StaffId) -> Result<bool, Error> {
        Ok(Self::secret(conn, staff).await?.is_some())
    }

    /// The sealed secret of a person's authenticator.
    pub(crate) async fn secret(conn: &dyn Conn, staff: StaffId) -> Result<Option<Vec<u8>>, Error> {
        db::value(conn, "SELECT secret FROM users.totp WHERE staff_id = $1", [staff.uuid().into()]).await
    }

    /// Takes the code of a time step: false where it or a later one was taken before, or the secret is another
    /// one by now.
    pub(crate) async fn take_step(tx: &Tx, staff: StaffId, secret: &[u8], step: i64) -> Result<bool, Error> {
        const SQL: &str = "UPDATE users.totp SET last_step = $3 WHERE staff_id = $1 AND secret = $2 AND last_step < $3";
        Ok(db::change(tx, SQL, [staff.uuid().into(), secret.to_vec().into(), step.into()]).await? == 1)
    }

    /// Uses a recovery code up; how many are left, or none where it isn't one.
    pub(crate) async fn use_code(tx: &Tx, staff: StaffId, hash: Vec<u8>) -> Result<Option<i64>, Error> {
        const USE: &str = "DELETE FROM users.recovery_code WHERE staff_id = $1 AND code_hash = $2";
        const LEFT: &str = "SELECT count(*) FROM users.recovery_code WHERE staff_id = $1";
        if db::change(tx, USE, [staff.uuid().into(), hash.into()]).await? == 0 {
            return Ok(None);
        }
        let row = db::row(tx, LEFT, [staff.uuid().into()]).await?;
        row.map(|row| row.try_get("", "count")).transpose().map_err(failure)
    }

    /// Keeps the secret of an enrolment that waits for its first code, in place of one that was begun before.
    pub(crate) async fn begin(tx: &Tx, staff: StaffId, secret: Vec<u8>, until: DateTime<Utc>) -> Result<(), Error> {
        const SQL: &str = "INSERT INTO users.totp_enrolment (staff_id, secret, expires_at) VALUES ($1, $2, $3) \
            ON CONFLICT (staff_id) DO UPDATE SET secret = excluded.secret, expires_at = excluded.expires_at";
        db::change(tx, SQL, [staff.uuid().into(), secret.into(), until.into()]).await.map(|_| ())
    }

    /// The sealed secret of the enrolment that waits.
    pub(crate) async fn begun(conn: &dyn Conn, staff: StaffId, now: DateTime<Utc>) -> Result<Option<Vec<u8>>, Error> {
        const SQL: &str = "SELECT secret FROM users.totp_enrolment WHERE staff_id = $1 AND expires_at > $2";
        db::value(conn, SQL, [staff.uuid().into(), now.into()]).await
    }

    /// Ends the enrolment with this secret; false where somebody else has, or it was replaced.
    pub(crate) async fn end_enrolment(tx: &Tx, staff: StaffId, secret: &[u8]) -> Result<bool, Error> {
        const SQL: &str = "DELETE FROM users.totp_enrolment WHERE staff_id = $1 AND secret = $2";
        Ok(db::change(tx, SQL, [staff.uuid().into(), secret.to_vec().into()]).await? == 1)
    }

    /// Makes this the person's authenticator; the code of this step is used.
    pub(crate) async fn enable(
        tx: &Tx,
        staff: StaffId,
        secret: &[u8],
        step: i64,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        const SQL: &str = "INSERT INTO users.totp (staff_id, secret, last_step, enabled_at) VALUES ($1, $2, $3, $4) \
            ON CONFLICT (staff_id) DO UPDATE SET secret = excluded.secret, last_step = excluded.last_step, \
            enabled_at = excluded.enabled_at";
        let values = [staff.uuid().into(), secret.to_vec().into(), step.into(), now.into()];
        db::change(tx, SQL, values).await.map(|_| ())
    }

    /// Makes these the person's only recovery codes.
    pub(crate) async fn replace_codes(tx: &Tx, staff: StaffId, hashes: Vec<Vec<u8>>) -> Result<(), Error> {
        const OLD: &str = "DELETE FROM users.recovery_code WHERE staff_id = $1";
        const NEW: &str = "INSERT INTO users.recovery_code (staff_id, code_hash) SELECT $1, unnest($2::bytea[])";
        db::change(tx, OLD, [staff.uuid().into()]).await?;
        db::change(tx, NEW, [staff.uuid().into(), hashes.into()]).await.map(|_| ())
    }

    /// Takes a person's second factor away, with what belongs to it; false where they had none.
    pub(crate) async fn remove(tx: &Tx, staff: StaffId) -> Result<bool, Error> {
        for sql in [
            "DELETE FROM users.recovery_code WHERE staff_id = $1",
            "DELETE FROM users.totp_enrolment WHERE staff_id = $1",
            "DELETE FROM users.mfa_challenge WHERE staff_id = $1",
        ] {
            db::change(tx, sql, [staff.uuid().into()]).await?;
        }
        Ok(db::change(tx, "DELETE FROM users.totp WHERE staff_id = $1", [staff.uuid().into()]).await? == 1)
    }

    /// The first `most` sealed secrets behind a person, with their owners, in the order of ids.
    pub(crate) async fn behind(conn: &dyn Conn, from: StaffId, most: i64) -> Result<Vec<(StaffId, Vec<u8>)>, Error> {
        const SQL: &str = "SELECT staff_id, secret FROM users.totp WHERE staff_id > $1 ORDER BY staff_id LIMIT $2";
        let rows = db::rows(conn, SQL, [from.uuid().into(), most.into()]).await?;
        let pair =
            |row: &QueryResult| Ok((StaffId::from_uuid(row.try_get("", "staff_id")?), row.try_get("", "secret")?));
        rows.iter().map(|row| pair(row).map_err(failure)).collect()
    }

    /// Puts the same secret in place of itself, sealed with another key.
    pub(crate) async fn reseal(tx: &Tx, staff: StaffId, old: Vec<u8>, new: Vec<u8>) -> Result<(), Error> {
        const SQL: &str = "UPDATE users.totp SET secret = $3 WHERE staff_id = $1 AND secret = $2";
        db::change(tx, SQL, [staff.uuid().into(), old.into(), new.into()]).await.map(|_| ())
    }
}
