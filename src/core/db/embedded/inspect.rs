//! A look at an instance from outside, for `crm doctor`: nothing is started, written or locked for long.

use super::binaries::{Binaries, data_version, find_binaries};
use super::error::EmbeddedError;
use super::folder::Paths;
use super::postmaster::{Seen, Status, look};
use std::fmt;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// What [`inspect`] found.
#[derive(Debug)]
pub struct Inspection {
    /// The data folder.
    pub data: PathBuf,
    /// The major version that made it; `None` when there is none yet.
    pub version: Result<Option<u16>, EmbeddedError>,
    /// An interrupted initdb left its folder; the next start removes it.
    pub unfinished: bool,
    /// The binaries that the next start would use.
    pub binaries: Result<Binaries, EmbeddedError>,
    /// The server.
    pub server: Result<ServerState, EmbeddedError>,
    /// Whether a `crm` holds the instance, and its process number where it can be read.
    pub owner: Result<Option<String>, EmbeddedError>,
}

/// Whether a server runs in the data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServerState {
    /// No.
    Stopped,
    /// No, but one died here without cleaning up; the next start repairs that.
    Died,
    /// Yes.
    Running {
        /// Its process number.
        pid: i32,
        /// It takes connections; otherwise it is starting or stopping.
        ready: bool,
        /// The folder of its socket.
        socket_folder: PathBuf,
    },
}

impl Inspection {
    /// Whether the next start has everything it needs.
    pub fn is_sound(&self) -> bool {
        self.version.is_ok() && self.binaries.is_ok() && self.server.is_ok() && self.owner.is_ok()
    }

    /// Whether a server runs.
    pub fn runs(&self) -> bool {
        matches!(self.server, Ok(ServerState::Running { .. }))
    }
}

/// Looks at the instance in `folder`; `bindir` is the setting `PG_BINDIR`.
pub fn inspect(folder: &Path, bindir: Option<&Path>) -> Inspection {
    let paths = Paths::of(folder);
    let server = look(&paths.data).map(|seen| match seen {
        Seen::Nothing => ServerState::Stopped,
        Seen::Stale(_) => ServerState::Died,
        Seen::Live(postmaster) => ServerState::Running {
            pid: postmaster.pid,
            ready: postmaster.status == Status::Ready,
            socket_folder: postmaster.socket_folder,
        },
    });
    Inspection {
        version: data_version(&paths.data),
        unfinished: fs::symlink_metadata(&paths.unfinished).is_ok(),
        binaries: find_binaries(&paths.folder, bindir),
        server,
        owner: owner(&paths.lock),
        data: paths.data,
    }
}

/// Shared and at once given back: a start that meets it in that moment tries again.
fn owner(lock: &Path) -> Result<Option<String>, EmbeddedError> {
    let file = match File::open(lock) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(EmbeddedError::file("open", lock)(error)),
    };
    match file.try_lock_shared() {
        Ok(()) => Ok(None),
        Err(TryLockError::WouldBlock) => Ok(Some(fs::read_to_string(lock).unwrap_or_default().trim().to_owned())),
        Err(TryLockError::Error(error)) => Err(EmbeddedError::file("lock", lock)(error)),
    }
}

impl fmt::Display for Inspection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "data      {}", self.data.display())?;
        match &self.version {
            Ok(Some(major)) => writeln!(f, " (PostgreSQL {major})")?,
            Ok(None) => writeln!(f, " (made at the first start)")?,
            Err(error) => writeln!(f, "\n          {error}")?,
        }
        if self.unfinished {
            writeln!(f, "          an interrupted initdb left something; the next start removes it")?;
        }
        match &self.binaries {
            Ok(found) => writeln!(f, "binaries  PostgreSQL {} in {}", found.version, found.bindir.display())?,
            Err(error) => writeln!(f, "binaries  {error}")?,
        }
        match &self.server {
            Ok(ServerState::Stopped) => writeln!(f, "server    stopped")?,
            Ok(ServerState::Died) => writeln!(f, "server    died without cleaning up; the next start repairs that")?,
            Ok(ServerState::Running { pid, ready, socket_folder }) => {
                let state = if *ready { "takes connections" } else { "is starting or stopping" };
                writeln!(f, "server    process {pid} {state} in {}", socket_folder.display())?;
            }
            Err(error) => writeln!(f, "server    {error}")?,
        }
        match &self.owner {
            Ok(Some(pid)) => write!(f, "owner     crm, process {pid}"),
            Ok(None) => write!(f, "owner     nobody"),
            Err(error) => write!(f, "owner     {error}"),
        }
    }
}
