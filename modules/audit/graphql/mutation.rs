//! Mutations of this module.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use crm_core::{Cx, exports::Format};
use crm_graph::{UserError, require, service};
use crm_shared::Error;
use operations_contract::{Job, JobId};

use super::inputs::{ActivityLogFilter, AuditLogFilter};
use crate::{
    actions::{ACTIVITY_READ, AUDIT_READ, EXPORT},
    domain::LogFilter,
    services::{ExportLogs, OfActivity, OfAudit, Wanted},
};

/// Mutations of `audit`.
#[derive(Default)]
pub struct AuditMutation;

/// Entries of the activity log to be exported, as `activityLog` shows them.
#[derive(InputObject)]
pub struct ExportActivityLogInput {
    /// Which to export; all that the caller may see without.
    filter: Option<ActivityLogFilter>,
    /// What the file is.
    #[graphql(default_with = "Format::Csv")]
    format: Format,
    /// Whether a CSV begins with a byte order mark, by which Excel knows that it is UTF-8.
    #[graphql(default = true)]
    byte_order_mark: bool,
    /// Makes the request safe to repeat: the same key and input is the same job. At most 100 printable
    /// ASCII characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

/// Entries of the audit log to be exported, as `auditLog` shows them.
#[derive(InputObject)]
pub struct ExportAuditLogInput {
    /// Which to export; all that the caller may see without.
    filter: Option<AuditLogFilter>,
    /// What the file is.
    #[graphql(default_with = "Format::Csv")]
    format: Format,
    /// Whether a CSV begins with a byte order mark, by which Excel knows that it is UTF-8.
    #[graphql(default = true)]
    byte_order_mark: bool,
    /// Makes the request safe to repeat: the same key and input is the same job. At most 100 printable
    /// ASCII characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

impl TryFrom<ExportActivityLogInput> for Wanted {
    type Error = Error;

    fn try_from(input: ExportActivityLogInput) -> Result<Self, Error> {
        let filter = LogFilter::try_from(input.filter.unwrap_or_default())?;
        Ok(Self { filter, format: input.format, byte_order_mark: input.byte_order_mark })
    }
}

impl TryFrom<ExportAuditLogInput> for Wanted {
    type Error = Error;

    fn try_from(input: ExportAuditLogInput) -> Result<Self, Error> {
        let filter = LogFilter::try_from(input.filter.unwrap_or_default())?;
        Ok(Self { filter, format: input.format, byte_order_mark: input.byte_order_mark })
    }
}

/// What came of `exportActivityLog`.
#[derive(SimpleObject)]
pub struct ExportActivityLogPayload {
    /// The job that makes the file; null where `userErrors` has entries.
    job: Option<Job>,
    /// What is to be mended in the input.
    user_errors: Vec<UserError>,
}

/// What came of `exportAuditLog`.
#[derive(SimpleObject)]
pub struct ExportAuditLogPayload {
    /// The job that makes the file; null where `userErrors` has entries.
    job: Option<Job>,
    /// What is to be mended in the input.
    user_errors: Vec<UserError>,
}

fn told(cx: &Cx, started: Result<JobId, Error>) -> Result<(Option<Job>, Vec<UserError>), Error> {
    match started {
        Ok(job) => Ok((Some(Job::new(job)), Vec::new())),
        Err(error) => Ok((None, cx.user_errors([error])?)),
    }
}

#[Object]
impl AuditMutation {
    /// Exports the activity log, newest first: a job makes the file, which is at `job.file` then, for its owner and
    /// a week. Needs `audit.activity.read` and `audit.export`; reading the file needs the latter.
    #[graphql(guard = "require(&ACTIVITY_READ).and(require(&EXPORT))")]
    async fn export_activity_log(
        &self,
        ctx: &Context<'_>,
        input: ExportActivityLogInput,
    ) -> Result<ExportActivityLogPayload, Error> {
        let cx = Cx::of(ctx)?.once(&input)?;
        let started = match Wanted::try_from(input) {
            Ok(wanted) => service::<ExportLogs>(ctx)?.start::<OfActivity>(&cx, &wanted).await,
            Err(error) => Err(error),
        };
        let (job, user_errors) = told(&cx, started)?;
        Ok(ExportActivityLogPayload { job, user_errors })
    }

    /// Exports the audit log, newest first: a job makes the file, which is at `job.file` then, for its owner and a
    /// week. Needs `audit.audit.read` and `audit.export`; reading the file needs the latter.
    #[graphql(guard = "require(&AUDIT_READ).and(require(&EXPORT))")]
    async fn export_audit_log(
        &self,
        ctx: &Context<'_>,
        input: ExportAuditLogInput,
    ) -> Result<ExportAuditLogPayload, Error> {
        let cx = Cx::of(ctx)?.once(&input)?;
        let started = match Wanted::try_from(input) {
            Ok(wanted) => service::<ExportLogs>(ctx)?.start::<OfAudit>(&cx, &wanted).await,
            Err(error) => Err(error),
        };
        let (job, user_errors) = told(&cx, started)?;
        Ok(ExportAuditLogPayload { job, user_errors })
    }
}
