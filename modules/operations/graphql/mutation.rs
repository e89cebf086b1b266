//! Mutations of this module.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{Key as _, require, service, signed_in};
use crm_shared::Error;
use operations_contract::{DeadLetterId, Job, JobId, Mail, MailId};

use super::{
    inputs::{CancelJobInput, DropDeadLetterInput, ReplayDeadLetterInput, RetryJobInput, RetryMailInput},
    mail::RetryMailPayload,
    types::{CancelJobPayload, DropDeadLetterPayload, ReplayDeadLetterPayload, RetryJobPayload},
};
use crate::{
    actions::{EVENT_MANAGE, MAIL_MANAGE},
    services::{DeadLetters, Jobs, Mails},
};

/// Mutations of `operations`.
#[derive(Default)]
pub struct OperationsMutation;

#[Object]
impl OperationsMutation {
    /// Has a job end: at once where it waits, else as soon as it can. For everybody who is signed in; the
    /// jobs of others need `operations.job.manage`.
    #[graphql(guard = "signed_in()")]
    async fn cancel_job(&self, ctx: &Context<'_>, input: CancelJobInput) -> Result<CancelJobPayload, Error> {
        let cx = Cx::of(ctx)?;
        let id = JobId::parse(&input.id)?;
        let cancelled = service::<Jobs>(ctx)?.cancel(&cx, id).await;
        let job = cancelled.is_ok().then(|| Job::new(id));
        Ok(CancelJobPayload { job, user_errors: cx.user_errors(cancelled.err())? })
    }

    /// Has a job that failed tried again, from where it was, as the person who started it. For everybody who
    /// is signed in; the jobs of others need `operations.job.manage`.
    #[graphql(guard = "signed_in()")]
    async fn retry_job(&self, ctx: &Context<'_>, input: RetryJobInput) -> Result<RetryJobPayload, Error> {
        let cx = Cx::of(ctx)?.once(&input)?;
        let id = JobId::parse(&input.id)?;
        let retried = service::<Jobs>(ctx)?.retry(&cx, id).await;
        let job = retried.is_ok().then(|| Job::new(id));
        Ok(RetryJobPayload { job, user_errors: cx.user_errors(retried.err())? })
    }

    /// Has a dead letter delivered again, and then what waits behind it. Needs `operations.event.manage`.
    #[graphql(guard = "require(&EVENT_MANAGE)")]
    async fn replay_dead_letter(
        &self,
        ctx: &Context<'_>,
        input: ReplayDeadLetterInput,
    ) -> Result<ReplayDeadLetterPayload, Error> {
        let cx = Cx::of(ctx)?.once(&input)?;
        let id = DeadLetterId::parse(&input.id)?;
        let replayed = service::<DeadLetters>(ctx)?.replay(&cx, id).await;
        Ok(ReplayDeadLetterPayload { user_errors: cx.user_errors(replayed.err())? })
    }

    /// Gives a dead letter up: its subscriber never hears of it, what waits behind it is delivered. Can't
    /// be undone. Needs `operations.event.manage`.
    #[graphql(guard = "require(&EVENT_MANAGE)")]
    async fn drop_dead_letter(
        &self,
        ctx: &Context<'_>,
        input: DropDeadLetterInput,
    ) -> Result<DropDeadLetterPayload, Error> {
        let cx = Cx::of(ctx)?;
        let id = DeadLetterId::parse(&input.id)?;
        let dropped = service::<DeadLetters>(ctx)?.give_up(&cx, id, &input.reason).await;
        Ok(DropDeadLetterPayload { user_errors: cx.user_errors(dropped.err())? })
    }

    /// Has a mail tried again that was given up, or kept for want of a mail server. Needs
    /// `operations.mail.manage`.
    #[graphql(guard = "require(&MAIL_MANAGE)")]
    async fn retry_mail(&self, ctx: &Context<'_>, input: RetryMailInput) -> Result<RetryMailPayload, Error> {
        let cx = Cx::of(ctx)?;
        let id = MailId::parse(&input.id)?;
        let retried = service::<Mails>(ctx)?.retry(&cx, id).await;
        let mail = retried.is_ok().then(|| Mail::new(id));
        Ok(RetryMailPayload { mail, user_errors: cx.user_errors(retried.err())? })
    }
}
