//! Runs jobs.

use std::{
    collections::HashMap,
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use crm_graph::{Account, Caller as _};
use crm_shared::{Error, Kind};
use futures_util::{FutureExt as _, future::join_all};
use tokio::time;
use uuid::Uuid;

use super::{
    JOB_CANCELLED, JOB_LOST, JobCx, JobKind, Jobs,
    context::State,
    repository::{self, Claimed, End},
};
use crate::{
    Cx, World,
    audit::{Activity, Details, panicked},
    cx::{Actor, Origin},
    db::Db,
    module::House,
    retry::back_off,
    security::Identity,
    work::Stop,
};

/// Jobs that one node runs at once.
const WORKERS: usize = 4;

/// How long a claim lasts without a sign of life.
pub(super) const LEASE: TimeDelta = TimeDelta::seconds(60);

/// How often a running job gives one.
const BEAT: Duration = Duration::from_secs(15);

/// Runs the jobs of this process's kinds. Any number of them, on any number of nodes, share the work.
pub struct Runner {
    db: Db,
    world: Arc<dyn World>,
    jobs: Jobs,
    identity: Arc<dyn Identity>,
    kinds: Vec<JobKind>,
    /// The moments of schedules that have their jobs, for all that this node knows.
    scheduled: Mutex<HashMap<&'static str, DateTime<Utc>>>,
}

impl Runner {
    /// A runner of these kinds.
    #[must_use]
    pub fn new(house: &House, identity: Arc<dyn Identity>, kinds: Vec<JobKind>) -> Self {
        Self {
            db: house.db.clone(),
            world: Arc::clone(&house.world),
            jobs: house.jobs.clone(),
            identity,
            kinds,
            scheduled: Mutex::default(),
        }
    }

    /// Runs until it is told to stop; jobs under way are given back at their next checkpoint.
    pub async fn run(&self, stop: Stop) {
        let trouble = "jobs are not run for a while";
        join_all((0..WORKERS).map(|_| stop.clone().turns(self.jobs.bell(), trouble, || self.turn(&stop)))).await;
    }

    /// Makes the jobs that schedules want now, and runs one job that is due; whether there was one.
    ///
    /// # Errors
    /// UNAVAILABLE: nothing can be claimed now.
    pub async fn turn(&self, stop: &Stop) -> Result<bool, Error> {
        let now = self.world.now();
        self.schedule(now).await?;
        let names: Vec<_> = self.kinds.iter().map(|kind| kind.name).collect();
        let due = repository::due(&self.db, &names, now).await?;
        for kind in self.kinds.iter().filter(|kind| due.iter().any(|name| *name == kind.name)) {
            let claim = self.world.uuid();
            let tx = self.db.begin_apart(&Cx::system(kind.name, Arc::clone(&self.world))).await?;
            let claimed = repository::claim(&tx, kind.name, kind.at_once, claim, now, now + LEASE).await?;
            tx.commit().await?;
            if let Some(claimed) = claimed {
                self.run_one(kind, claimed, claim, stop).await?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn schedule(&self, now: DateTime<Utc>) -> Result<(), Error> {
        for kind in &self.kinds {
            let Some(moment) = kind.schedule.as_ref().and_then(|schedule| schedule.latest(now)) else { continue };
            if self.scheduled().get(kind.name) != Some(&moment) {
                repository::schedule(&self.db, self.world.uuid(), kind.name, moment, now).await?;
                self.scheduled().insert(kind.name, moment);
            }
        }
        Ok(())
    }

    fn scheduled(&self) -> MutexGuard<'_, HashMap<&'static str, DateTime<Utc>>> {
        self.scheduled.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn run_one(&self, kind: &JobKind, claimed: Claimed, claim: Uuid, stop: &Stop) -> Result<(), Error> {
        let Claimed { id, input, actor_kind, actor_id, request_id, attempts, done, total, message } = claimed;
        let origin = Origin::background("job", request_id);
        let system = Cx::new(Actor::System(kind.name), origin.clone(), Arc::clone(&self.world));
        let actor = match Account::of(&actor_kind, actor_id) {
            None => Ok(Actor::System(kind.name)),
            Some(starter) => self.identity.account(&system, starter).await,
        };
        let state = State { done, total, message, ..State::default() };
        let job = JobCx {
            cx: actor.as_ref().map_or(system.clone(), |actor| Cx::new(actor.clone(), origin, Arc::clone(&self.world))),
            db: self.db.clone(),
            identity: Arc::clone(&self.identity),
            id,
            kind: kind.name,
            claim,
            stop: stop.clone(),
            state: state.into(),
        };
        let result = match actor {
            Err(error) => Err(error),
            // The process has died of it too often.
            Ok(_) if attempts > kind.attempts => Err(Error::internal("the job was begun too often")),
            Ok(_) => {
                let work = AssertUnwindSafe(kind.run(&job, input)).catch_unwind();
                tokio::select! {
                    result = work => result.unwrap_or_else(|panic| Err(panicked(&*panic))),
                    () = self.keep(&job) => Err(Error::new(&JOB_LOST)),
                }
            }
        };
        self.end(kind, &job, attempts, result).await
    }

    /// Keeps the claim; ready when it was lost.
    async fn keep(&self, job: &JobCx) {
        loop {
            time::sleep(BEAT).await;
            match repository::keep(&self.db, job.id, job.claim, self.world.now() + LEASE).await {
                Ok(true) => {}
                Ok(false) => return,
                Err(error) => tracing::warn!(job = %job.id, cause = error.chain(), "a job's claim was not renewed"),
            }
        }
    }

    async fn end(
        &self,
        kind: &JobKind,
        job: &JobCx,
        attempts: i32,
        result: Result<serde_json::Value, Error>,
    ) -> Result<(), Error> {
        let now = self.world.now();
        let activity = Arc::new(Activity::start(&job.cx, kind.name, Details::default()));
        let mut state = job.state.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let end = match result {
            Ok(output) => End::Succeeded(output),
            Err(error) if error.code() == &JOB_LOST => End::GivenBack,
            Err(error) => {
                activity.refused(&error);
                if error.code() == &JOB_CANCELLED {
                    End::Cancelled
                } else {
                    tracing::warn!(job = %job.id, kind = kind.name, attempts, %error, cause = error.chain(), "a job failed");
                    let passing = matches!(error.kind(), Kind::Upstream | Kind::Unavailable | Kind::Internal);
                    if passing && attempts < kind.attempts {
                        End::Again(error.code().id, now + back_off(&*self.world, attempts))
                    } else {
                        // Whoever started it reads what to do; of a fault inside, the code says enough.
                        if !passing {
                            state.message = Some(error.sentence(job.cx.language()));
                        }
                        End::Failed(error.code().id)
                    }
                }
            }
        };
        let given_back = matches!(end, End::GivenBack);
        let tx = if given_back { self.db.begin_apart(&job.cx).await? } else { self.db.begin_for(&activity).await? };
        let ours = repository::end(&tx, job.id, job.claim, &state, end, now).await?;
        if ours { tx.commit().await } else { tx.rollback().await }
    }
}
