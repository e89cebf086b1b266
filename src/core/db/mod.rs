//! The database: pools of the writer and the reader, transactions, and the embedded server.

mod conn;
pub mod embedded;
mod inspect;
mod kept;
mod libpq;
mod notices;
mod once;
mod pool;
mod session;
mod snapshot;
mod sql;
mod tools;
mod tx;

use std::{
    fmt,
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use crm_shared::{Error, codes};
use pool::Pool;
use sea_orm::{ConnectionTrait as _, DbBackend, DbErr, RuntimeErr, Statement};
use secrecy::ExposeSecret;
use sqlx::{PgPool, postgres::PgConnectOptions};
use tokio::sync::watch;

use conn::Target;
pub use conn::{Conn, Exec};
pub use inspect::inspect_roles;
pub use kept::Kept;
pub use libpq::Libpq;
pub use notices::{Ear, Notices};
pub use once::Begun;
pub use session::Session;
pub use snapshot::{FileContent, Snapshot, server_major};
pub use sql::{Values, all, attempt, attempt_all, change, column, number, one, row, rows, value};
pub use tools::{Dump, Restore, Tool, ToolError};
pub use tx::Tx;

use crate::{Cx, config};

/// Counts statements, transaction commands included: what the tests of constant statement counts
/// and the metrics look at. And commits, for whoever waits for what they brought.
#[derive(Debug)]
pub struct Counter {
    statements: AtomicU64,
    commits: watch::Sender<u64>,
}

impl Default for Counter {
    fn default() -> Self {
        Self { statements: AtomicU64::new(0), commits: watch::channel(0).0 }
    }
}

impl Counter {
    fn count(&self) {
        self.statements.fetch_add(1, Ordering::Relaxed);
        metrics::counter!("crm_db_statements_total").increment(1);
    }

    fn committed(&self) {
        self.commits.send_modify(|count| *count += 1);
    }
}

/// The database as the application sees it: it reads through [`Conn`], it writes through
/// [`Db::begin`]. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    writer: Pool,
    reader: Reader,
    listener: Pool,
    counter: Arc<Counter>,
}

/// The reader role's pool: reports and exports; may point at a replica.
#[derive(Clone)]
pub struct Reader {
    pool: Pool,
    counter: Arc<Counter>,
}

impl fmt::Debug for Db {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Db").field("statements", &self.statements()).finish_non_exhaustive()
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reader")
    }
}

impl Db {
    /// Pools over the two roles. Connects when first needed, so that the schema can be printed
    /// where there is no database.
    #[must_use]
    pub fn connect(writer: PgConnectOptions, reader: PgConnectOptions, settings: &config::Database) -> Self {
        let counter = Arc::new(Counter::default());
        Self {
            // A pool of its own: its one connection is never given back.
            listener: Pool::new(writer.clone().application_name("crm notices"), 1, settings),
            writer: Pool::new(writer.application_name("crm"), settings.writer_connections, settings),
            reader: Reader {
                pool: Pool::new(reader.application_name("crm"), settings.reader_connections, settings),
                counter: Arc::clone(&counter),
            },
            counter,
        }
    }

    /// Starts a transaction for the activity of `cx`; its commit writes the activity row.
    ///
    /// # Errors
    /// UNAVAILABLE where no connection is to be had; INTERNAL outside a recorded scope, while (or after)
    /// another transaction of the same activity, or where an idempotency key wants
    /// [`begin_once`](Self::begin_once).
    pub async fn begin(&self, cx: &Cx) -> Result<Tx, Error> {
        let activity = cx.activity()?;
        if activity.once().is_some() {
            return Err(Error::internal("a change with an idempotency key has to begin with begin_once"));
        }
        self.begin_for(activity).await
    }

    /// Starts a transaction beside the activity's own, for counters that must stand whatever becomes
    /// of the work. It writes no row.
    ///
    /// # Errors
    /// UNAVAILABLE where no connection is to be had.
    pub async fn begin_apart(&self, cx: &Cx) -> Result<Tx, Error> {
        self.begin_for(&Arc::new(crate::audit::Activity::unlogged(cx))).await
    }

    pub(crate) async fn begin_for(&self, activity: &Arc<crate::audit::Activity>) -> Result<Tx, Error> {
        Tx::begin(&self.writer, Arc::clone(activity), Arc::clone(&self.counter)).await
    }

    /// The reader role.
    #[must_use]
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// How many statements were sent so far, by both roles.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.counter.statements.load(Ordering::Relaxed)
    }

    /// Changes with every transaction that is committed here.
    #[must_use]
    pub fn commits(&self) -> watch::Receiver<u64> {
        self.counter.commits.subscribe()
    }

    /// The writer's pool, for what needs PostgreSQL's own means (LISTEN, COPY).
    #[must_use]
    pub fn pool(&self) -> &PgPool {
        &self.writer.connections
    }

    /// Whether both roles can be used.
    ///
    /// # Errors
    /// UNAVAILABLE where one of them can't.
    pub async fn check(&self) -> Result<(), Error> {
        for role in [self.exec(), self.reader.exec()] {
            let statement = Statement::from_string(DbBackend::Postgres, "SELECT 1");
            role.query_one_raw(statement).await.map_err(unavailable)?;
        }
        Ok(())
    }

    fn listener(&self) -> &PgPool {
        &self.listener.connections
    }

    /// Closes the pools.
    pub async fn close(&self) {
        for pool in [&self.listener, &self.writer, &self.reader.pool] {
            pool.connections.close().await;
        }
    }
}

impl Conn for Db {
    fn exec(&self) -> Exec<'_> {
        Exec { target: Target::Pool(&self.writer), counter: &self.counter }
    }
}

impl Conn for Reader {
    fn exec(&self) -> Exec<'_> {
        Exec { target: Target::Pool(&self.pool), counter: &self.counter }
    }
}

/// Reads the address of an external server.
///
/// # Errors
/// A sentence without the address, which holds a password.
pub fn parse_url(key: &str, url: &secrecy::SecretString) -> Result<PgConnectOptions, String> {
    PgConnectOptions::from_str(url.expose_secret()).map_err(|_| {
        format!("{key}: give an address such as postgres://role:password@host:5432/crm?sslmode=verify-full")
    })
}

/// The name of the constraint that a write broke, so that a repository can tell its module's rule.
#[must_use]
pub fn broken_constraint(error: &DbErr) -> Option<String> {
    let (DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner))) = error else {
        return None;
    };
    inner.as_database_error().and_then(|error| error.constraint()).map(ToOwned::to_owned)
}

/// What a repository's failure is for the caller: UNAVAILABLE where the database is out of reach
/// or takes too long, else INTERNAL.
#[must_use]
pub fn failure(error: DbErr) -> Error {
    let lost = match &error {
        DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => true,
        DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner)) => is_lost(inner),
        _ => false,
    };
    if lost { unavailable(error) } else { Error::internal(error) }
}

fn unavailable(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::new(&codes::UNAVAILABLE).with("outcomeKnown", true).because(cause)
}

/// Whether the server is out of reach (or gave up), rather than refusing the statement. SQLSTATE
/// classes: 08 connection, 53 resources, 57 operator intervention (57014: statement timeout).
fn is_lost(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::Protocol(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => true,
        sqlx::Error::Database(error) => {
            error.code().is_some_and(|code| ["08", "53", "57"].iter().any(|class| code.starts_with(class)))
        }
        _ => false,
    }
}
