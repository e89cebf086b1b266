//! A job as people see it.

use chrono::{DateTime, Utc};
use crm_graph::{Account, Position};
use operations_contract::JobId;

use crate::error::OperationsError;

/// A job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Job {
    pub id: JobId,
    pub kind: String,
    pub status: JobStatus,
    pub done: i64,
    pub total: Option<i64>,
    pub message: Option<String>,
    /// None: the system.
    pub started_by: Option<Account>,
    pub attempts: i32,
    /// The code of the last failure.
    pub code: Option<String>,
    pub request_id: String,
    pub created_at: DateTime<Utc>,
    pub due_at: DateTime<Utc>,
    pub started_at: Option<DateTime<Utc>>,
    pub finished_at: Option<DateTime<Utc>>,
    pub cancel_requested_at: Option<DateTime<Utc>>,
}

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JobStatus {
    Waiting,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}

impl JobStatus {
    /// The stored name.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The status of a stored name.
    pub(crate) fn from_id(id: &str) -> Option<Self> {
        [Self::Waiting, Self::Running, Self::Succeeded, Self::Failed, Self::Cancelled]
            .into_iter()
            .find(|status| status.id() == id)
    }

    /// Whether nothing more becomes of it.
    pub(crate) const fn is_final(self) -> bool {
        matches!(self, Self::Succeeded | Self::Failed | Self::Cancelled)
    }
}

/// Which jobs are shown; all that the caller may see, where nothing is given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct JobFilter {
    pub status: Option<JobStatus>,
    pub kind: Option<String>,
    pub mine: bool,
}

impl Job {
    /// The name of the list, as its cursors carry it: newest first.
    pub(crate) const ORDER: &str = "jobs";

    /// Where it stands in the list.
    pub(crate) fn position(&self) -> Position {
        Position::by_time(self.created_at, &self.id)
    }

    /// What it is once somebody wants it to end: one that runs ends by itself, at its next checkpoint.
    pub(crate) const fn cancelled(&self) -> Result<JobStatus, OperationsError> {
        match self.status {
            JobStatus::Waiting => Ok(JobStatus::Cancelled),
            JobStatus::Running => Ok(JobStatus::Running),
            JobStatus::Succeeded | JobStatus::Failed | JobStatus::Cancelled => Err(OperationsError::JobOver),
        }
    }

    /// What it is once somebody wants it to be tried again.
    pub(crate) const fn retried(&self) -> Result<JobStatus, OperationsError> {
        match self.status {
            JobStatus::Failed => Ok(JobStatus::Waiting),
            JobStatus::Waiting | JobStatus::Running | JobStatus::Succeeded | JobStatus::Cancelled => {
                Err(OperationsError::JobNotFailed)
            }
        }
    }
}
