//! Subscriptions of this module.

use std::sync::Arc;

use async_graphql::{Context, SimpleObject, Subscription};
use crm_core::Cx;
use crm_graph::{service, signed_in};
use crm_shared::Error;
use futures_util::{Stream, StreamExt as _};

use super::{
    inputs::{ActivityLogFilter, AuditLogFilter},
    logs::{ActivityLogEntry, AuditLogEntry},
};
use crate::{
    domain::{LogFilter, Mark},
    services::Streams,
};

/// Subscriptions of `audit`.
#[derive(Default)]
pub struct AuditSubscription;

/// An entry that has come to the activity log.
#[derive(SimpleObject)]
pub struct ActivityNews {
    /// Where the entry stands among all that come; opaque, for `after`.
    cursor: String,
    /// The entry.
    entry: ActivityLogEntry,
}

/// An entry that has come to the audit log.
#[derive(SimpleObject)]
pub struct AuditNews {
    /// Where the entry stands among all that come; opaque, for `after`.
    cursor: String,
    /// The entry.
    entry: AuditLogEntry,
}

/// A security event that has come to the audit log.
#[derive(SimpleObject)]
pub struct SecurityNews {
    /// Where the entry stands among all that come; opaque, for `after`.
    cursor: String,
    /// The entry.
    entry: AuditLogEntry,
}

fn mark(after: Option<String>) -> Result<Option<Mark>, Error> {
    Ok(after.as_deref().map(Mark::read).transpose()?)
}

#[Subscription]
impl AuditSubscription {
    /// Entries of the activity log, each once, soon after they were committed. Everybody hears of what they did
    /// themselves; the rest needs `audit.activity.read`, for the divisions that it is held for. For everybody who is
    /// signed in.
    #[graphql(guard = "signed_in()")]
    async fn activity_stream(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which to tell of; all that the caller may see without.")] filter: Option<ActivityLogFilter>,
        #[graphql(desc = "Cursor of the last one that was heard: what came since is told first. From now on without.")]
        after: Option<String>,
    ) -> Result<impl Stream<Item = Result<ActivityNews, Error>>, Error> {
        let filter = LogFilter::try_from(filter.unwrap_or_default())?;
        let streams = Arc::clone(service::<Streams>(ctx)?);
        let news = streams.activity(&Cx::of(ctx)?, filter, mark(after)?).await?;
        Ok(news.map(|news| news.map(|(mark, entry)| ActivityNews { cursor: mark.cursor(), entry: entry.into() })))
    }

    /// Entries of the audit log, each once, soon after they were committed. Everybody hears of what they did
    /// themselves; the rest needs `audit.audit.read`, for the divisions that it is held for. For everybody who is
    /// signed in.
    #[graphql(guard = "signed_in()")]
    async fn audit_stream(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which to tell of; all that the caller may see without.")] filter: Option<AuditLogFilter>,
        #[graphql(desc = "Cursor of the last one that was heard: what came since is told first. From now on without.")]
        after: Option<String>,
    ) -> Result<impl Stream<Item = Result<AuditNews, Error>>, Error> {
        let filter = LogFilter::try_from(filter.unwrap_or_default())?;
        let streams = Arc::clone(service::<Streams>(ctx)?);
        let news = streams.audit(&Cx::of(ctx)?, filter, mark(after)?).await?;
        Ok(news.map(|news| news.map(|(mark, entry)| AuditNews { cursor: mark.cursor(), entry: entry.into() })))
    }

    /// Security events, each once, soon after they were committed: of one's own account for everybody, also those
    /// that others have caused; the rest needs `audit.audit.read`, for the divisions that it is held for. For
    /// everybody who is signed in.
    #[graphql(guard = "signed_in()")]
    async fn security_events(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Cursor of the last one that was heard: what came since is told first. From now on without.")]
        after: Option<String>,
    ) -> Result<impl Stream<Item = Result<SecurityNews, Error>>, Error> {
        let streams = Arc::clone(service::<Streams>(ctx)?);
        let news = streams.security(&Cx::of(ctx)?, mark(after)?).await?;
        Ok(news.map(|news| news.map(|(mark, entry)| SecurityNews { cursor: mark.cursor(), entry: entry.into() })))
    }
}
