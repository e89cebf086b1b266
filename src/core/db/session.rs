//! A connection for what lives exactly as long as one does: temporary tables, and settings of their own.

use std::{fmt, sync::Arc};

use crm_shared::Error;
use sqlx::{Connection as _, PgConnection};
use tokio::sync::Mutex;

use super::{Conn, Counter, Db, Exec, Target, unavailable};

/// A connection of the writer's beside its pool. Each statement stands by itself: between two of them no transaction is
/// open, so nobody waits for its end, however long it takes. No pool ever gets the connection, so nobody finds what was
/// left on it: dropped, it is closed, and the server clears up what was only its own.
pub struct Session {
    pub(super) connection: Mutex<PgConnection>,
    counter: Arc<Counter>,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Session")
    }
}

impl Db {
    /// Opens a connection beside the pool. Few at once: the server counts them, too.
    ///
    /// # Errors
    /// UNAVAILABLE where no connection is to be had.
    pub async fn session(&self) -> Result<Session, Error> {
        let options = self.writer.connections.connect_options();
        let connection = PgConnection::connect_with(&options).await.map_err(unavailable)?;
        Ok(Session { connection: Mutex::new(connection), counter: Arc::clone(&self.counter) })
    }
}

impl Session {
    /// Ends it.
    ///
    /// # Errors
    /// UNAVAILABLE where the connection was lost: it is over then, too.
    pub async fn close(self) -> Result<(), Error> {
        self.connection.into_inner().close().await.map_err(unavailable)
    }
}

impl Conn for Session {
    fn exec(&self) -> Exec<'_> {
        Exec { target: Target::Session(self), counter: &self.counter }
    }
}
