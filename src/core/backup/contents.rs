//! Contents of files between a storage and an archive. The archive is written and read by a thread that
//! may wait; it drives the storage from there.

use std::{
    io::{self, Read, Write},
    sync::Arc,
};

use crm_shared::hex;
use tokio::{io::AsyncReadExt as _, runtime::Handle};
use uuid::Uuid;

use super::{error::BackupError, write::Archive};
use crate::{
    db::Snapshot,
    files::{Content, Storage},
};

/// Files that are listed at a time.
const BATCH: i64 = 1_000;
/// Bytes of a content that are held at a time.
const PIECE: usize = 256 * 1024;

/// A content that is read by a thread that may wait.
struct Waiting<'a> {
    runtime: &'a Handle,
    content: Box<dyn Content>,
}

impl Read for Waiting<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.runtime.block_on(self.content.read(buffer))
    }
}

/// Writes the content of every file that the snapshot knows, each checked against its row. To be called
/// from a thread that may wait.
///
/// # Errors
/// Where the archive can't be written, the snapshot was lost, or a content isn't what its row says.
pub fn write_files<W: Write>(
    archive: &mut Archive<W>,
    runtime: &Handle,
    snapshot: &mut Snapshot,
    storage: &dyn Storage,
) -> Result<(), BackupError> {
    let mut behind = None;
    loop {
        let files = runtime.block_on(snapshot.files(behind, BATCH));
        let files = files.map_err(|error| BackupError::Sink(format!("the database was lost: {error}")))?;
        let Some(last) = files.last() else { return Ok(()) };
        behind = Some(last.id);
        for file in files {
            let name = file.id.simple().to_string();
            let opened = runtime.block_on(storage.open(file.id));
            let problem = |error: io::Error| format!("cannot be read: {error}");
            let content =
                opened.map_err(|error| BackupError::Content { name: name.clone(), problem: problem(error) })?;
            archive.file(&name, file.size, Some(&hex(&file.sha256)), Waiting { runtime, content })?;
        }
    }
}

/// Puts a content of an archive into the storage. To be called from a thread that may wait.
///
/// # Errors
/// Where the storage can't keep it, or the archive can't be read.
pub fn put(runtime: &Handle, storage: &dyn Storage, name: &str, content: &mut dyn Read) -> Result<(), BackupError> {
    let id = Uuid::try_parse(name).map_err(|_| BackupError::damaged(format!("`{name}` is the id of no file")))?;
    let kept = |error: io::Error| BackupError::Sink(format!("the file {name} can't be kept: {error}"));
    let mut draft = runtime.block_on(storage.create(id)).map_err(kept)?;
    let mut piece = vec![0; PIECE];
    loop {
        let read = content.read(&mut piece).map_err(BackupError::damaged)?;
        match piece.get(..read) {
            Some([]) | None => break,
            Some(bytes) => runtime.block_on(draft.write(bytes)).map_err(kept)?,
        }
    }
    runtime.block_on(draft.keep()).map_err(kept)
}

/// Whether no content lies in the storage.
///
/// # Errors
/// Where it can't be read.
pub async fn are_empty(storage: &Arc<dyn Storage>) -> io::Result<bool> {
    for shelf in 0..=u8::MAX {
        if !storage.list(shelf).await?.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}
