//! Mutations of this module.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{Key as _, service, signed_in};
use crm_shared::Error;
use files_contract::FileId;

use super::{inputs::DeleteFileInput, types::DeleteFilePayload};
use crate::services::Files;

/// Mutations of `files`.
#[derive(Default)]
pub struct FilesMutation;

#[Object]
impl FilesMutation {
    /// Deletes a file: it is gone at once. For everybody who is signed in; the files of others need
    /// `files.file.manage`. What something keeps for good can't be deleted by hand.
    #[graphql(guard = "signed_in()")]
    async fn delete_file(&self, ctx: &Context<'_>, input: DeleteFileInput) -> Result<DeleteFilePayload, Error> {
        let cx = Cx::of(ctx)?;
        let deleted = service::<Files>(ctx)?.delete(&cx, FileId::parse(&input.id)?).await;
        Ok(DeleteFilePayload { user_errors: cx.user_errors(deleted.err())? })
    }
}
