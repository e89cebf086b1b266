//! Queries of this module.

use std::sync::Arc;

use async_graphql::{Context, Object};
use chrono::{DateTime, Utc};
use crm_core::Cx;
use crm_graph::{Caller as _, Connection, PageArguments, list_cost, page_cost, require, service, signed_in};
use crm_shared::Error;

use super::{
    inputs::{ActivityLogFilter, AuditLogFilter},
    logs::{ActivityLogEntry, AuditLogEntry, LogDayCount},
    types::HistoryEntry,
    verification::LogVerification,
};
use crate::{
    actions::LOG_VERIFY,
    domain::{self, Log, LogFilter},
    services::{Logs, Verify},
};

/// Rows that a chart is taken for, in the reckoning of costs.
const CHART: usize = 100;

/// Queries of `audit`.
#[derive(Default)]
pub struct AuditQuery;

#[Object]
impl AuditQuery {
    /// The activity log, newest first: every mutation, command and job, those that were refused, too. Everybody
    /// sees what they did themselves; the rest needs `audit.activity.read`, for the divisions that it is held for.
    /// For everybody who is signed in.
    #[graphql(guard = "signed_in()", complexity = "page_cost(first, last, child_complexity)")]
    async fn activity_log(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many from the beginning or behind `after`, 1 to 100; 25 without.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the row before the page.")] after: Option<String>,
        #[graphql(desc = "So many from the end or before `before`, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor of the row behind the page.")] before: Option<String>,
        #[graphql(desc = "Which to show; all that the caller may see without.")] filter: Option<ActivityLogFilter>,
    ) -> Result<Option<Connection<ActivityLogEntry>>, Error> {
        let (order, filter) = (domain::ActivityEntry::ORDER, LogFilter::try_from(filter.unwrap_or_default())?);
        let window = PageArguments { first, after, last, before }.window(order)?;
        let (cx, logs) = (Cx::of(ctx)?, Arc::clone(service::<Logs>(ctx)?));
        let page = logs.activity(&cx, &filter, &window).await?.map(|entry| (entry.told.position(), entry.into()));
        let total = async move { logs.count(&cx, Log::Activity, &filter).await };
        Ok(Some(Connection::new(order, page, total)))
    }

    /// The audit log, newest first: security events, and what changed. Everybody sees what they did themselves;
    /// the rest needs `audit.audit.read`, for the divisions that it is held for. For everybody who is signed in.
    #[graphql(guard = "signed_in()", complexity = "page_cost(first, last, child_complexity)")]
    async fn audit_log(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many from the beginning or behind `after`, 1 to 100; 25 without.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the row before the page.")] after: Option<String>,
        #[graphql(desc = "So many from the end or before `before`, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor of the row behind the page.")] before: Option<String>,
        #[graphql(desc = "Which to show; all that the caller may see without.")] filter: Option<AuditLogFilter>,
    ) -> Result<Option<Connection<AuditLogEntry>>, Error> {
        let (order, filter) = (domain::AuditEntry::ORDER, LogFilter::try_from(filter.unwrap_or_default())?);
        let window = PageArguments { first, after, last, before }.window(order)?;
        let (cx, logs) = (Cx::of(ctx)?, Arc::clone(service::<Logs>(ctx)?));
        let page = logs.audit(&cx, &filter, &window).await?.map(|entry| (entry.told.position(), entry.into()));
        let total = async move { logs.count(&cx, Log::Audit, &filter).await };
        Ok(Some(Connection::new(order, page, total)))
    }

    /// How many entries the activity log has of each action on each day, for a chart: the last 30 days unless
    /// the filter says which, at most 92. Of what the caller may see, as `activityLog`. For everybody who is
    /// signed in.
    #[graphql(guard = "signed_in()", complexity = "list_cost(CHART, child_complexity)")]
    async fn activity_counts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which to count; all that the caller may see without.")] filter: Option<ActivityLogFilter>,
    ) -> Result<Option<Vec<LogDayCount>>, Error> {
        let filter = LogFilter::try_from(filter.unwrap_or_default())?;
        let days = service::<Logs>(ctx)?.days(&Cx::of(ctx)?, Log::Activity, filter).await?;
        Ok(Some(days.into_iter().map(Into::into).collect()))
    }

    /// How many entries the audit log has of each event on each day, for a chart: the last 30 days unless the
    /// filter says which, at most 92. Of what the caller may see, as `auditLog`. For everybody who is signed in.
    #[graphql(guard = "signed_in()", complexity = "list_cost(CHART, child_complexity)")]
    async fn audit_counts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which to count; all that the caller may see without.")] filter: Option<AuditLogFilter>,
    ) -> Result<Option<Vec<LogDayCount>>, Error> {
        let filter = LogFilter::try_from(filter.unwrap_or_default())?;
        let days = service::<Logs>(ctx)?.days(&Cx::of(ctx)?, Log::Audit, filter).await?;
        Ok(Some(days.into_iter().map(Into::into).collect()))
    }

    /// Holds both logs against their seals, and the seals against their signatures and the head file of the node
    /// that answers: of what was sealed within a range of 7 days at most, the last day without one. `crm audit
    /// verify` does all of it. Needs `audit.log.verify`.
    #[graphql(guard = "require(&LOG_VERIFY)", complexity = "list_cost(CHART, child_complexity)")]
    async fn log_verification(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first moment; a day before `to` without.")] from: Option<DateTime<Utc>>,
        #[graphql(desc = "The first moment that isn't any more; without, everything up to now.")] to: Option<
            DateTime<Utc>,
        >,
    ) -> Result<Option<LogVerification>, Error> {
        let cx = Cx::of(ctx)?;
        let told = service::<Verify>(ctx)?.within_a_week(&cx, from, to).await?;
        Ok(Some(LogVerification::new(told, cx.language())))
    }

    /// Everything that one request did, newest first: both logs together, of each what the caller may see of it,
    /// as `activityLog` and `auditLog`. For everybody who is signed in.
    #[graphql(guard = "signed_in()", complexity = "page_cost(first, last, child_complexity)")]
    async fn request_trail(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Id of the request.")] request_id: String,
        #[graphql(desc = "So many from the beginning or behind `after`, 1 to 100; 25 without.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the row before the page.")] after: Option<String>,
        #[graphql(desc = "So many from the end or before `before`, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor of the row behind the page.")] before: Option<String>,
    ) -> Result<Option<Connection<HistoryEntry>>, Error> {
        let (order, request_id) = (domain::Entry::REQUEST, request_id.replace('\0', ""));
        let window = PageArguments { first, after, last, before }.window(order)?;
        let (cx, logs) = (Cx::of(ctx)?, Arc::clone(service::<Logs>(ctx)?));
        let page = logs.of_request(&cx, &request_id, &window).await?.map(|entry| (entry.position(), entry.into()));
        let total = async move { logs.count_of_request(&cx, &request_id).await };
        Ok(Some(Connection::new(order, page, total)))
    }
}
