//! Accounts that may send trusted documents only.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use crm_core::db::{Conn, Tx, broken_constraint, failure};
use crm_graph::Key as _;
use crm_shared::Error;
use sea_orm::{ConnectionTrait as _, DbBackend, Statement, Value};
use users_contract::StaffId;

use crate::error::ApiError;

/// Table `api.confined_account`.
pub(crate) struct Confined;

impl Confined {
    /// All of them: there are few.
    pub(crate) async fn all(conn: &dyn Conn) -> Result<HashSet<StaffId>, Error> {
        let statement = Statement::from_string(DbBackend::Postgres, "SELECT staff_id FROM api.confined_account");
        let rows = conn.exec().query_all_raw(statement).await.map_err(failure)?;
        rows.iter().map(|row| row.try_get("", "staff_id").map(StaffId::from_uuid).map_err(failure)).collect()
    }

    /// Confines an account; false where it was already.
    pub(crate) async fn insert(tx: &Tx, staff: StaffId, now: DateTime<Utc>) -> Result<bool, Error> {
        const SQL: &str = "INSERT INTO api.confined_account (staff_id, since) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        Self::execute(tx, SQL, [staff.uuid().into(), now.into()]).await
    }

    /// Releases an account; false where it wasn't confined.
    pub(crate) async fn delete(tx: &Tx, staff: StaffId) -> Result<bool, Error> {
        Self::execute(tx, "DELETE FROM api.confined_account WHERE staff_id = $1", [staff.uuid().into()]).await
    }

    async fn execute<const N: usize>(tx: &Tx, sql: &str, values: [Value; N]) -> Result<bool, Error> {
        let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
        match tx.exec().execute_raw(statement).await {
            Ok(done) => Ok(done.rows_affected() == 1),
            Err(error) if broken_constraint(&error).as_deref() == Some("confined_account_staff") => {
                Err(ApiError::AccountUnknown.into())
            }
            Err(error) => Err(failure(error)),
        }
    }
}
