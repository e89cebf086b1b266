//! Work in the background of a server: started with it, stopped before its database.

use std::{future::Future, time::Duration};

use crm_shared::Error;
use tokio::{sync::watch, task::JoinHandle, time};

use crate::task;

/// Without a bell, workers look so often: what time alone makes due, and what a lost notice would have
/// told.
const POLL: Duration = Duration::from_secs(1);

/// Tells background work when to come to its end. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Stop(watch::Receiver<bool>);

impl Stop {
    /// Whether it is to stop.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        *self.0.borrow()
    }

    /// Ready when it is to stop.
    pub async fn asked(&mut self) {
        // Whoever could ask is gone: nobody waits for the work any more.
        let _ = self.0.wait_for(|asked| *asked).await;
    }

    /// Takes turns until it is to stop: at once again while `turn` found something to do, else after a pause.
    /// `trouble` is what the log says where a turn fails.
    pub async fn every<F: Future<Output = Result<bool, Error>>>(
        mut self,
        pause: Duration,
        trouble: &'static str,
        turn: impl Fn() -> F,
    ) {
        while !self.is_asked() {
            match turn().await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => tracing::warn!(cause = error.chain(), "{trouble}"),
            }
            let _ = time::timeout(pause, self.asked()).await;
        }
    }

    /// Takes turns until it is to stop: at once again while `turn` found something to do, else when the
    /// bell rings. `trouble` is what the log says where a turn fails.
    pub(crate) async fn turns<F: Future<Output = Result<bool, Error>>>(
        mut self,
        mut bell: watch::Receiver<u64>,
        trouble: &'static str,
        turn: impl Fn() -> F,
    ) {
        while !self.is_asked() {
            bell.mark_unchanged();
            match turn().await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => tracing::warn!(cause = error.chain(), "{trouble}"),
            }
            tokio::select! {
                _ = time::timeout(POLL, bell.changed()) => {}
                () = self.asked() => {}
            }
        }
    }
}

/// Background work under way.
#[derive(Debug)]
pub struct Work {
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Default for Work {
    fn default() -> Self {
        Self { stop: watch::channel(false).0, tasks: Vec::new() }
    }
}

impl Work {
    /// Starts something that goes on until it is told to stop.
    pub fn start<F: Future<Output = ()> + Send + 'static>(&mut self, work: impl FnOnce(Stop) -> F) {
        self.tasks.push(task::spawn(work(self.sign())));
    }

    /// What tells when to stop, for work that somebody else drives.
    #[must_use]
    pub fn sign(&self) -> Stop {
        Stop(self.stop.subscribe())
    }

    /// Has everything come to its end; what doesn't within `grace` is broken off, and taken over after
    /// its lease.
    pub async fn stop(self, grace: Duration) {
        let _ = self.stop.send(true);
        let deadline = time::Instant::now() + grace;
        for mut task in self.tasks {
            if time::timeout_at(deadline, &mut task).await.is_err() {
                tracing::warn!("work in the background did not end in time and is broken off");
                task.abort();
            }
        }
    }
}
