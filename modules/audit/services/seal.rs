//! Sealing: every two seconds one node puts a seal over the rows that no transaction under way can add to.

use std::{
    io,
    path::PathBuf,
    sync::{Arc, OnceLock},
    time::Duration,
};

use async_trait::async_trait;
use chrono::Months;
use crm_core::{
    Cx,
    db::{Conn, Db, Tx},
    module::{Background, House, Restored},
    security::SealingKeys,
    work::Stop,
};
use crm_shared::{Error, hex};
use tokio::sync::Mutex;

use super::heads::{Head, Heads};
use crate::{
    config::AuditConfig,
    domain::{Kept, Log, Month, NOTHING, Part, Seal},
    repository::Seals,
};

/// How often it is looked for rows to seal. With the transactions that are under way (they may sit idle for 5 s
/// at most), this is the window in which a row is not sealed yet.
const PAUSE: Duration = Duration::from_secs(2);

/// Rows of a seal.
const ROWS: i64 = 5_000;

/// Lines of the head file that are written at once.
const HEADS: i64 = 1_000;

/// Seals the logs, and keeps the heads of the seals.
pub struct Sealer {
    db: Db,
    config: AuditConfig,
    key_folder: PathBuf,
    keys: OnceLock<SealingKeys>,
    heads: Heads,
    /// The last seal that has a line in the head file, once that is known.
    told: Mutex<Option<i64>>,
}

impl Sealer {
    pub(crate) fn new(house: &House, config: &AuditConfig) -> Self {
        let folder = config.heads.clone().unwrap_or_else(|| house.data_dir.join("seals"));
        Self {
            db: house.db.clone(),
            config: config.clone(),
            key_folder: house.data_dir.join("keys"),
            keys: OnceLock::new(),
            heads: Heads::new(folder, config.syslog.clone()),
            told: Mutex::default(),
        }
    }

    /// The keys; made when they are first needed.
    pub(super) fn keys(&self, cx: &Cx) -> Result<&SealingKeys, Error> {
        if let Some(keys) = self.keys.get() {
            return Ok(keys);
        }
        let keys = SealingKeys::load(self.config.seal_key.as_ref(), &self.key_folder, &**cx.world());
        let keys = keys.map_err(Error::internal)?;
        Ok(self.keys.get_or_init(|| keys))
    }

    /// The public half of the key that signs here, in PEM.
    ///
    /// # Errors
    /// INTERNAL where the key file can't be used.
    pub fn public_key(&self, cx: &Cx) -> Result<String, Error> {
        self.keys(cx)?.public().map_err(Error::internal)
    }

    /// How many months a log is kept.
    pub(super) const fn kept(&self, log: Log) -> u32 {
        match log {
            Log::Activity => self.config.activity_months,
            Log::Audit => self.config.audit_months,
        }
    }

    /// Whether a month of a log may be gone.
    pub(super) fn may_be_gone(&self, month: &Month, cx: &Cx) -> bool {
        month.has_expired(Months::new(self.kept(month.log)), cx.now())
    }

    /// One turn: a seal over what can be sealed, and a line in the head file for each seal that has none.
    /// Whether there is more to do at once.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL; nothing is half done.
    pub async fn turn(&self, cx: &Cx) -> Result<bool, Error> {
        let sealed = self.seal(cx).await?;
        metrics::gauge!("crm_log_unsealed_seconds").set(Seals::waiting(&self.db).await?);
        self.tell().await?;
        Ok(sealed)
    }

    async fn seal(&self, cx: &Cx) -> Result<bool, Error> {
        let tx = self.db.begin_apart(cx).await?;
        if !Seals::is_ours(&tx).await? {
            tx.rollback().await?;
            return Ok(false);
        }
        let last = Seals::last(&tx).await?;
        let (nr, since, previous) = last.map_or((1, 0, NOTHING), |kept| (kept.seal.nr + 1, kept.seal.until, kept.hash));
        let horizon = Seals::horizon(&tx).await?;
        let dropped = self.drops(&tx, cx).await?;
        let end = if horizon > since { Seals::end(&tx, since, horizon, ROWS).await? } else { None };
        let until = match end {
            Some(until) => until,
            // Nothing but a month that was dropped: that is told at once.
            None if !dropped.is_empty() && horizon > since => horizon,
            None => {
                tx.rollback().await?;
                return Ok(false);
            }
        };
        let mut lists = Seals::parts(&tx, Log::Activity, since, until).await?;
        lists.extend(Seals::parts(&tx, Log::Audit, since, until).await?);
        let parts = lists.iter().map(|(part, _)| part.clone()).collect();
        let seal = Seal { nr, since, until, at: cx.now(), parts, dropped, previous };
        self.keep(tx, cx, seal, &lists).await?;
        Ok(until < horizon)
    }

    async fn keep(&self, tx: Tx, cx: &Cx, seal: Seal, lists: &[(Part, Vec<u8>)]) -> Result<(), Error> {
        let (hash, keys) = (seal.hash(), self.keys(cx)?);
        let rows: i64 = seal.parts.iter().map(|part| part.rows).sum();
        let kept = Kept { hash, key: keys.id().to_owned(), signature: keys.sign(&hash).to_vec(), seal };
        Seals::insert(&tx, &kept, lists).await?;
        tx.commit().await?;
        metrics::counter!("crm_log_sealed_rows_total").increment(u64::try_from(rows).unwrap_or_default());
        tracing::debug!(seal = kept.seal.nr, rows, hash = hex(kept.hash), "sealed");
        Ok(())
    }

    /// Months that were dropped and may be gone: a seal never vouches for another.
    async fn drops(&self, conn: &dyn Conn, cx: &Cx) -> Result<Vec<Month>, Error> {
        let (fit, unfit): (Vec<_>, Vec<_>) =
            Seals::untold_drops(conn).await?.into_iter().partition(|month| self.may_be_gone(month, cx));
        for month in unfit {
            tracing::error!(log = month.log.id(), month = month.month, "a month of a log is gone that has not expired");
        }
        Ok(fit)
    }

    /// Adds to the head file what it lacks. A file that begins here begins with the newest seal.
    async fn tell(&self) -> Result<(), Error> {
        let mut told = self.told.lock().await;
        if told.is_none() {
            *told = self.blocking(|heads| heads.last()).await?;
        }
        loop {
            let lacking = match *told {
                Some(nr) => Seals::from(&self.db, nr + 1, HEADS).await?,
                None => Seals::last(&self.db).await?.into_iter().collect(),
            };
            let Some(last) = lacking.last() else { return Ok(()) };
            let (last, lines) = (last.seal.nr, lacking.iter().map(Head::from).collect::<Vec<_>>());
            self.blocking(move |heads| {
                heads.append(&lines)?;
                if let Err(error) = heads.tell_syslog(&lines) {
                    tracing::warn!(%error, "syslog was not told of a seal");
                }
                Ok(())
            })
            .await?;
            *told = Some(last);
            metrics::gauge!("crm_log_seal_last").set(last as f64);
        }
    }

    pub(super) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Heads) -> io::Result<T> + Send + 'static,
    ) -> Result<T, Error> {
        let heads = self.heads.clone();
        tokio::task::spawn_blocking(move || work(&heads)).await.map_err(Error::internal)?.map_err(Error::internal)
    }
}

#[async_trait]
impl Background for Sealer {
    async fn run(self: Arc<Self>, cx: Cx, stop: Stop) {
        stop.every(PAUSE, "the logs could not be sealed; it is tried again", || self.turn(&cx)).await;
    }
}

/// After a restore the seals may be older than the files say.
#[async_trait]
impl Restored for Sealer {
    async fn restored(&self, cx: &Cx, _: &Tx) -> Result<Option<String>, Error> {
        let now = cx.now();
        let aside = self.blocking(move |heads| heads.put_aside(now)).await?;
        Ok(aside.map(|aside| {
            format!("The heads of the logs' seals were of what was here before; they are in {} now.", aside.display())
        }))
    }
}
