//! What PostgreSQL's NOTIFY tells every node: that something cached has changed. For rare events only,
//! because NOTIFY takes a lock over the whole database at commit.

use std::{
    fmt,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, Weak,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use sqlx::{
    PgPool,
    postgres::{PgListener, PgNotification},
};

/// Whoever keeps something that a notice may make stale. Called on the listening task: be quick.
pub trait Ear: Send + Sync {
    /// A notice came.
    fn heard(&self, payload: &str);

    /// Notices may have been missed, or be missed from now on: whatever is kept may be stale.
    fn missed(&self);
}

/// Listens on one connection of its own, for everybody in this process. Cheap to clone.
#[derive(Clone)]
pub struct Notices(Arc<Shared>);

struct Shared {
    ears: Mutex<Vec<(&'static str, Weak<dyn Ear>)>>,
    born: Instant,
    /// Milliseconds from `born` to the last sign of life, plus one; 0 where there is none.
    alive_at: AtomicU64,
}

/// A sign of life is asked for this often; with notices on the way for some milliseconds, nothing kept
/// is older than [`TRUSTED`].
const BEAT: Duration = Duration::from_millis(300);

/// Without a sign of life for so long, nothing kept may be trusted any more.
const TRUSTED: Duration = Duration::from_millis(900);

impl Default for Notices {
    fn default() -> Self {
        Self(Arc::new(Shared { ears: Mutex::default(), born: Instant::now(), alive_at: AtomicU64::new(0) }))
    }
}

impl fmt::Debug for Notices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Notices").field("live", &self.is_live()).finish_non_exhaustive()
    }
}

impl Notices {
    /// Gives every notice on `channel` to `ear`, which stays its owner's. To be called before
    /// [`run`](Self::run).
    pub fn listen<E: Ear + 'static>(&self, channel: &'static str, ear: &Arc<E>) {
        let ear: Weak<E> = Arc::downgrade(ear);
        self.ears().push((channel, ear));
    }

    /// Whether every notice older than a second has been heard. While not, what is kept must be asked
    /// for again.
    #[must_use]
    pub fn is_live(&self) -> bool {
        let alive_at = self.0.alive_at.load(Ordering::Acquire);
        let now = self.0.born.elapsed();
        alive_at > 0 && now.saturating_sub(Duration::from_millis(alive_at)) < TRUSTED
    }

    /// Listens until the database is closed.
    pub async fn run(&self, db: &super::Db) {
        let pool = db.listener();
        let mut told = false;
        while !pool.is_closed() {
            let ended = self.listen_once(pool).await;
            // Once for each time that they were heard.
            told &= self.0.alive_at.swap(0, Ordering::AcqRel) == 0;
            if let Err(error) = ended
                && !pool.is_closed()
                && !told
            {
                tracing::warn!(%error, "notices of other nodes are not heard; the database is asked at each request");
                told = true;
            }
            self.each(|_, ear| ear.missed());
            tokio::time::sleep(BEAT).await;
        }
    }

    async fn listen_once(&self, pool: &PgPool) -> Result<(), sqlx::Error> {
        let mut listener = PgListener::connect_with(pool).await?;
        listener.eager_reconnect(false);
        let mut channels: Vec<&str> = self.ears().iter().map(|(channel, _)| *channel).collect();
        channels.sort_unstable();
        channels.dedup();
        listener.listen_all(channels).await?;
        // What happened before is not told any more.
        self.each(|_, ear| ear.missed());
        loop {
            let beat = tokio::time::timeout(TRUSTED, sqlx::query("SELECT 1").execute(&mut listener));
            beat.await.map_err(|_| sqlx::Error::PoolTimedOut)??;
            while let Some(notice) = listener.next_buffered() {
                self.tell(&notice);
            }
            let now = u64::try_from(self.0.born.elapsed().as_millis()).unwrap_or(u64::MAX);
            self.0.alive_at.store(now.saturating_add(1), Ordering::Release);
            let next_beat = tokio::time::sleep(BEAT);
            tokio::pin!(next_beat);
            loop {
                tokio::select! {
                    notice = listener.try_recv() => match notice? {
                        Some(notice) => self.tell(&notice),
                        None => return Err(sqlx::Error::PoolClosed),
                    },
                    () = &mut next_beat => break,
                }
            }
        }
    }

    fn tell(&self, notice: &PgNotification) {
        self.each(|channel, ear| {
            if channel == notice.channel() {
                ear.heard(notice.payload());
            }
        });
    }

    fn each(&self, tell: impl Fn(&str, &dyn Ear)) {
        let ears = self.ears().clone();
        for (channel, ear) in &ears {
            if let Some(ear) = ear.upgrade() {
                tell(channel, &*ear);
            }
        }
    }

    fn ears(&self) -> MutexGuard<'_, Vec<(&'static str, Weak<dyn Ear>)>> {
        self.0.ears.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
