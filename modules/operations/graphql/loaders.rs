//! Batches of this module's nodes.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{Context, dataloader::Loader};
use crm_core::Cx;
use crm_graph::{Caller as _, service};
use crm_shared::Error;
use operations_contract::{DeadLetterId, JobId, MailId};

use super::{
    mail::MailFacts,
    types::{DeadLetterFacts, JobFacts},
};
use crate::services::{DeadLetters, Jobs, Mails};

/// Loads dead letters.
pub(crate) struct DeadLetterLoader {
    cx: Cx,
    letters: Arc<DeadLetters>,
}

impl DeadLetterLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, letters: Arc::clone(service(ctx)?) })
    }
}

impl Loader<DeadLetterId> for DeadLetterLoader {
    type Value = DeadLetterFacts;
    type Error = Error;

    async fn load(&self, keys: &[DeadLetterId]) -> Result<HashMap<DeadLetterId, DeadLetterFacts>, Error> {
        let found = self.letters.find_many(&self.cx, keys).await?;
        Ok(found.into_iter().map(|(id, letter)| (id, letter.into())).collect())
    }
}

/// Loads jobs that the caller may see.
pub(crate) struct JobLoader {
    cx: Cx,
    jobs: Arc<Jobs>,
}

impl JobLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, jobs: Arc::clone(service(ctx)?) })
    }
}

impl Loader<JobId> for JobLoader {
    type Value = JobFacts;
    type Error = Error;

    async fn load(&self, keys: &[JobId]) -> Result<HashMap<JobId, JobFacts>, Error> {
        let found = self.jobs.find_many(&self.cx, keys).await?;
        Ok(found.into_iter().map(|(id, job)| (id, job.into())).collect())
    }
}

/// Loads mails.
pub(crate) struct MailLoader {
    cx: Cx,
    mails: Arc<Mails>,
}

impl MailLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, mails: Arc::clone(service(ctx)?) })
    }
}

impl Loader<MailId> for MailLoader {
    type Value = MailFacts;
    type Error = Error;

    async fn load(&self, keys: &[MailId]) -> Result<HashMap<MailId, MailFacts>, Error> {
        let found = self.mails.find_many(&self.cx, keys).await?;
        Ok(found.into_iter().map(|(id, mail)| (id, MailFacts::new(mail, self.cx.language()))).collect())
    }
}
