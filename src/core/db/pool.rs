//! A pool that outlives its server's restart. A ping per checkout would be a round trip per request, so
//! a dead connection shows at its first use. From then on those that have been idle since are pinged
//! before their next use, and whoever met the dead one tries once more.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use sqlx::{
    ConnectOptions as _, Connection as _, PgPool, Postgres,
    pool::PoolConnection,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use crate::config;

/// Connections of one role.
#[derive(Debug, Clone)]
pub(super) struct Pool {
    pub connections: PgPool,
    losses: Arc<Losses>,
}

/// When a connection was found lost for the last time.
#[derive(Debug)]
struct Losses {
    born: Instant,
    /// Microseconds from `born`, plus one; 0 where none was.
    last: AtomicU64,
}

impl Losses {
    fn note(&self) {
        self.last.fetch_max(self.micros().saturating_add(1), Ordering::AcqRel);
    }

    /// Whether one was found lost while (or just before) another was idle for so long.
    fn within(&self, idle: Duration) -> bool {
        let idle = u64::try_from(idle.as_micros()).unwrap_or(u64::MAX);
        let last = self.last.load(Ordering::Acquire);
        last > 0 && self.micros().saturating_sub(idle) <= last
    }

    fn micros(&self) -> u64 {
        u64::try_from(self.born.elapsed().as_micros()).unwrap_or(u64::MAX)
    }
}

impl Pool {
    /// Connects when first needed.
    pub(super) fn new(options: PgConnectOptions, connections: u32, settings: &config::Database) -> Self {
        let options = options
            .options([
                ("statement_timeout", format!("{}ms", settings.statement_timeout.as_millis())),
                (
                    "idle_in_transaction_session_timeout",
                    format!("{}ms", settings.idle_in_transaction_timeout.as_millis()),
                ),
                ("timezone", "UTC".to_owned()),
            ])
            .disable_statement_logging();
        let losses = Arc::new(Losses { born: Instant::now(), last: AtomicU64::new(0) });
        let known = Arc::clone(&losses);
        let connections = PgPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(settings.acquire_timeout)
            .test_before_acquire(false)
            .before_acquire(move |connection, idle| {
                let doubtful = known.within(idle.idle_for);
                Box::pin(async move { Ok(!doubtful || connection.ping().await.is_ok()) })
            })
            .connect_lazy_with(options);
        Self { connections, losses }
    }

    pub(super) async fn acquire(&self) -> Result<PoolConnection<Postgres>, sqlx::Error> {
        self.connections.acquire().await
    }

    /// Whether `error` says that the connection is gone, not that the statement was refused. If so it is
    /// noted, and not given back.
    pub(super) fn lost(&self, connection: &mut PoolConnection<Postgres>, error: &sqlx::Error) -> bool {
        let lost = match error {
            sqlx::Error::Io(_) | sqlx::Error::Protocol(_) => true,
            // 57P01 to 57P05: the server (or somebody by its hand) has ended the session.
            sqlx::Error::Database(error) => {
                error.code().is_some_and(|code| code.starts_with("08") || code.starts_with("57P"))
            }
            _ => false,
        };
        if lost {
            self.losses.note();
            connection.close_on_drop();
        }
        lost
    }
}
