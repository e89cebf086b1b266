//! Where an archive is written: under another name until it is whole and on the disk.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};

use super::{error::BackupError, manifest::Hashed};

/// A file to be, or a stream.
pub struct Target {
    output: Hashed<Box<dyn Write + Send>>,
    file: Option<(File, PathBuf, PathBuf)>,
}

/// An archive that is whole.
#[derive(Debug)]
pub struct Written {
    /// The file; none where it went into a stream.
    pub path: Option<PathBuf>,
    /// Its bytes.
    pub bytes: u64,
    /// SHA-256 of it, in hexadecimal.
    pub sha256: String,
}

/// An archive that is on the disk under its other name, which goes where it isn't published.
#[derive(Debug)]
pub struct Ready {
    file: Option<(File, PathBuf, PathBuf)>,
    /// Its bytes.
    pub bytes: u64,
    /// SHA-256 of it, in hexadecimal.
    pub sha256: String,
}

impl Target {
    /// A file of this name; in a folder, one that is named after the moment.
    ///
    /// # Errors
    /// Where it exists, is being written, or can't be made.
    pub fn file(path: &Path, taken_at: DateTime<Utc>, encrypted: bool) -> Result<Self, BackupError> {
        let path = if path.is_dir() { path.join(name(taken_at, encrypted)) } else { path.to_owned() };
        if fs::symlink_metadata(&path).is_ok() {
            return Err(BackupError::Exists(path));
        }
        let mut part = path.clone().into_os_string();
        part.push(".part");
        let part = PathBuf::from(part);
        // What a killed backup has left is written over; what another one is writing is not.
        let open = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&part);
        let file = open.map_err(BackupError::file("create", &part))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(BackupError::Busy(path)),
            Err(TryLockError::Error(error)) => return Err(BackupError::file("lock", &part)(error)),
        }
        file.set_len(0).map_err(BackupError::file("empty", &part))?;
        let output = Hashed::new(Box::new(file.try_clone().map_err(BackupError::Write)?) as _);
        Ok(Self { output, file: Some((file, part, path)) })
    }

    /// A stream, such as standard output.
    #[must_use]
    pub fn stream(output: Box<dyn Write + Send>) -> Self {
        Self { output: Hashed::new(output), file: None }
    }

    /// Sees the archive onto the disk.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn ready(mut self) -> Result<Ready, BackupError> {
        self.output.flush().map_err(BackupError::Write)?;
        if let Some((file, ..)) = &self.file {
            file.sync_all().map_err(BackupError::Write)?;
        }
        Ok(Ready { file: self.file.take(), bytes: self.output.bytes, sha256: self.output.sha256() })
    }
}

impl Ready {
    /// Gives the archive its name.
    ///
    /// # Errors
    /// Where that is taken by now.
    pub fn publish(mut self) -> Result<Written, BackupError> {
        let path = match &self.file {
            None => None,
            Some((_, part, path)) => {
                // A link fails where a file of the name exists by now; a rename would replace it.
                fs::hard_link(part, path).map_err(|error| match error.kind() {
                    io::ErrorKind::AlreadyExists => BackupError::Exists(path.clone()),
                    _ => BackupError::file("name", path)(error),
                })?;
                fs::remove_file(part).map_err(BackupError::file("remove", part))?;
                let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
                File::open(folder).and_then(|folder| folder.sync_all()).map_err(BackupError::file("sync", folder))?;
                Some(path.clone())
            }
        };
        self.file = None;
        Ok(Written { path, bytes: self.bytes, sha256: std::mem::take(&mut self.sha256) })
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.output.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        give_up(self.file.take());
    }
}

impl Drop for Ready {
    fn drop(&mut self) {
        give_up(self.file.take());
    }
}

/// What is not a backup shall not be taken for one.
fn give_up(file: Option<(File, PathBuf, PathBuf)>) {
    if let Some((_, part, _)) = file {
        let _ = fs::remove_file(part);
    }
}

fn name(taken_at: DateTime<Utc>, encrypted: bool) -> String {
    let end = if encrypted { ".age" } else { "" };
    format!("crm-{}.tar.zst{end}", taken_at.format("%Y%m%dT%H%M%SZ"))
}
