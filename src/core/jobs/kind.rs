//! What kinds of jobs there are.

use std::{fmt, sync::Arc};

use async_trait::async_trait;
use chrono_tz::Tz;
use crm_shared::Error;
use futures_util::{FutureExt as _, future::BoxFuture};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{JobCx, schedule::Schedule};

/// A kind of job.
#[async_trait]
pub trait Job: Send + Sync + 'static {
    /// Stable name, `module.whatItDoes`; it begins with the module's name.
    const KIND: &'static str;
    /// What it is given. No secrets: it lies in the database. `()` where a schedule starts it.
    type Input: Serialize + DeserializeOwned + Send + Sync;
    /// What it leaves behind; shown to everybody who sees the job, so no secrets.
    type Output: Serialize;

    /// Does the work, in steps that are a transaction each ([`JobCx::step`]), telling its progress.
    ///
    /// # Errors
    /// Anything: see the module's words on retries.
    async fn run(&self, job: &JobCx, input: Self::Input) -> Result<Self::Output, Error>;
}

/// A kind of job and how it is run, to be returned in [`Wiring`](crate::module::Wiring).
#[derive(Clone)]
pub struct JobKind {
    /// Its name.
    pub name: &'static str,
    pub(super) at_once: i64,
    pub(super) attempts: i32,
    pub(super) schedule: Option<Schedule>,
    job: Arc<dyn Run>,
}

impl fmt::Debug for JobKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JobKind").field("name", &self.name).finish_non_exhaustive()
    }
}

impl JobKind {
    /// A kind that runs one at once and is tried five times.
    #[must_use]
    pub fn new<J: Job>(job: Arc<J>) -> Self {
        Self { name: J::KIND, at_once: 1, attempts: 5, schedule: None, job: Arc::new(Typed(job)) }
    }

    /// So many may run at once, on all nodes together.
    #[must_use]
    pub fn at_once(self, at_once: i64) -> Self {
        Self { at_once, ..self }
    }

    /// So many times it is tried.
    #[must_use]
    pub fn attempts(self, attempts: i32) -> Self {
        Self { attempts, ..self }
    }

    /// It starts by itself: `minute hour day month weekday` in this zone.
    ///
    /// # Errors
    /// A sentence where `pattern` is none.
    pub fn schedule(self, pattern: &str, zone: Tz) -> Result<Self, String> {
        Ok(Self { schedule: Some(Schedule::new(pattern, zone)?), ..self })
    }

    pub(super) fn run<'a>(&'a self, job: &'a JobCx, input: Value) -> BoxFuture<'a, Result<Value, Error>> {
        self.job.run(job, input)
    }
}

/// A job of whatever input.
trait Run: Send + Sync {
    fn run<'a>(&'a self, job: &'a JobCx, input: Value) -> BoxFuture<'a, Result<Value, Error>>;
}

struct Typed<J>(Arc<J>);

impl<J: Job> Run for Typed<J> {
    fn run<'a>(&'a self, job: &'a JobCx, input: Value) -> BoxFuture<'a, Result<Value, Error>> {
        async move {
            let input = serde_json::from_value(input).map_err(Error::internal)?;
            let output = self.0.run(job, input).await?;
            serde_json::to_value(output).map_err(Error::internal)
        }
        .boxed()
    }
}
