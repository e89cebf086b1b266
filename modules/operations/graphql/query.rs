//! Queries of this module.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use crm_core::Cx;
use crm_graph::{Caller as _, Connection, Key as _, PageArguments, page_cost, require, service, signed_in};
use crm_shared::Error;
use operations_contract::{DeadLetter, Job, JobId, Mail};

use super::{
    inputs::{JobFilter, MailFilter},
    mail,
    types::{DeadLetterFacts, job},
};
use crate::{
    actions::{EVENT_READ, MAIL_READ},
    domain,
    services::{DeadLetters, Jobs, Mails},
};

/// Queries of `operations`.
#[derive(Default)]
pub struct OperationsQuery;

#[Object]
impl OperationsQuery {
    /// Events that could not be delivered to one of their subscribers and wait for a person, newest
    /// first. Needs `operations.event.read`.
    #[graphql(guard = "require(&EVENT_READ)", complexity = "page_cost(first, last, child_complexity)")]
    async fn dead_letters(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many from the beginning or behind `after`, 1 to 100; 25 without.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the row before the page.")] after: Option<String>,
        #[graphql(desc = "So many from the end or before `before`, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor of the row behind the page.")] before: Option<String>,
    ) -> Result<Option<Connection<DeadLetter>>, Error> {
        let order = domain::DeadLetter::ORDER;
        let window = PageArguments { first, after, last, before }.window(order)?;
        let (cx, letters) = (Cx::of(ctx)?, Arc::clone(service::<DeadLetters>(ctx)?));
        let page = letters.page(&cx, &window).await?;
        let page =
            page.map(|letter| (letter.position(), DeadLetter::new(letter.id).with(DeadLetterFacts::from(letter))));
        let total = async move { letters.count(&cx).await };
        Ok(Some(Connection::new(order, page, total)))
    }

    /// A job, or null. For everybody who is signed in; the jobs of others need `operations.job.read`.
    #[graphql(guard = "signed_in()")]
    async fn job(&self, ctx: &Context<'_>, #[graphql(desc = "Id of a job.")] id: ID) -> Result<Option<Job>, Error> {
        let id = JobId::parse(&id)?;
        let found = service::<Jobs>(ctx)?.find_many(&Cx::of(ctx)?, &[id]).await?.remove(&id);
        Ok(found.map(job))
    }

    /// Jobs, newest first. For everybody who is signed in; the jobs of others need `operations.job.read`.
    #[graphql(guard = "signed_in()", complexity = "page_cost(first, last, child_complexity)")]
    async fn jobs(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many from the beginning or behind `after`, 1 to 100; 25 without.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the row before the page.")] after: Option<String>,
        #[graphql(desc = "So many from the end or before `before`, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor of the row behind the page.")] before: Option<String>,
        #[graphql(desc = "Which to show; all that the caller may see without.")] filter: Option<JobFilter>,
    ) -> Result<Option<Connection<Job>>, Error> {
        let filter = domain::JobFilter::from(filter.unwrap_or_default());
        let window = PageArguments { first, after, last, before }.window(domain::Job::ORDER)?;
        let (cx, jobs) = (Cx::of(ctx)?, Arc::clone(service::<Jobs>(ctx)?));
        let page = jobs.page(&cx, &filter, &window).await?.map(|found| (found.position(), job(found)));
        let total = async move { jobs.count(&cx, &filter).await };
        Ok(Some(Connection::new(domain::Job::ORDER, page, total)))
    }

    /// Mails that the system has written, newest first. Needs `operations.mail.read`.
    #[graphql(guard = "require(&MAIL_READ)", complexity = "page_cost(first, last, child_complexity)")]
    async fn mails(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many from the beginning or behind `after`, 1 to 100; 25 without.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the row before the page.")] after: Option<String>,
        #[graphql(desc = "So many from the end or before `before`, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor of the row behind the page.")] before: Option<String>,
        #[graphql(desc = "Which to show; all without.")] filter: Option<MailFilter>,
    ) -> Result<Option<Connection<Mail>>, Error> {
        let filter = domain::MailFilter::from(filter.unwrap_or_default());
        let window = PageArguments { first, after, last, before }.window(domain::Mail::ORDER)?;
        let (cx, mails) = (Cx::of(ctx)?, Arc::clone(service::<Mails>(ctx)?));
        let language = cx.language();
        let page = mails.page(&cx, &filter, &window).await?;
        let page = page.map(|found| (found.position(), mail::node(found, language)));
        let total = async move { mails.count(&cx, &filter).await };
        Ok(Some(Connection::new(domain::Mail::ORDER, page, total)))
    }
}
