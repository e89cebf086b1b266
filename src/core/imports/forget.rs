//! Objects of which imports shall hold nothing any more.

use crm_shared::Error;
use serde::Serialize;
use serde_json::Value;

use super::repository;
use crate::{db::Tx, files::Files};

/// What files call an object: imports that know nothing of it yet speak of it by this.
#[derive(Debug, Clone, Serialize)]
pub struct Alias {
    /// Name of the importer of such files.
    pub importer: &'static str,
    /// What was decided for imports of such files, in the importer's words: some of [`Terms::choices`](super::Terms);
    /// null: whatever it was.
    pub choices: Value,
    /// The external id.
    pub key: String,
}

/// Takes away what imports have read of objects, by their global ids and what files call them, and hold for their
/// preview, their result and their undoing; the files with errors that tell of it go. The rows stay and count; to apply
/// or undo one does nothing. Whoever calls this has locked the objects.
///
/// # Errors
/// UNAVAILABLE, also where an import is being finished for longer than a statement may wait; INTERNAL.
pub async fn forget(tx: &Tx, files: &Files, objects: &[String], called: &[Alias]) -> Result<(), Error> {
    repository::alone(tx).await?;
    for report in repository::forget(tx, objects, called).await? {
        files.expire(tx, report).await?;
    }
    Ok(())
}
