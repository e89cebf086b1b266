//! A file in the making.

use std::fmt;

use crm_shared::Error;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::{Draft, broken};

/// A file in the making. Dropped before it is finished, it leaves nothing behind.
pub struct NewFile {
    id: Uuid,
    draft: Box<dyn Draft>,
    hash: Sha256,
    size: u64,
}

impl fmt::Debug for NewFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewFile").field("id", &self.id).field("size", &self.size).finish_non_exhaustive()
    }
}

/// A content in the storage that no row knows yet: [`Files::record`](super::Files::record) makes a file of
/// it. Dropped, the sweep finds it.
#[derive(Debug)]
pub struct Finished {
    pub(super) id: Uuid,
    pub(super) size: u64,
    pub(super) sha256: Vec<u8>,
}

impl NewFile {
    pub(super) fn new(id: Uuid, draft: Box<dyn Draft>) -> Self {
        Self { id, draft, hash: Sha256::new(), size: 0 }
    }

    /// Appends to the content.
    ///
    /// # Errors
    /// `FILE_STORAGE`: the disk is full, say. Drop it then.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.hash.update(bytes);
        self.size += bytes.len() as u64;
        self.draft.write(bytes).await.map_err(broken)
    }

    /// Bytes so far.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// SHA-256 of what was written so far.
    #[must_use]
    pub fn sha256(&self) -> Vec<u8> {
        self.hash.clone().finalize().to_vec()
    }

    /// Puts the content into the storage.
    ///
    /// # Errors
    /// `FILE_STORAGE`.
    pub async fn finish(self) -> Result<Finished, Error> {
        let sha256 = self.sha256();
        self.draft.keep().await.map_err(broken)?;
        Ok(Finished { id: self.id, size: self.size, sha256 })
    }
}
