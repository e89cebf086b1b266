//! The instance's folder: what lies where, who may look, and the lock that says whose it is.
//!
//! As root the folder itself stays root's, so that the account PostgreSQL runs as can't swap what root reads and
//! writes there; only `postgres` (the data) and the socket folder belong to it.

use super::account::{Account, me};
use super::error::EmbeddedError;
use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Sockets lie in a folder of their own, so every instance can use the same number.
pub(super) const PORT: u16 = 5432;

/// The longest path of a socket: `sun_path` less its closing zero.
const SOCKET_PATH_MAX: usize = if cfg!(target_os = "linux") { 107 } else { 103 };

/// A log beyond this size is set aside at the next start.
const LOG_MAX: u64 = 16 * 1024 * 1024;

/// Where everything of one instance is.
#[derive(Debug, Clone)]
pub(super) struct Paths {
    pub(super) folder: PathBuf,
    /// PostgreSQL's data folder.
    pub(super) data: PathBuf,
    /// Where a new data folder is made, to become `data` by a rename once it is whole.
    pub(super) unfinished: PathBuf,
    pub(super) keys: PathBuf,
    pub(super) lock: PathBuf,
    pub(super) log: PathBuf,
    pub(super) conf: PathBuf,
    pub(super) hba: PathBuf,
}

impl Paths {
    pub(super) fn of(folder: &Path) -> Self {
        let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
        Self {
            data: folder.join("postgres"),
            unfinished: folder.join("postgres.unfinished"),
            keys: folder.join("keys"),
            lock: folder.join("postgres.lock"),
            log: folder.join("postgres.log"),
            conf: folder.join("postgresql.conf"),
            hba: folder.join("pg_hba.conf"),
            folder,
        }
    }
}

/// The folder, made ready for a start.
#[derive(Debug, Clone)]
pub(super) struct Site {
    pub(super) paths: Paths,
    pub(super) account: Account,
    /// The private folder of the socket.
    pub(super) run: PathBuf,
}

impl Site {
    pub(super) fn prepare(folder: &Path) -> Result<Self, EmbeddedError> {
        if !folder.exists() {
            DirBuilder::new()
                .recursive(true)
                .mode(0o755)
                .create(folder)
                .map_err(EmbeddedError::file("create", folder))?;
            chmod(folder, 0o755)?;
        }
        let paths = Paths::of(folder);
        let account = Account::choose(&paths.folder, &paths.data)?;
        let meta = fs::metadata(&paths.folder).map_err(EmbeddedError::file("look at", &paths.folder))?;
        if account.delegated && meta.mode() & 0o011 != 0o011 {
            // Ours to open: whatever is secret below has a closed folder of its own.
            chmod(&paths.folder, (meta.mode() & 0o7777) | 0o011)?;
        }
        account.reaches(&paths.folder)?;
        private_folder(&paths.keys, None)?;
        let run = socket_folder(&paths.folder);
        private_folder(&run, Some(&account))?;
        Ok(Self { paths, account, run })
    }

    /// The lock that makes this process the owner, or `None` when another process holds it.
    pub(super) fn try_lock(&self) -> Result<Option<File>, EmbeddedError> {
        let path = &self.paths.lock;
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(path)
            .map_err(EmbeddedError::file("open", path))?;
        match file.try_lock() {
            Ok(()) => {
                // For people and `crm doctor` only; the lock itself decides.
                let written = file.set_len(0).and_then(|()| writeln!(file, "{}", std::process::id()));
                written.map_err(EmbeddedError::file("write", path))?;
                Ok(Some(file))
            }
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(EmbeddedError::file("lock", path)(error)),
        }
    }

    /// The log, to append to, and its length so far.
    pub(super) fn open_log(&self) -> Result<(File, u64), EmbeddedError> {
        let path = &self.paths.log;
        if fs::metadata(path).is_ok_and(|meta| meta.len() > LOG_MAX) {
            let old = path.with_extension("log.1");
            fs::rename(path, old).map_err(EmbeddedError::file("rename", path))?;
        }
        let open = OpenOptions::new().append(true).create(true).mode(0o600).open(path);
        let file = open.map_err(EmbeddedError::file("open", path))?;
        let length = file.metadata().map_err(EmbeddedError::file("look at", path))?.len();
        Ok((file, length))
    }

    /// The last lines that were written to the log since it had the length `from`.
    pub(super) fn log_tail(&self, from: u64) -> String {
        let read = || -> std::io::Result<String> {
            let mut file = File::open(&self.paths.log)?;
            let length = file.metadata()?.len();
            file.seek(SeekFrom::Start(from.min(length).max(length.saturating_sub(8192))))?;
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)?;
            Ok(String::from_utf8_lossy(&bytes).into_owned())
        };
        let text = read().unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        let last = lines.iter().skip(lines.len().saturating_sub(15)).map(|line| format!("  {line}"));
        let tail = last.collect::<Vec<_>>().join("\n");
        if tail.is_empty() { "  (it says nothing)".into() } else { tail }
    }
}

/// `<folder>/run`, or a short private folder elsewhere when the socket's path would be too long.
fn socket_folder(folder: &Path) -> PathBuf {
    let near = folder.join("run");
    if near.join(socket_lock()).as_os_str().len() <= SOCKET_PATH_MAX {
        return near;
    }
    let hash = fnv(folder.as_os_str());
    let (uid, _) = me();
    match uid {
        // Nobody but root can make a folder in /run, so nobody can take the name.
        0 if Path::new("/run").is_dir() => PathBuf::from(format!("/run/crm-postgres-{hash:016x}")),
        _ => PathBuf::from(format!("/tmp/crm-postgres-{uid}-{hash:016x}")),
    }
}

pub(super) fn socket() -> String {
    format!(".s.PGSQL.{PORT}")
}

pub(super) fn socket_lock() -> String {
    format!("{}.lock", socket())
}

/// FNV-1a: the same for the same folder in every build, which the standard library's hasher doesn't promise.
fn fnv(text: &OsStr) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    text.as_bytes().iter().fold(0xcbf2_9ce4_8422_2325, step)
}

/// Makes a folder that only its owner can enter, or makes sure that the one there is such a folder: in /tmp anyone
/// could have made it first. `account` gets it; without one it stays with this process's account.
pub(super) fn private_folder(path: &Path, account: Option<&Account>) -> Result<(), EmbeddedError> {
    if let Err(error) = DirBuilder::new().mode(0o700).create(path)
        && error.kind() != ErrorKind::AlreadyExists
    {
        return Err(EmbeddedError::file("create", path)(error));
    }
    let squatted = |problem| EmbeddedError::Squatted { path: path.to_path_buf(), problem };
    let meta = fs::symlink_metadata(path).map_err(EmbeddedError::file("look at", path))?;
    if !meta.is_dir() {
        return Err(squatted("it isn't a folder"));
    }
    if meta.uid() != me().0 && account.is_none_or(|account| meta.uid() != account.uid) {
        return Err(squatted("it belongs to another account"));
    }
    if meta.mode() & 0o7777 != 0o700 {
        chmod(path, 0o700)?;
    }
    account.map_or(Ok(()), |account| account.give(path))
}

/// Writes a small file so that it is there whole or not at all, with exactly this mode.
pub(super) fn write_whole(path: &Path, text: &str, mode: u32) -> Result<(), EmbeddedError> {
    let part = path.with_extension("part");
    match fs::remove_file(&part) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(EmbeddedError::file("remove", &part)(error)),
        _ => (),
    }
    // create_new: never through a link that someone laid here.
    let open = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part);
    let mut file = open.map_err(EmbeddedError::file("create", &part))?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| file.set_permissions(Permissions::from_mode(mode)))
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&part, path));
    written.map_err(EmbeddedError::file("write", path))
}

fn chmod(path: &Path, mode: u32) -> Result<(), EmbeddedError> {
    fs::set_permissions(path, Permissions::from_mode(mode)).map_err(EmbeddedError::file("set the mode of", path))
}
