//! Rows of the shared infrastructure that have had their day.

use chrono::{DateTime, Utc};
use crm_core::db::{Conn as _, Tx, failure};
use crm_shared::Error;
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};

/// What the sweep deletes.
pub(crate) struct Leftovers;

impl Leftovers {
    /// Deletes so many idempotency keys at most that were used before then; how many there were.
    pub(crate) async fn delete_keys(tx: &Tx, before: DateTime<Utc>, most: i64) -> Result<i64, Error> {
        const SQL: &str = "DELETE FROM crm.idempotency WHERE (actor_id, field, key) IN ( \
            SELECT actor_id, field, key FROM crm.idempotency WHERE created_at < $1 ORDER BY created_at LIMIT $2)";
        Self::delete(tx, SQL, before, most).await
    }

    async fn delete(tx: &Tx, sql: &str, before: DateTime<Utc>, most: i64) -> Result<i64, Error> {
        let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [before.into(), most.into()]);
        let done = tx.exec().execute_raw(statement).await.map_err(failure)?;
        i64::try_from(done.rows_affected()).map_err(Error::internal)
    }
}
