//! Word to other nodes.

use crm_core::db::{self, Conn};
use crm_shared::Error;

/// What nodes tell each other of the logs.
pub(crate) struct News;

impl News {
    /// Tells them that there is some.
    pub(crate) async fn tell(conn: &dyn Conn, channel: &str) -> Result<(), Error> {
        db::row(conn, "SELECT pg_notify($1, '')", [channel.into()]).await.map(|_| ())
    }
}
