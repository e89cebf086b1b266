//! Batches of this module's nodes.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{Context, dataloader::Loader};
use crm_core::Cx;
use crm_graph::service;
use crm_shared::Error;
use files_contract::FileId;
use operations_contract::JobId;

use super::types::{FileFacts, JobFile};
use crate::services::Files;

/// Loads files that the caller may see.
pub(crate) struct FileLoader {
    cx: Cx,
    files: Arc<Files>,
}

impl FileLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, files: Arc::clone(service(ctx)?) })
    }
}

impl Loader<FileId> for FileLoader {
    type Value = FileFacts;
    type Error = Error;

    async fn load(&self, keys: &[FileId]) -> Result<HashMap<FileId, FileFacts>, Error> {
        let found = self.files.find_many(&self.cx, keys).await?;
        Ok(found.into_iter().map(|(id, file)| (id, file.into())).collect())
    }
}

/// Loads what jobs have made.
pub(crate) struct JobFileLoader {
    cx: Cx,
    files: Arc<Files>,
}

impl JobFileLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, files: Arc::clone(service(ctx)?) })
    }
}

impl Loader<JobId> for JobFileLoader {
    type Value = JobFile;
    type Error = Error;

    async fn load(&self, keys: &[JobId]) -> Result<HashMap<JobId, JobFile>, Error> {
        let mut made = self.files.of_jobs(&self.cx, keys).await?;
        Ok(keys.iter().map(|job| (*job, made.remove(job).into())).collect())
    }
}
