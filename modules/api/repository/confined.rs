//! Accounts that may send trusted documents only.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use crm_core::db::{self, Conn, Tx, broken_constraint, failure};
use crm_graph::Account;
use crm_shared::Error;
use sea_orm::{QueryResult, Value};

use crate::error::ApiError;

/// Table `api.confined_account`.
pub(crate) struct Confined;

impl Confined {
    /// All of them, people's and programs': there are few.
    pub(crate) async fn all(conn: &dyn Conn) -> Result<HashSet<Account>, Error> {
        const SQL: &str = "SELECT 'staff' AS kind, staff_id AS id FROM api.confined_account \
            UNION ALL SELECT 'service_account', account_id FROM api.confined_service_account";
        let rows = db::rows(conn, SQL, []).await?;
        let account = |row: &QueryResult| Ok(Account::of(&row.try_get::<String>("", "kind")?, row.try_get("", "id")?));
        rows.iter().filter_map(|row| account(row).map_err(failure).transpose()).collect()
    }

    /// Confines an account; false where it was already.
    pub(crate) async fn insert(tx: &Tx, account: Account, now: DateTime<Utc>) -> Result<bool, Error> {
        let sql = match account {
            Account::Staff(_) => {
                "INSERT INTO api.confined_account (staff_id, since) VALUES ($1, $2) ON CONFLICT DO NOTHING"
            }
            Account::Service(_) => {
                "INSERT INTO api.confined_service_account (account_id, since) VALUES ($1, $2) ON CONFLICT DO NOTHING"
            }
        };
        Self::execute(tx, sql, [account.id().into(), now.into()]).await
    }

    /// Releases an account; false where it wasn't confined.
    pub(crate) async fn delete(tx: &Tx, account: Account) -> Result<bool, Error> {
        let sql = match account {
            Account::Staff(_) => "DELETE FROM api.confined_account WHERE staff_id = $1",
            Account::Service(_) => "DELETE FROM api.confined_service_account WHERE account_id = $1",
        };
        Self::execute(tx, sql, [account.id().into()]).await
    }

    async fn execute<const N: usize>(tx: &Tx, sql: &str, values: [Value; N]) -> Result<bool, Error> {
        match db::attempt(tx, sql, values).await {
            Ok(changed) => Ok(changed == 1),
            Err(error) => match broken_constraint(&error).as_deref() {
                Some("confined_account_staff") => Err(ApiError::AccountUnknown.into()),
                Some("confined_service_account") => Err(ApiError::ServiceAccountUnknown.into()),
                _ => Err(failure(error)),
            },
        }
    }
}
