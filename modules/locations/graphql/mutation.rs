//! Mutations of this module.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use crm_core::Cx;
use crm_graph::{Key as _, UserError, require, service};
use crm_shared::Error;
use files_contract::FileId;
use operations_contract::Job;
use serde::Serialize;

use crate::{actions::DICTIONARY_IMPORT, services::ImportTeryt};

/// An official file.
#[derive(InputObject, Serialize)]
pub struct ImportTerytInput {
    /// Id of an upload of the caller's own: the CSV file out of one of the archives TERC, SIMC and ULIC ("Urzędowy",
    /// eteryt.stat.gov.pl), as it is.
    file_id: ID,
    /// Makes the request safe to repeat: the same key and input is the same job. At most 100 printable ASCII
    /// characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

/// What came of `importTeryt`.
#[derive(SimpleObject)]
pub struct ImportTerytPayload {
    /// The job that reads the file, and says what is wrong with it; null where `userErrors` has entries.
    job: Option<Job>,
    /// What is to be mended in the input.
    user_errors: Vec<UserError>,
}

/// Mutations of `locations`.
#[derive(Default)]
pub struct LocationsMutation;

#[Object]
impl LocationsMutation {
    /// Has a newer edition of a register of TERYT read. It takes the place of the one in use as a whole, or not at
    /// all; what it no longer has is no longer offered. Needs `locations.dictionary.import`.
    #[graphql(guard = "require(&DICTIONARY_IMPORT)")]
    async fn import_teryt(&self, ctx: &Context<'_>, input: ImportTerytInput) -> Result<ImportTerytPayload, Error> {
        let (cx, file) = (Cx::of(ctx)?.once(&input)?, FileId::parse(&input.file_id)?);
        match service::<ImportTeryt>(ctx)?.start(&cx, file).await {
            Ok(id) => Ok(ImportTerytPayload { job: Some(Job::new(id)), user_errors: Vec::new() }),
            Err(error) => Ok(ImportTerytPayload { job: None, user_errors: cx.user_errors([error])? }),
        }
    }
}
