//! Passwords that people had before: hashes of the last five.

use crm_core::db::{self, Conn, Tx, failure};
use crm_graph::Key as _;
use crm_shared::Error;
use sea_orm::Value;
use users_contract::StaffId;

/// Table `users.password_history`.
pub(crate) struct PasswordHistory;

/// Passwords that are remembered.
const KEPT: i64 = 5;

impl PasswordHistory {
    /// The hashes of a person's passwords: the present one, and those that are remembered.
    pub(crate) async fn of(conn: &dyn Conn, staff: StaffId) -> Result<Vec<String>, Error> {
        const SQL: &str = "SELECT password_hash FROM users.staff WHERE id = $1 AND password_hash IS NOT NULL \
            UNION ALL SELECT password_hash FROM users.password_history WHERE staff_id = $1";
        let rows = db::rows(conn, SQL, [staff.uuid().into()]).await?;
        rows.iter().map(|row| row.try_get("", "password_hash").map_err(failure)).collect()
    }

    /// Remembers the present password, which is about to be replaced, and forgets what is too old.
    pub(crate) async fn keep_present(tx: &Tx, staff: StaffId) -> Result<(), Error> {
        const KEEP: &str = "INSERT INTO users.password_history (staff_id, password_hash) \
            SELECT id, password_hash FROM users.staff WHERE id = $1 AND password_hash IS NOT NULL";
        const FORGET: &str = "DELETE FROM users.password_history WHERE staff_id = $1 AND nr NOT IN \
            (SELECT nr FROM users.password_history WHERE staff_id = $1 ORDER BY nr DESC LIMIT $2)";
        change(tx, KEEP, [staff.uuid().into()]).await?;
        change(tx, FORGET, [staff.uuid().into(), KEPT.into()]).await
    }

    /// Forgets all of a person.
    pub(crate) async fn forget(tx: &Tx, staff: StaffId) -> Result<(), Error> {
        change(tx, "DELETE FROM users.password_history WHERE staff_id = $1", [staff.uuid().into()]).await
    }
}

async fn change<const N: usize>(tx: &Tx, sql: &str, values: [Value; N]) -> Result<(), Error> {
    db::change(tx, sql, values).await.map(|_| ())
}
