//! Types of this module's slice.

use async_graphql::{Enum, SimpleObject};
use chrono::{DateTime, Utc};
use crm_graph::{Account, Key as _, UserError};
use operations_contract::Job;
use users_contract::{ServiceAccount, ServiceAccountId, Staff, StaffId};

use crate::domain;

/// An event that could not be delivered to one of its subscribers. What follows of the same subject
/// waits until a person replays or drops it.
#[derive(Clone, SimpleObject)]
pub struct DeadLetterFacts {
    /// Who should have heard of it: `module.whatItDoes`.
    subscriber: String,
    /// What happened: `module.objectVerbed`.
    event: String,
    /// The object that it is about.
    subject: String,
    /// The code of the last failure; the server's log tells more under the request id.
    error_code: String,
    /// How often it was tried.
    attempts: i32,
    /// Id of the request that published it.
    request_id: String,
    /// When it was published, UTC.
    published_at: DateTime<Utc>,
    /// When it was given up, UTC.
    failed_at: DateTime<Utc>,
    /// How many events of the same subject wait behind it.
    waiting: i64,
}

impl From<domain::DeadLetter> for DeadLetterFacts {
    fn from(letter: domain::DeadLetter) -> Self {
        Self {
            subscriber: letter.subscriber,
            event: letter.event,
            subject: letter.subject,
            error_code: letter.code,
            attempts: letter.attempts,
            request_id: letter.request_id,
            published_at: letter.published_at,
            failed_at: letter.dead_at,
            waiting: letter.waiting,
        }
    }
}

/// Work in the background.
#[derive(Clone, SimpleObject)]
pub struct JobFacts {
    /// What it does: `module.whatItDoes`.
    kind: String,
    /// Where it stands.
    status: JobStatus,
    /// How much of it is done, in units of its own.
    done: i64,
    /// How much there is to do; null where that isn't known.
    total: Option<i64>,
    /// What it is about just now; of one that failed, what to do where that helps; null where it says nothing.
    message: Option<String>,
    /// The person who started it; null: a program or the system.
    started_by: Option<Staff>,
    /// The program's account that started it; null: a person or the system.
    started_by_account: Option<ServiceAccount>,
    /// How often it was begun.
    attempts: i32,
    /// The code of the last failure; null where there was none. The server's log tells more under the
    /// request id.
    error_code: Option<String>,
    /// Id of the request that started it.
    request_id: String,
    /// When it was enqueued, UTC.
    created_at: DateTime<Utc>,
    /// When it is (or was) to begin at the earliest, UTC.
    due_at: DateTime<Utc>,
    /// When it was begun for the first time, UTC; null before that.
    started_at: Option<DateTime<Utc>>,
    /// When it ended, UTC; null before that.
    finished_at: Option<DateTime<Utc>>,
    /// When somebody wanted it to end, UTC; null where nobody did.
    cancel_requested_at: Option<DateTime<Utc>>,
}

impl From<domain::Job> for JobFacts {
    fn from(job: domain::Job) -> Self {
        Self {
            kind: job.kind,
            status: job.status.into(),
            done: job.done,
            total: job.total,
            message: job.message,
            started_by: job.started_by.and_then(Account::staff).map(StaffId::from_uuid).map(Staff::new),
            started_by_account: job
                .started_by
                .and_then(Account::service)
                .map(ServiceAccountId::from_uuid)
                .map(ServiceAccount::new),
            attempts: job.attempts,
            error_code: job.code,
            request_id: job.request_id,
            created_at: job.created_at,
            due_at: job.due_at,
            started_at: job.started_at,
            finished_at: job.finished_at,
            cancel_requested_at: job.cancel_requested_at,
        }
    }
}

/// The node of a job, with what is at hand of it.
pub(super) fn job(job: domain::Job) -> Job {
    Job::new(job.id).with(JobFacts::from(job))
}

/// Where a job stands.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum JobStatus {
    /// It has not begun, or waits for its next attempt.
    Waiting,
    /// Some node is at it.
    Running,
    /// It is done.
    Succeeded,
    /// It was given up.
    Failed,
    /// Somebody wanted it to end.
    Cancelled,
}

impl From<JobStatus> for domain::JobStatus {
    fn from(status: JobStatus) -> Self {
        match status {
            JobStatus::Waiting => Self::Waiting,
            JobStatus::Running => Self::Running,
            JobStatus::Succeeded => Self::Succeeded,
            JobStatus::Failed => Self::Failed,
            JobStatus::Cancelled => Self::Cancelled,
        }
    }
}

impl From<domain::JobStatus> for JobStatus {
    fn from(status: domain::JobStatus) -> Self {
        match status {
            domain::JobStatus::Waiting => Self::Waiting,
            domain::JobStatus::Running => Self::Running,
            domain::JobStatus::Succeeded => Self::Succeeded,
            domain::JobStatus::Failed => Self::Failed,
            domain::JobStatus::Cancelled => Self::Cancelled,
        }
    }
}

/// What came of `cancelJob`.
#[derive(SimpleObject)]
pub struct CancelJobPayload {
    /// The job; null where `userErrors` has entries.
    pub(super) job: Option<Job>,
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `retryJob`.
#[derive(SimpleObject)]
pub struct RetryJobPayload {
    /// The job; null where `userErrors` has entries.
    pub(super) job: Option<Job>,
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `replayDeadLetter`.
#[derive(SimpleObject)]
pub struct ReplayDeadLetterPayload {
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `dropDeadLetter`.
#[derive(SimpleObject)]
pub struct DropDeadLetterPayload {
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}
