//! What can go wrong with an archive, in sentences that say what to do next.

use std::{
    io,
    path::{Path, PathBuf},
};

/// Why a backup can't be written or read.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A file or folder operation failed.
    #[error("can't {action} {}: {source}", path.display())]
    File {
        /// What was tried, as a verb.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// There is something where the backup should go.
    #[error("{} exists already and was left as it is; choose another name, or a folder", .0.display())]
    Exists(PathBuf),
    /// Another process writes a backup of the same name.
    #[error("another crm is just writing {}; wait for it, or choose another name", .0.display())]
    Busy(PathBuf),
    /// The archive couldn't be written.
    #[error("the backup could not be written: {0}. What there is of it is not a backup")]
    Write(io::Error),
    /// A file that belongs into the backup isn't what it should be.
    #[error("the file {name} {problem}; without it the backup would not be whole, so there is none")]
    Content {
        /// Its name below the folder of files.
        name: String,
        /// What is wrong with it.
        problem: String,
    },
    /// It doesn't begin like an archive of ours.
    #[error("this is no backup made by crm: it begins like nothing that crm writes")]
    Foreign,
    /// It was made by a later version.
    #[error("this backup was made by a newer crm (format {0}); read it with that version or a later one")]
    Newer(u32),
    /// It is encrypted and there is no passphrase.
    #[error("the backup is encrypted; set CRM_BACKUP_PASSPHRASE to the passphrase that it was made with")]
    Encrypted,
    /// The passphrase doesn't open it.
    #[error("the passphrase in CRM_BACKUP_PASSPHRASE does not open this backup; it was made with another one")]
    WrongPassphrase,
    /// It is damaged or cut off.
    #[error("the backup is damaged or cut off: {0}. Take another copy of it, or an older backup")]
    Damaged(String),
    /// Whoever takes what is read out of it couldn't.
    #[error("{0}")]
    Sink(String),
}

impl BackupError {
    /// For `map_err` after a file operation.
    pub fn file(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { action, path, source }
    }

    pub(super) fn damaged(what: impl ToString) -> Self {
        Self::Damaged(what.to_string())
    }
}
