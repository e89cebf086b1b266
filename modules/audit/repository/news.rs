//! Word to other nodes.

use crm_core::db::{Conn, failure};
use crm_shared::Error;
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};

/// What nodes tell each other of the logs.
pub(crate) struct News;

impl News {
    /// Tells them that there is some.
    pub(crate) async fn tell(conn: &dyn Conn, channel: &str) -> Result<(), Error> {
        let statement =
            Statement::from_sql_and_values(DbBackend::Postgres, "SELECT pg_notify($1, '')", [channel.into()]);
        conn.exec().execute_raw(statement).await.map(|_| ()).map_err(failure)
    }
}
