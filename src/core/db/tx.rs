//! Our own transaction. SeaORM's and sqlx's can return a connection to the pool inside an open
//! transaction when a future is dropped while BEGIN is on the wire (transact-rs/sqlx#4394); the next
//! user's acknowledged writes are then never committed. This one closes the connection instead.

use std::{
    fmt,
    sync::{
        Arc, PoisonError,
        atomic::{AtomicU8, Ordering},
    },
};

use crm_shared::{Error, codes};
use sea_orm::{ConnectionTrait as _, DbErr};
use sqlx::{Executor, PgConnection, Postgres, pool::PoolConnection};
use tokio::sync::{Mutex, MutexGuard};

use super::{Conn, Counter, Exec, Pool, Target, conn::failed, failure, is_lost, unavailable};
use crate::{
    audit::{self, Activity},
    idempotency::Once,
    jobs,
};

/// Where the transaction stands. While a transaction command is on the wire nobody can know on
/// which side of it the server is, so a connection dropped then is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Stage {
    OnTheWire,
    Open,
    Done,
}

/// One transaction. Only [`Db::begin`](super::Db::begin) makes one; [`Tx::commit`] writes the
/// activity row in it. Dropped before that, it rolls back.
pub struct Tx {
    connection: Mutex<Option<PoolConnection<Postgres>>>,
    stage: AtomicU8,
    activity: Arc<Activity>,
    counter: Arc<Counter>,
    afterwards: std::sync::Mutex<Vec<Afterwards>>,
    /// The idempotency key that was claimed and has no result yet.
    pub(super) once: Option<Once>,
}

/// What is done once a transaction stands.
type Afterwards = Box<dyn FnOnce() + Send>;

impl fmt::Debug for Tx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tx").field("activity", &self.activity).finish_non_exhaustive()
    }
}

impl Tx {
    /// Sends BEGIN; where it meets a lost connection, once more, because nothing was done yet. The
    /// activity is marked as having a transaction open, so that a use case can't commit in two halves.
    pub(super) async fn begin(pool: &Pool, activity: Arc<Activity>, counter: Arc<Counter>) -> Result<Self, Error> {
        activity.open()?;
        // From here on the drop closes the activity again.
        let mut tx = Self {
            connection: Mutex::new(None),
            stage: AtomicU8::new(Stage::OnTheWire as u8),
            activity,
            counter,
            afterwards: std::sync::Mutex::default(),
            once: None,
        };
        let mut tries = 0;
        loop {
            *tx.connection.get_mut() = Some(pool.acquire().await.map_err(unavailable)?);
            let Err(error) = tx.command("BEGIN").await else {
                tx.enter(Stage::Open);
                return Ok(tx);
            };
            tries += 1;
            let lost = tx.connection.get_mut().as_mut().is_some_and(|held| pool.lost(held, &error));
            if !lost || tries == 2 {
                return Err(unavailable(error));
            }
            // Before another is asked for: it may be the pool's only one.
            drop(tx.connection.get_mut().take());
        }
    }

    /// Writes the activity row and commits: both exist or neither.
    ///
    /// # Errors
    /// UNAVAILABLE where the row can't be written (nothing is changed then); `OUTCOME_UNKNOWN` where
    /// the connection was lost while COMMIT was on the wire; INTERNAL where an idempotency key wants
    /// [`commit_with`](Self::commit_with).
    pub async fn commit(self) -> Result<(), Error> {
        if self.once.is_some() {
            return Err(Error::internal("a change with an idempotency key has to commit with its result"));
        }
        if let Some(step) = self.activity.step() {
            jobs::hold(&self, step).await?;
        }
        audit::write_activity(&self, &self.activity).await?;
        self.enter(Stage::OnTheWire);
        match self.command("COMMIT").await {
            Ok(()) => {
                self.enter(Stage::Done);
                self.activity.committed();
                self.counter.committed();
                let afterwards = std::mem::take(&mut *self.afterwards.lock().unwrap_or_else(PoisonError::into_inner));
                afterwards.into_iter().for_each(|act| act());
                Ok(())
            }
            // A refusal by the server (a deferred constraint, say) is an answer: rolled back.
            Err(error) if error.as_database_error().is_some() && !is_lost(&error) => {
                self.enter(Stage::Done);
                Err(Error::internal(error))
            }
            Err(error) => Err(Error::new(&codes::OUTCOME_UNKNOWN).with("outcomeKnown", false).because(error)),
        }
    }

    /// Has `act` done when this is committed, and never otherwise. Be quick: nobody waits for it.
    pub fn after_commit(&self, act: impl FnOnce() + Send + 'static) {
        self.afterwards.lock().unwrap_or_else(PoisonError::into_inner).push(Box::new(act));
    }

    /// Ends the record of one piece of work and goes on under that of the next: several that commit
    /// together have a row each.
    ///
    /// # Errors
    /// UNAVAILABLE where the row can't be written.
    pub(crate) async fn go_on_under(&mut self, activity: Arc<Activity>) -> Result<(), Error> {
        activity.open()?;
        let before = std::mem::replace(&mut self.activity, activity);
        before.closed();
        audit::write_activity(self, &before).await
    }

    /// Gives everything back and leaves the activity free for another transaction: what a refused
    /// use case does before it records the refusal.
    ///
    /// # Errors
    /// UNAVAILABLE where the connection was lost; nothing is changed then either.
    pub async fn rollback(self) -> Result<(), Error> {
        self.enter(Stage::OnTheWire);
        self.command("ROLLBACK").await.map_err(unavailable)?;
        self.enter(Stage::Done);
        Ok(())
    }

    /// Lets its statements, and the work between them, take ten minutes each: those about many rows, or that wait for
    /// others who write many. Nobody who looks at a screen waits for them.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL.
    pub async fn patient(&self) -> Result<(), Error> {
        const PATIENCE: &str =
            "SET LOCAL statement_timeout = '10min'; SET LOCAL idle_in_transaction_session_timeout = '10min'";
        self.exec().execute_unprepared(PATIENCE).await.map(|_| ()).map_err(failure)
    }

    /// Sends rows in PostgreSQL's text format to a `COPY … FROM STDIN`; how many there were.
    ///
    /// # Errors
    /// What the server says to the rows, and a lost connection.
    pub async fn copy(&self, statement: &str, rows: &[u8]) -> Result<u64, DbErr> {
        self.counter.count();
        let mut held = self.connection().await?;
        // Dropped in between, nobody could know what the server waits for.
        self.enter(Stage::OnTheWire);
        let mut copy = held.get()?.copy_in_raw(statement).await.map_err(failed)?;
        copy.send(rows).await.map_err(failed)?;
        let count = copy.finish().await.map_err(failed)?;
        self.enter(Stage::Open);
        Ok(count)
    }

    /// The activity that this transaction is recorded under.
    #[must_use]
    pub fn activity(&self) -> &Arc<Activity> {
        &self.activity
    }

    pub(super) async fn connection(&self) -> Result<Held<'_>, DbErr> {
        Ok(Held(self.connection.lock().await))
    }

    async fn command(&self, sql: &'static str) -> Result<(), sqlx::Error> {
        self.counter.count();
        let mut held = self.connection.lock().await;
        let connection = held.as_mut().ok_or(sqlx::Error::PoolClosed)?;
        connection.execute(sql).await.map(|_| ())
    }

    fn enter(&self, stage: Stage) {
        self.stage.store(stage as u8, Ordering::SeqCst);
    }
}

/// The connection of a transaction, locked for one statement.
pub(super) struct Held<'t>(MutexGuard<'t, Option<PoolConnection<Postgres>>>);

impl Held<'_> {
    pub(super) fn get(&mut self) -> Result<&mut PgConnection, DbErr> {
        match self.0.as_mut() {
            Some(connection) => Ok(connection),
            None => Err(DbErr::Custom("the transaction is over".to_owned())),
        }
    }
}

impl Conn for Tx {
    fn exec(&self) -> Exec<'_> {
        Exec { target: Target::Tx(self), counter: &self.counter }
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        self.activity.closed();
        let stage = *self.stage.get_mut();
        if stage == Stage::Done as u8 {
            return;
        }
        let Some(mut connection) = self.connection.get_mut().take() else { return };
        if stage == Stage::OnTheWire as u8 {
            connection.close_on_drop();
            return;
        }
        // Open and nobody wants it: roll back beside the caller, and close what can't be.
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => {
                runtime.spawn(async move {
                    if connection.execute("ROLLBACK").await.is_err() {
                        connection.close_on_drop();
                    }
                });
            }
            Err(_) => connection.close_on_drop(),
        }
    }
}
