//! The files in the keys folder: made once, readable by their owner only, replaced as a whole.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, fchown},
    path::{Path, PathBuf},
};

use secrecy::{ExposeSecret as _, SecretString};

use super::{KeyError, ring::Ring};
use crate::world::World;

/// The file of the key for secrets at rest.
pub(super) const ENCRYPTION: &str = "encryption.key";

/// The file of the signing keys.
pub(super) const SIGNING: &str = "signing.pem";

/// What tells one state of a file from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    inode: u64,
    length: u64,
    changed: (i64, i64),
}

impl Stamp {
    /// The present state.
    pub(super) fn of(path: &Path) -> Result<Self, KeyError> {
        let data = fs::metadata(path).map_err(at(path))?;
        Ok(Self { inode: data.ino(), length: data.len(), changed: (data.mtime(), data.mtime_nsec()) })
    }
}

fn at(path: &Path) -> impl Fn(io::Error) -> KeyError + use<> {
    let path = path.to_owned();
    move |error| KeyError::File { path: path.clone(), error }
}

/// The text of a file that nobody else can read.
pub(super) fn read(path: &Path) -> Result<SecretString, KeyError> {
    if fs::metadata(path).map_err(at(path))?.mode() & 0o077 != 0 {
        return Err(KeyError::Open(path.to_owned()));
    }
    fs::read_to_string(path).map(SecretString::from).map_err(at(path))
}

/// The signing keys of a file.
pub(super) fn read_ring(path: &Path) -> Result<Ring, KeyError> {
    Ring::read(read(path)?.expose_secret()).ok_or_else(|| {
        let fault = "it must begin with an Ed25519 private key in PKCS#8 PEM, and hold keys in PEM only";
        at(path)(io::Error::new(io::ErrorKind::InvalidData, fault))
    })
}

/// The text kept in a file of `folder`, made by `make` the first time. Whoever comes second of two
/// first starts reads what the other made.
pub(super) fn kept(
    folder: &Path,
    name: &str,
    make: impl FnOnce() -> Option<SecretString>,
) -> Result<PathBuf, KeyError> {
    let path = folder.join(name);
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(at(&path))?;
    if !path.exists() {
        let text = make().ok_or(KeyError::Signing)?;
        let fresh = folder.join(format!("{name}.{}", std::process::id()));
        write(&fresh, &text).map_err(at(&path))?;
        // A link fails where the file exists by now, so that the first one stays.
        let linked = fs::hard_link(&fresh, &path);
        fs::remove_file(&fresh).map_err(at(&path))?;
        if let Err(error) = linked
            && error.kind() != io::ErrorKind::AlreadyExists
        {
            return Err(at(&path)(error));
        }
    }
    Ok(path)
}

/// Writes a new file to the disk; what an interrupted attempt has left is replaced.
fn write(path: &Path, text: &SecretString) -> io::Result<File> {
    if let Err(error) = fs::remove_file(path)
        && error.kind() != io::ErrorKind::NotFound
    {
        return Err(error);
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.expose_secret().as_bytes())?;
    file.sync_all()?;
    Ok(file)
}

/// A change of the signing keys that is ready and has not happened: the new file lies beside the old
/// one, and nobody else can change keys meanwhile. Dropped, nothing has changed.
#[derive(Debug)]
pub struct Rotation {
    /// The id of the key that signs from now on.
    pub new: String,
    /// The id of the key that signed so far.
    pub old: String,
    /// The ids of all keys whose tokens are good besides.
    pub others: Vec<String>,
    folder: File,
    path: PathBuf,
    fresh: PathBuf,
}

impl Rotation {
    /// Makes a new key and gets everything ready.
    ///
    /// # Errors
    /// A sentence that names the file and the fault.
    pub fn prepare(folder: &Path, world: &dyn World) -> Result<Self, KeyError> {
        let path = folder.join(SIGNING);
        if !path.exists() {
            return Err(KeyError::Missing(path));
        }
        let fail = at(&path);
        let handle = File::open(folder).map_err(&fail)?;
        // Two at once would each retire the same key, and the tokens of one new key would be lost. The
        // folder itself is locked: a lock file made by root could not be opened by anybody else.
        handle.lock().map_err(&fail)?;
        let before = read_ring(&path)?;
        let after = before.rotated(world).ok_or(KeyError::Signing)?;
        let fresh = folder.join(format!("{SIGNING}.new"));
        let file = write(&fresh, &after.write().ok_or(KeyError::Signing)?).map_err(&fail)?;
        // Run by root, the file must go on belonging to the server's account.
        let (old, new) = (fs::metadata(&path).map_err(&fail)?, file.metadata().map_err(&fail)?);
        if (old.uid(), old.gid()) != (new.uid(), new.gid()) {
            fchown(&file, Some(old.uid()), Some(old.gid())).map_err(&fail)?;
        }
        let others = after.others(world.now());
        let (new, old) = (after.id().to_owned(), before.id().to_owned());
        Ok(Self { new, old, others, folder: handle, path, fresh })
    }

    /// Puts the new file into the place of the old one: whoever reads it meets the one or the other.
    ///
    /// # Errors
    /// A sentence that names the file and the fault.
    pub fn finish(self) -> Result<(), KeyError> {
        fs::rename(&self.fresh, &self.path).and_then(|()| self.folder.sync_all()).map_err(at(&self.path))
    }
}

impl Drop for Rotation {
    fn drop(&mut self) {
        // After `finish` there is none.
        let _ = fs::remove_file(&self.fresh);
    }
}
