//! What a job is given to work with.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use crm_shared::{Action, Error};
use uuid::Uuid;

use super::{JOB_CANCELLED, JOB_LOST, Step, repository, runner::LEASE};
use crate::{
    Cx,
    audit::{Activity, Details},
    cx::Actor,
    db::{Db, Tx},
    security::Identity,
    work::Stop,
};

/// Progress is written at most so often.
const PACE: TimeDelta = TimeDelta::milliseconds(200);

/// A job while it runs.
#[derive(Debug)]
pub struct JobCx {
    pub(super) cx: Cx,
    pub(super) db: Db,
    pub(super) identity: Arc<dyn Identity>,
    pub(super) id: Uuid,
    pub(super) kind: &'static str,
    pub(super) claim: Uuid,
    pub(super) stop: Stop,
    pub(super) state: Mutex<State>,
}

/// How far it is.
#[derive(Debug, Default, Clone)]
pub(super) struct State {
    pub done: i64,
    pub total: Option<i64>,
    pub message: Option<String>,
    pub told_at: Option<DateTime<Utc>>,
}

impl JobCx {
    /// Who does it: the person or program that started it, with the rights that they hold now, or the system.
    #[must_use]
    pub fn cx(&self) -> &Cx {
        &self.cx
    }

    /// Its id.
    #[must_use]
    pub const fn id(&self) -> Uuid {
        self.id
    }

    /// Starts one step's transaction. Its commit writes a row of the activity log, and is refused if
    /// another node has taken the job over meanwhile.
    ///
    /// # Errors
    /// UNAVAILABLE where no connection is to be had.
    pub async fn step(&self) -> Result<Tx, Error> {
        self.db.begin_for(&self.record(None)).await
    }

    /// Whether whoever started it may still do this: people can lose a right, or be disabled, meanwhile.
    ///
    /// # Errors
    /// FORBIDDEN, UNAUTHENTICATED; UNAVAILABLE where that can't be found out.
    pub(super) async fn still_may(&self, action: &'static Action) -> Result<(), Error> {
        let Some(starter) = self.cx.actor().account() else { return Ok(()) };
        let system = Cx::new(Actor::System(self.kind), self.cx.origin().clone(), Arc::clone(self.cx.world()));
        let starter = self.identity.account(&system, starter).await?;
        let holds = starter.rights().is_some_and(|rights| rights.holds(action.id));
        if holds { Ok(()) } else { Err(Error::forbidden(action)) }
    }

    /// The record of one step; of one item, where it is that of a bulk action.
    pub(super) fn record(&self, item: Option<String>) -> Arc<Activity> {
        let step = Step { job: self.id, claim: self.claim, item };
        Arc::new(Activity::start(&self.cx, self.kind, Details::default()).of_step(step))
    }

    /// Tells how far it is. Between two steps: it is a checkpoint, too.
    ///
    /// # Errors
    /// As [`checkpoint`](Self::checkpoint).
    pub async fn progress(&self, done: i64, total: Option<i64>, message: &str) -> Result<(), Error> {
        {
            let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
            let message = message.chars().take(500).collect();
            (state.done, state.total, state.message) = (done, total, Some(message));
        }
        self.checkpoint().await
    }

    /// A place where it may end: to be passed now and then by whatever takes long.
    ///
    /// # Errors
    /// `JOB_CANCELLED` where a person wants it to end; `JOB_LOST` where it goes on elsewhere or later. To
    /// be handed on.
    pub async fn checkpoint(&self) -> Result<(), Error> {
        if self.stop.is_asked() {
            return Err(Error::new(&JOB_LOST));
        }
        let now = self.cx.now();
        let state = {
            let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
            if state.told_at.is_some_and(|told_at| now - told_at < PACE) {
                return Ok(());
            }
            state.told_at = Some(now);
            state.clone()
        };
        match repository::progress(&self.db, self.id, self.claim, &state, now + LEASE).await? {
            None => Err(Error::new(&JOB_LOST)),
            Some(true) => Err(Error::new(&JOB_CANCELLED)),
            Some(false) => Ok(()),
        }
    }
}
